import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import { renderMarkdown } from '../pages/markdown.ts';
import type { Site } from '../site.ts';
import type { Environment } from './environment.ts';
import { Refusal } from './refusal.ts';

const API_VERSIONS = ['2022-11-28', '2026-03-10'];
const ACCEPTED =
  /^(?:\*\/\*|application\/\*|application\/(?:vnd\.github(?:\.[\w.-]+)?\+)?json|application\/vnd\.github(?:\.v3)?(?:\.(?:raw|text|html|full|object))?)$/i;

/** https://docs.github.com/rest/using-the-rest-api/getting-started-with-the-rest-api#media-types */
export const negotiate = createMiddleware<Environment>(async (c, next) => {
  const accept = c.req.header('accept') ?? '*/*';
  const types = accept.split(',').map((type) => type.split(';')[0]?.trim() ?? '');
  if (!types.some((type) => ACCEPTED.test(type))) {
    throw new Refusal(415, `Unsupported 'Accept' header: '${accept}'. Must accept 'application/json'.`);
  }
  const version = c.req.header('x-github-api-version');
  if (version !== undefined && !API_VERSIONS.includes(version)) {
    throw new Refusal(400, `API version ${version} is not supported.`);
  }
  await next();
  // A file's own content stays what it is.
  if (c.res.headers.get('content-type')?.startsWith('application/json'))
    c.header('content-type', 'application/json; charset=utf-8');
  c.header('x-github-media-type', `github.v3; format=json`);
});

/** Gives a body in the forms that the media type asks for: `raw` (the default), `html`, `text` or `full`. */
export function withBodyForms<Thing extends { body: string | null }>(
  c: Context<Environment>,
  site: Site,
  repo: string,
  thing: Thing,
) {
  const form = /\.(raw|text|html|full)(?:\+json)?(?:[,;\s]|$)/i
    .exec(c.req.header('accept') ?? '')?.[1]
    ?.toLowerCase();
  if (form === undefined || form === 'raw') return thing;
  const html = renderMarkdown(thing.body ?? '', { pages: site.pages, repo });
  const text = html.replace(/<[^>]+>/g, '');
  if (form === 'full') return { ...thing, body_html: html, body_text: text };
  const { body, ...rest } = thing;
  return form === 'html' ? { ...rest, body_html: html } : { ...rest, body_text: text };
}
