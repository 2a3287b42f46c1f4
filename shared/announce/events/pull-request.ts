import * as v from 'valibot';
import { excerpt } from '../excerpt.ts';
import type { GitHubEvent } from '../github-event.ts';
import { closedByWords } from './closing-words.ts';
import { ActionSchema, commonEntries, NameSchema, toEvent, UserSchema } from './payload.ts';
import { threadEntries, threadOf } from './thread.ts';

const PullRequestSchema = v.object({
  ...commonEntries,
  pull_request: v.object({
    ...threadEntries,
    merged: v.nullish(v.boolean(), false),
    draft: v.nullish(v.boolean(), false),
    base: v.nullish(v.object({ ref: v.string() })),
  }),
  label: v.nullish(v.object({ name: NameSchema })),
  requested_reviewer: v.nullish(UserSchema),
  requested_team: v.nullish(v.object({ name: NameSchema })),
});

type PullRequest = v.InferOutput<typeof PullRequestSchema>;

const TOLD = ['opened', 'ready_for_review', 'closed', 'reopened', 'labeled', 'review_requested'];

/** `pull_request`: https://docs.github.com/en/webhooks/webhook-events-and-payloads#pull_request */
export function readPullRequest(payload: unknown): GitHubEvent[] {
  const { action } = v.parse(ActionSchema, payload);
  if (!TOLD.includes(action)) return [];
  const told = v.parse(PullRequestSchema, payload);
  const { pull_request: pull, label, requested_reviewer: person, requested_team: team } = told;
  const thread = { ...threadOf(pull), ...(pull.draft && { draft: true }) };
  switch (action) {
    case 'opened':
      return [toEvent('pull-opened', told, { ...thread, excerpt: excerpt(pull.body) })];
    case 'ready_for_review':
      return [toEvent('pull-ready', told, { ...thread, excerpt: excerpt(pull.body) })];
    case 'closed':
      return [pull.merged ? fromMerged(told, thread) : toEvent('pull-closed', told, thread)];
    case 'reopened':
      return [toEvent('pull-reopened', told, thread)];
    case 'labeled':
      return label ? [toEvent('pull-labeled', told, { ...thread, detail: label.name })] : [];
    default: {
      const detail = person?.login ?? team?.name;
      return detail === undefined ? [] : [toEvent('review-requested', told, { ...thread, detail })];
    }
  }
}

/** GitHub closes issues for what goes into the default branch alone. */
function fromMerged(told: PullRequest, thread: ReturnType<typeof threadOf>): GitHubEvent {
  const { pull_request: pull, repository } = told;
  const isOnDefault = pull.base?.ref === repository.default_branch;
  const closes = isOnDefault ? closedByWords(pull.body, repository) : [];
  return toEvent('pull-merged', told, { ...thread, ...(closes.length > 0 && { closes }) });
}
