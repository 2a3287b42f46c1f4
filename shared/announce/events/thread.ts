import * as v from 'valibot';
import { WebAddressSchema } from '../../github/web-address.ts';
import { excerpt } from '../excerpt.ts';
import type { GitHubEvent } from '../github-event.ts';
import { AuthorSchema, LabelsSchema, TextSchema, TimeSchema } from './payload.ts';

/** What issues, pull requests and discussions have in common. */
export const threadEntries = {
  number: v.pipe(v.number(), v.safeInteger()),
  title: v.string(),
  html_url: WebAddressSchema,
  body: TextSchema,
  labels: LabelsSchema,
  user: AuthorSchema,
  updated_at: TimeSchema,
};
export const CommentSchema = v.object({
  html_url: WebAddressSchema,
  body: TextSchema,
  created_at: TimeSchema,
});

const ThreadSchema = v.object(threadEntries);
type Thread = v.InferOutput<typeof ThreadSchema>;

/** Of an issue, a pull request or a discussion: all that its events share. */
export function threadOf({ number, title, html_url, labels, user, updated_at }: Thread) {
  return {
    ...{ subject: `#${number}`, number, title, url: html_url, labels },
    author: user?.login,
    happenedAt: updated_at,
  } satisfies Partial<GitHubEvent>;
}

/** Of a comment on one: what it changes of that. */
export function commentOf({ html_url, body, created_at }: v.InferOutput<typeof CommentSchema>) {
  return { url: html_url, excerpt: excerpt(body), happenedAt: created_at } satisfies Partial<GitHubEvent>;
}
