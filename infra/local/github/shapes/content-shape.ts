import type { Repository } from '../repositories.ts';
import type { Site } from '../site.ts';

/** What is at a path: a file with its content's id and size, or a folder. */
export type Entry = { type: 'file' | 'dir'; path: string; sha: string; size: number };

/** An entry of `content-directory` of GitHub's OpenAPI description: without contents. */
export function entryShape(site: Site, repository: Repository, ref: string, entry: Entry) {
  const { type, path, sha, size } = entry;
  const api = `${site.api}/repos/${repository.full_name}`;
  const page = `${site.pages}/${repository.full_name}`;
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  const isFile = type === 'file';
  const url = `${api}/contents/${encoded}?ref=${encodeURIComponent(ref)}`;
  const git = `${api}/git/${isFile ? 'blobs' : 'trees'}/${sha}`;
  const html = `${page}/${isFile ? 'blob' : 'tree'}/${ref}/${encoded}`;
  return {
    name: path.split('/').at(-1) ?? '',
    ...{ path, sha, size, url, type },
    html_url: html,
    git_url: git,
    download_url: isFile ? `${page}/raw/${ref}/${encoded}` : null,
    _links: { self: url, git, html },
  };
}

/** Above this GitHub leaves the content of a file out: https://docs.github.com/rest/repos/contents#get-repository-content */
const CONTENT_AT_MOST_BYTES = 1_048_576;
const BASE64_LINE = 60;

/** `content-file`. */
export function fileShape(site: Site, repository: Repository, ref: string, entry: Entry, content: Buffer) {
  const isWhole = content.length <= CONTENT_AT_MOST_BYTES;
  return {
    ...entryShape(site, repository, ref, entry),
    content: isWhole ? base64Lines(content) : '',
    encoding: isWhole ? 'base64' : 'none',
  };
}

/** GitHub breaks lines in base64. */
export function base64Lines(content: Buffer): string {
  return content.toString('base64').replace(new RegExp(`.{1,${BASE64_LINE}}`, 'g'), '$&\n');
}
