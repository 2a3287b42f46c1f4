import { randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import { html } from 'hono/html';
import { findRepository, type Repository } from '../repositories.ts';
import type { Site } from '../site.ts';
import { layout, type PageParts } from './layout.ts';

/** Answers with a page that runs its own script alone. */
export function show(
  c: Context,
  site: Site,
  page: Omit<PageParts, 'nonce'>,
  status: 200 | 403 | 404 | 409 | 422 = 200,
): Response | Promise<Response> {
  const nonce = randomBytes(16).toString('base64');
  c.header(
    'content-security-policy',
    `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'unsafe-inline'; img-src 'self' data: https:; ` +
      "connect-src 'self'; form-action 'self'; frame-ancestors 'self'; base-uri 'none'",
  );
  c.header('cache-control', 'no-store');
  c.header('x-content-type-options', 'nosniff');
  return c.html(layout(site, { ...page, nonce }), status);
}

export function missing(c: Context, site: Site) {
  return problem(c, site, 404, 'There is no such page on this stand-in.');
}

export function problem(c: Context, site: Site, status: 403 | 404 | 409 | 422, sentence: string) {
  const content = html`<div class="empty"><h1>${status}</h1><p>${sentence}</p></div>`;
  return show(c, site, { title: String(status), content }, status);
}

/** The repository of the page's address. */
export function pageRepository(c: Context, site: Site): Repository | undefined {
  return findRepository(site, c.req.param('owner') ?? '', c.req.param('repo') ?? '');
}
