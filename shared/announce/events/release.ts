import * as v from 'valibot';
import { WebAddressSchema } from '../../github/web-address.ts';
import { excerpt } from '../excerpt.ts';
import type { GitHubEvent } from '../github-event.ts';
import { ActionSchema, commonEntries, NameSchema, TextSchema, TimeSchema, toEvent } from './payload.ts';

const ReleaseSchema = v.object({
  ...commonEntries,
  release: v.object({
    tag_name: NameSchema,
    name: TextSchema,
    body: TextSchema,
    html_url: WebAddressSchema,
    published_at: TimeSchema,
    prerelease: v.nullish(v.boolean(), false),
  }),
});

/** `release`: GitHub sends several for one publishing (created, released, prereleased); one of them is told. */
export function readRelease(payload: unknown): GitHubEvent[] {
  if (v.parse(ActionSchema, payload).action !== 'published') return [];
  const told = v.parse(ReleaseSchema, payload);
  const { tag_name: tag, name, body, html_url, prerelease, published_at } = told.release;
  return [
    toEvent(prerelease ? 'prereleased' : 'released', told, {
      subject: `release ${tag}`,
      title: name.includes(tag) ? name : `${tag} ${name}`,
      url: html_url,
      excerpt: excerpt(body),
      detail: tag,
      happenedAt: published_at,
    }),
  ];
}
