import { Hono } from 'hono';
import { fullRepository } from '../shapes/repository-shape.ts';
import { authenticatedUser } from '../shapes/user-shape.ts';
import type { Site } from '../site.ts';
import { documented, type Environment, visibleRepository } from './environment.ts';
import type { RateLimiter } from './rate-limit.ts';
import { Refusal } from './refusal.ts';

/** Who one is, what one may still ask, and what a repository is like. */
export function repositoryRoutes(site: Site, limiter: RateLimiter): Hono<Environment> {
  const routes = new Hono<Environment>();
  routes.get('/user', documented('users/users#get-the-authenticated-user'), (c) => {
    if (!c.var.viewer) throw new Refusal(401, 'Requires authentication');
    return c.json(authenticatedUser(site, c.var.viewer));
  });
  routes.get('/rate_limit', documented('rate-limit/rate-limit'), (c) => {
    const core = limiter.look(c.var.viewer?.login);
    return c.json({ resources: { core, search: core }, rate: core });
  });
  routes.get('/repos/:owner/:repo', documented('repos/repos#get-a-repository'), (c) =>
    c.json(fullRepository(site, visibleRepository(c, site))),
  );
  return routes;
}
