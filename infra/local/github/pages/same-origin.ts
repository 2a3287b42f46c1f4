import type { Context } from 'hono';

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Whether a form came from one of our own pages. Browsers say where a post comes from; programs that say
 * nothing are no browser and cannot be misused by a foreign page.
 */
export function fromOwnPage(c: Context, pages: string): boolean {
  const site = c.req.header('sec-fetch-site');
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  const origin = c.req.header('origin');
  if (origin === undefined) return true;
  const own = new URL(pages);
  if (origin === own.origin) return true;
  const url = parseOrigin(origin);
  // The same server by its other loopback name; a foreign name that resolves to it is not accepted.
  return url !== undefined && LOOPBACK.has(url.hostname) && url.host === c.req.header('host');
}

function parseOrigin(origin: string): URL | undefined {
  return URL.canParse(origin) ? new URL(origin) : undefined;
}
