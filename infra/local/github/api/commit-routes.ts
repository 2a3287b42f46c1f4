import { Hono } from 'hono';
import { findCommit } from '../commits.ts';
import { commitShape } from '../shapes/commit-shape.ts';
import type { Site } from '../site.ts';
import { documented, type Environment, visibleRepository } from './environment.ts';
import { Refusal } from './refusal.ts';

/** https://docs.github.com/rest/commits/commits#get-a-commit, by the commit's id. */
export function commitRoutes(site: Site): Hono<Environment> {
  const routes = new Hono<Environment>();
  routes.get('/repos/:owner/:repo/commits/:ref', documented('commits/commits#get-a-commit'), (c) => {
    const repository = visibleRepository(c, site);
    const ref = c.req.param('ref');
    const commit = findCommit(site, repository.id, ref);
    if (!commit) throw new Refusal(422, `No commit found for SHA: ${ref}`);
    return c.json(commitShape(site, repository, commit));
  });
  return routes;
}
