import * as v from 'valibot';
import { WebAddressSchema } from '../../github/web-address.ts';
import type { GitHubEvent } from '../github-event.ts';
import { ActionSchema, commonEntries, mayName, OtherRepositorySchema, pageOf, toEvent } from './payload.ts';

const FIRST_MILESTONE = 10;

const StarSchema = v.object({
  ...commonEntries,
  repository: v.object({
    ...commonEntries.repository.entries,
    stargazers_count: v.pipe(v.number(), v.safeInteger()),
  }),
});
const ForkSchema = v.object({
  ...commonEntries,
  forkee: v.object({ ...OtherRepositorySchema.entries, html_url: WebAddressSchema }),
});

/** `star`: only the 10th, 50th, 100th, 500th, 1,000th and so on. */
export function readStar(payload: unknown): GitHubEvent[] {
  if (v.parse(ActionSchema, payload).action !== 'created') return [];
  const told = v.parse(StarSchema, payload);
  const { full_name, stargazers_count: count } = told.repository;
  if (!isMilestone(count)) return [];
  return [
    toEvent('star-milestone', told, {
      subject: 'stars',
      title: full_name,
      url: pageOf(told, 'stargazers'),
      count,
    }),
  ];
}

function isMilestone(count: number): boolean {
  return count >= FIRST_MILESTONE && /^[15]0+$/.test(String(count));
}

/** `fork` */
export function readFork(payload: unknown): GitHubEvent[] {
  const told = v.parse(ForkSchema, payload);
  const { repository, forkee } = told;
  if (!mayName(forkee, told)) return [];
  const { full_name: detail, html_url: url } = forkee;
  return [toEvent('forked', told, { subject: 'forks', title: repository.full_name, url, detail })];
}
