import { type Context, Hono } from 'hono';
import { filesOf } from '../commits.ts';
import { DEFAULT_BRANCH, findBranch } from '../git/branches.ts';
import { entriesIn } from '../git/entries.ts';
import { readBlob } from '../git/objects.ts';
import { commitFile, push } from '../git/push.ts';
import { resolveRef } from '../git/resolve.ts';
import { gitCommit } from '../shapes/commit-shape.ts';
import { base64Lines, type Entry, entryShape, fileShape } from '../shapes/content-shape.ts';
import { nodeId } from '../shapes/node-id.ts';
import type { Site } from '../site.ts';
import { documented, type Environment, visibleRepository, writing } from './environment.ts';
import { Refusal } from './refusal.ts';
import { notSupplied, optionalText, type RequestObject, readObject } from './request-body.ts';

const ROOT = '/repos/:owner/:repo/contents';
const CONTENTS = `${ROOT}/:path{.+}`;

/** https://docs.github.com/rest/repos/contents */
export function contentRoutes(site: Site): Hono<Environment> {
  const routes = new Hono<Environment>();
  for (const path of [ROOT, `${ROOT}/`, CONTENTS])
    routes.get(path, documented('repos/contents#get-repository-content'), (c) => showContent(c, site));
  routes.put(CONTENTS, documented('repos/contents#create-or-update-file-contents'), (c) =>
    putContent(c, site),
  );
  routes.get('/repos/:owner/:repo/git/blobs/:sha', documented('git/blobs#get-a-blob'), (c) => {
    const repository = visibleRepository(c, site);
    const sha = c.req.param('sha');
    const isThere = site.database.prepare('SELECT 1 FROM blobs WHERE sha = ?').get(sha) !== undefined;
    if (!isThere) throw new Refusal(404, 'Not Found');
    const content = readBlob(site, sha);
    if (form(c) === 'raw') return raw(content);
    return c.json({
      ...{ sha, node_id: nodeId('B', repository.id), size: content.length },
      url: `${site.api}/repos/${repository.full_name}/git/blobs/${sha}`,
      ...{ content: base64Lines(content), encoding: 'base64' },
    });
  });
  return routes;
}

function showContent(c: Context<Environment>, site: Site): Response {
  const repository = visibleRepository(c, site);
  const ref = c.req.query('ref') || DEFAULT_BRANCH;
  const commit = resolveRef(site, repository.id, ref);
  if (!commit) throw new Refusal(404, `No commit found for the ref ${ref}`);
  const path = (c.req.param('path') ?? '').replace(/\/+$/, '');
  const files = filesOf(site, commit.sha);
  const sha = files.get(path);
  if (sha !== undefined) {
    const content = readBlob(site, sha);
    if (form(c) === 'raw') return raw(content);
    const entry: Entry = { type: 'file', path, sha, size: content.length };
    return c.json(fileShape(site, repository, ref, entry, content));
  }
  const entries = entriesIn(site, files, path);
  if (!entries) throw new Refusal(404, 'Not Found');
  const shapes = entries.map((entry) => entryShape(site, repository, ref, entry));
  if (form(c) !== 'object') return c.json(shapes);
  const folder: Entry = { type: 'dir', path, sha: commit.sha, size: 0 };
  return c.json({ ...entryShape(site, repository, ref, folder), entries: shapes });
}

async function putContent(c: Context<Environment>, site: Site): Promise<Response> {
  const body = await readObject(c);
  const occasion = writing(c, site, 'contents');
  const { repository } = occasion;
  const path = filePath(c.req.param('path') ?? '');
  const { branch, message, content, sha } = readChange(body);
  const head = findBranch(site, repository.id, branch)?.sha;
  if (head === undefined) throw new Refusal(404, `Branch ${branch} not found`);
  const present = filesOf(site, head).get(path);
  if (present !== undefined && sha === undefined) throw notSupplied('sha');
  if (sha !== undefined && sha !== present) throw new Refusal(409, `${path} does not match ${sha}`);
  const commit = push(site, occasion, () => commitFile(site, occasion, { branch, path, content, message }));
  const blob = filesOf(site, commit.sha).get(path) ?? '';
  const entry: Entry = { type: 'file', path, sha: blob, size: content.length };
  const answer = {
    content: entryShape(site, repository, branch, entry),
    commit: gitCommit(site, repository, commit),
  };
  return c.json(answer, present === undefined ? 201 : 200);
}

function readChange(body: RequestObject) {
  const message = optionalText(body, 'message');
  const encoded = optionalText(body, 'content');
  if (message === undefined) throw notSupplied('message');
  if (encoded === undefined) throw notSupplied('content');
  const plain = encoded.replace(/\s/g, '');
  if (!/^[A-Za-z\d+/]*={0,2}$/.test(plain)) throw new Refusal(422, 'content is not valid Base64');
  return {
    message,
    content: Buffer.from(plain, 'base64'),
    sha: optionalText(body, 'sha'),
    branch: optionalText(body, 'branch')?.replace(/^refs\/heads\//, '') ?? DEFAULT_BRANCH,
  };
}

function filePath(path: string): string {
  const isSound = path.split('/').every((part) => !['', '.', '..', '.git'].includes(part));
  if (!isSound) throw new Refusal(422, 'path contains a malformed path component');
  return path;
}

/** https://docs.github.com/rest/repos/contents#custom-media-types-for-repository-contents */
function form(c: Context<Environment>): string | undefined {
  return /\.(raw|object)(?:\+json)?(?:[,;\s]|$)/i.exec(c.req.header('accept') ?? '')?.[1]?.toLowerCase();
}

function raw(content: Buffer): Response {
  const type = 'application/vnd.github.raw+json; charset=utf-8';
  return new Response(new Uint8Array(content), { headers: { 'content-type': type } });
}
