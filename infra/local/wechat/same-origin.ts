import { createMiddleware } from 'hono/factory';

/**
 * Refuses (403) what a page of another site makes a browser send: the server listens on loopback, in reach of
 * every page that is open. Scripts send neither header and pass.
 */
export const sameOriginWrites = createMiddleware(async (context, next) => {
  if (context.req.method === 'GET' || context.req.method === 'HEAD') return next();
  const site = context.req.header('sec-fetch-site') ?? 'none';
  const origin = context.req.header('origin');
  const foreignOrigin = origin !== undefined && URL.parse(origin)?.host !== new URL(context.req.url).host;
  if (foreignOrigin || (site !== 'none' && site !== 'same-origin')) {
    return context.json(
      { error: 'This address takes changes only from its own page and from scripts.' },
      403,
    );
  }
  return next();
});
