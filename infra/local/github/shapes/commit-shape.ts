import { countCommitComments } from '../commit-comments.ts';
import { type Commit, countLines, filesOf, parentsOf } from '../commits.ts';
import { type ChangedFile, changedFiles } from '../git/changed-files.ts';
import { treeSha } from '../git/objects.ts';
import type { Repository } from '../repositories.ts';
import type { Site } from '../site.ts';
import { userById } from '../users.ts';
import { simpleUser } from './user-shape.ts';

/** The page of a commit. */
export function commitPage(site: Site, repository: Repository, sha: string): string {
  return `${site.pages}/${repository.full_name}/commit/${sha}`;
}

/** `commit` of GitHub's OpenAPI description. */
export function commitShape(site: Site, repository: Repository, commit: Commit) {
  const { sha, additions, deletions } = commit;
  const url = `${site.api}/repos/${repository.full_name}/commits/${sha}`;
  const author = userById(site.database, commit.author_id);
  const { author: signature, message, tree, parents, url: gitUrl } = gitCommit(site, repository, commit);
  return {
    url,
    sha,
    node_id: `C_${sha}`,
    html_url: commitPage(site, repository, sha),
    comments_url: `${url}/comments`,
    commit: {
      ...{ url: gitUrl, author: signature, committer: signature, message, tree },
      comment_count: countCommitComments(site, sha),
    },
    author: simpleUser(site, author),
    committer: simpleUser(site, author),
    parents,
    stats: { additions, deletions, total: additions + deletions },
    files: changesOf(site, commit.sha).map((file) => diffEntry(site, repository, sha, file)),
  };
}

/** A commit as Git has it: `commit` of `file-commit` in GitHub's OpenAPI description. */
export function gitCommit(site: Site, repository: Repository, { sha, message, ...commit }: Commit) {
  const api = `${site.api}/repos/${repository.full_name}`;
  const { login } = userById(site.database, commit.author_id);
  const signature = { name: login, email: `${login}@users.noreply.github.com`, date: commit.created_at };
  const tree = treeSha(filesOf(site, sha));
  return {
    sha,
    node_id: `C_${sha}`,
    url: `${api}/git/commits/${sha}`,
    html_url: commitPage(site, repository, sha),
    author: signature,
    committer: signature,
    message,
    tree: { sha: tree, url: `${api}/git/trees/${tree}` },
    parents: parentsOf(site, sha).map((parent) => ({
      sha: parent,
      url: `${api}/commits/${parent}`,
      html_url: commitPage(site, repository, parent),
    })),
  };
}

/** The files that a commit changes. */
export function changesOf(site: Site, sha: string): ChangedFile[] {
  return changedFiles(filesOf(site, parentsOf(site, sha)[0]), filesOf(site, sha));
}

function diffEntry(site: Site, repository: Repository, sha: string, file: ChangedFile) {
  const page = `${site.pages}/${repository.full_name}`;
  const path = file.path.split('/').map(encodeURIComponent).join('/');
  const only = (blob: string | undefined) => new Map(blob === undefined ? [] : [[file.path, blob]]);
  const { additions, deletions } = countLines(site, only(file.before), only(file.after));
  return {
    sha: file.after ?? file.before ?? null,
    filename: file.path,
    status: file.status,
    ...{ additions, deletions, changes: additions + deletions },
    blob_url: `${page}/blob/${sha}/${path}`,
    raw_url: `${page}/raw/${sha}/${path}`,
    contents_url: `${site.api}/repos/${repository.full_name}/contents/${path}?ref=${sha}`,
  };
}
