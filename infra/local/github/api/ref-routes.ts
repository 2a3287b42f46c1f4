import { type Context, Hono } from 'hono';
import { contains, findCommit } from '../commits.ts';
import { type Branch, findBranch, isBranchName, listBranches } from '../git/branches.ts';
import { deleteBranch, moveBranch, push } from '../git/push.ts';
import type { Repository } from '../repositories.ts';
import { nodeId } from '../shapes/node-id.ts';
import type { Site } from '../site.ts';
import { documented, type Environment, visibleRepository, writing } from './environment.ts';
import { Refusal } from './refusal.ts';
import { notSupplied, optionalText, readObject } from './request-body.ts';

const GIT = '/repos/:owner/:repo/git';
const HEADS = 'heads/';

/** https://docs.github.com/rest/git/refs, of branches alone. */
export function refRoutes(site: Site): Hono<Environment> {
  const routes = new Hono<Environment>();
  routes.get(`${GIT}/ref/:ref{.+}`, documented('git/refs#get-a-reference'), (c) => {
    const repository = visibleRepository(c, site);
    const branch = requestedBranch(c, site, repository);
    if (!branch) throw new Refusal(404, 'Not Found');
    return c.json(refShape(site, repository, branch));
  });
  routes.get(`${GIT}/matching-refs/:ref{.+}`, documented('git/refs#list-matching-references'), (c) => {
    const repository = visibleRepository(c, site);
    const ref = c.req.param('ref');
    const branches = ref.startsWith(HEADS) ? listBranches(site, repository.id, ref.slice(HEADS.length)) : [];
    return c.json(branches.map((branch) => refShape(site, repository, branch)));
  });
  routes.post(`${GIT}/refs`, documented('git/refs#create-a-reference'), (c) => createBranch(c, site));
  routes.patch(`${GIT}/refs/:ref{.+}`, documented('git/refs#update-a-reference'), (c) =>
    updateBranch(c, site),
  );
  routes.delete(`${GIT}/refs/:ref{.+}`, documented('git/refs#delete-a-reference'), (c) => {
    const occasion = writing(c, site, 'contents');
    const branch = requestedBranch(c, site, occasion.repository);
    if (!branch) throw new Refusal(422, 'Reference does not exist');
    push(site, occasion, () => deleteBranch(site, occasion, branch.name));
    return c.body(null, 204);
  });
  return routes;
}

async function createBranch(c: Context<Environment>, site: Site): Promise<Response> {
  const body = await readObject(c);
  const occasion = writing(c, site, 'contents');
  const { repository } = occasion;
  const ref = optionalText(body, 'ref');
  if (ref === undefined) throw notSupplied('ref');
  const sha = requiredCommit(site, repository, optionalText(body, 'sha'));
  const name = /^refs\/heads\/(.+)$/.exec(ref)?.[1];
  if (name === undefined || !isBranchName(name)) throw new Refusal(422, `${ref} is not a valid ref name.`);
  if (findBranch(site, repository.id, name)) throw new Refusal(422, 'Reference already exists');
  push(site, occasion, () => moveBranch(site, occasion, name, sha));
  return c.json(refShape(site, repository, { name, sha }), 201);
}

async function updateBranch(c: Context<Environment>, site: Site): Promise<Response> {
  const body = await readObject(c);
  const occasion = writing(c, site, 'contents');
  const { repository } = occasion;
  const sha = requiredCommit(site, repository, optionalText(body, 'sha'));
  const branch = requestedBranch(c, site, repository);
  if (!branch) throw new Refusal(422, 'Reference does not exist');
  if (body.force !== true && !contains(site, sha, branch.sha))
    throw new Refusal(422, 'Update is not a fast forward');
  push(site, occasion, () => moveBranch(site, occasion, branch.name, sha));
  return c.json(refShape(site, repository, { name: branch.name, sha }));
}

function requiredCommit(site: Site, repository: Repository, sha: string | undefined): string {
  if (sha === undefined) throw notSupplied('sha');
  const commit = sha.length === 40 ? findCommit(site, repository.id, sha) : undefined;
  if (!commit) throw new Refusal(422, 'Object does not exist');
  return commit.sha;
}

function requestedBranch(c: Context<Environment>, site: Site, repository: Repository): Branch | undefined {
  const ref = c.req.param('ref') ?? '';
  return ref.startsWith(HEADS) ? findBranch(site, repository.id, ref.slice(HEADS.length)) : undefined;
}

/** `git-ref` of GitHub's OpenAPI description. */
function refShape(site: Site, repository: Repository, { name, sha }: Pick<Branch, 'name' | 'sha'>) {
  const api = `${site.api}/repos/${repository.full_name}/git`;
  return {
    ref: `refs/heads/${name}`,
    node_id: nodeId('REF', repository.id),
    url: `${api}/refs/heads/${name}`,
    object: { type: 'commit', sha, url: `${api}/commits/${sha}` },
  };
}
