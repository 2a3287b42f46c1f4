import { randomBytes } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { Faults } from '../faults.ts';
import { createFaults } from '../faults.ts';
import type { Site } from '../site.ts';
import type { User } from '../users.ts';
import { authenticate } from './authenticate.ts';
import { commitRoutes } from './commit-routes.ts';
import { contentRoutes } from './content-routes.ts';
import type { Environment } from './environment.ts';
import { graphqlRoute } from './graphql-route.ts';
import { hookRoutes } from './hook-routes.ts';
import { issueRoutes } from './issue-routes.ts';
import { labelRoutes } from './label-routes.ts';
import { negotiate } from './media-type.ts';
import { pullRoutes } from './pull-routes.ts';
import { createRateLimiter, limitRate } from './rate-limit.ts';
import { refRoutes } from './ref-routes.ts';
import { Refusal, refusalBody } from './refusal.ts';
import { repositoryRoutes } from './repository-routes.ts';

/** A request and its answer as they went over the wire, with the path under the API. */
export type Exchange = {
  method: string;
  path: string;
  requestBody: string;
  status: number;
  responseBody: string;
};

export type ApiSettings = {
  token: string;
  /** Whose token it is. */
  owner: () => User;
  requestsPerHour: number;
  observe?: ((exchange: Exchange) => void) | undefined;
  stopped: AbortSignal;
};

/** The REST API and a little of GraphQL, and the faults that tests can order for it. */
export function createApi(site: Site, settings: ApiSettings): { app: Hono<Environment>; faults: Faults } {
  const mount = new URL(site.api).pathname;
  const limiter = createRateLimiter(settings.requestsPerHour, site.now);
  const { faults, middleware } = createFaults(mount, settings.stopped);
  const app = new Hono<Environment>();
  app.onError(refuse);
  if (settings.observe) app.use(watch(mount, settings.observe));
  app.use(middleware);
  app.use(requestId);
  app.use(authenticate(settings.token, settings.owner));
  app.use(limitRate(limiter));
  app.use(negotiate);
  app.route('/', repositoryRoutes(site, limiter));
  app.route('/', issueRoutes(site));
  app.route('/', labelRoutes(site));
  app.route('/', pullRoutes(site));
  app.route('/', commitRoutes(site));
  app.route('/', contentRoutes(site));
  app.route('/', refRoutes(site));
  app.route('/', graphqlRoute(site));
  app.route('/', hookRoutes(site));
  app.all('*', () => {
    throw new Refusal(404, 'Not Found');
  });
  return { app, faults };
}

const requestId = createMiddleware<Environment>(async (c, next) => {
  c.header('x-github-request-id', randomBytes(12).toString('hex').toUpperCase());
  await next();
});

function refuse(error: Error, c: Context<Environment>): Response {
  if (!(error instanceof Refusal)) throw error;
  c.header('content-type', 'application/json; charset=utf-8');
  return c.json(refusalBody(error, c.var.documentationUrl), error.status);
}

function watch(mount: string, observe: (exchange: Exchange) => void) {
  return createMiddleware(async (c, next) => {
    const requestBody = await c.req.text();
    await next();
    const responseBody = await c.res.clone().text();
    const { pathname, search } = new URL(c.req.url);
    const path = `${pathname.slice(mount.length)}${search}`;
    observe({ method: c.req.method, path, requestBody, status: c.res.status, responseBody });
  });
}
