import * as v from 'valibot';
import { WebAddressSchema } from '../../github/web-address.ts';
import { findRequestId } from '../../issue/marker.ts';
import { excerpt } from '../excerpt.ts';
import type { EventKind, GitHubEvent } from '../github-event.ts';
import {
  ActionSchema,
  commonEntries,
  LabelSchema,
  mayName,
  OtherRepositorySchema,
  toEvent,
  UserSchema,
} from './payload.ts';
import { threadEntries, threadOf } from './thread.ts';

const PlaceSchema = v.object({ html_url: WebAddressSchema });
const IssuesSchema = v.object({
  ...commonEntries,
  issue: v.object({ ...threadEntries, state_reason: v.nullish(v.string()) }),
  label: v.nullish(LabelSchema),
  assignee: v.nullish(UserSchema),
  changes: v.nullish(
    v.object({
      old_repository: v.nullish(OtherRepositorySchema),
      new_repository: v.nullish(OtherRepositorySchema),
      new_issue: v.nullish(PlaceSchema),
    }),
  ),
});
type Issues = v.InferOutput<typeof IssuesSchema>;

const TOLD = ['opened', 'closed', 'reopened', 'labeled', 'assigned', 'transferred', 'pinned'];

/** `issues`: https://docs.github.com/en/webhooks/webhook-events-and-payloads#issues */
export function readIssues(payload: unknown): GitHubEvent[] {
  const { action } = v.parse(ActionSchema, payload);
  if (!TOLD.includes(action)) return [];
  const told = v.parse(IssuesSchema, payload);
  const { issue, label, assignee } = told;
  const thread = threadOf(issue);
  switch (action) {
    case 'opened':
      return [fromOpened(told)];
    case 'closed':
      return [toEvent(closedKind(issue.state_reason), told, thread)];
    case 'reopened':
      return [toEvent('issue-reopened', told, thread)];
    case 'labeled':
      return label ? [toEvent('issue-labeled', told, { ...thread, detail: label.name })] : [];
    case 'assigned':
      return assignee ? [toEvent('issue-assigned', told, { ...thread, detail: assignee.login })] : [];
    case 'transferred':
      return [fromTransferred(told)];
    default:
      return [toEvent('issue-pinned', told, thread)];
  }
}

/** One that was transferred here is opened with the place that it comes from. */
function fromOpened(told: Issues): GitHubEvent {
  const { issue, changes } = told;
  const from = changes?.old_repository;
  const requestId = findRequestId(issue.body);
  return toEvent('issue-opened', told, {
    ...threadOf(issue),
    excerpt: excerpt(requestId ? talkOf(issue.body) : issue.body),
    requestId,
    ...(from && mayName(from, told) && { detail: from.full_name }),
  });
}

function fromTransferred(told: Issues): GitHubEvent {
  const { issue, changes } = told;
  const to = changes?.new_repository;
  const thread = threadOf(issue);
  if (!to || !mayName(to, told)) return toEvent('issue-transferred', told, thread);
  const url = changes.new_issue?.html_url ?? thread.url;
  return toEvent('issue-transferred', told, { ...thread, url, detail: to.full_name });
}

/** An issue of ours begins with who asked for it, and a rule. */
function talkOf(body: string): string {
  const end = /\r?\n---\r?\n/.exec(body);
  return end ? body.slice(end.index + end[0].length) : body;
}

function closedKind(reason: string | null | undefined): EventKind {
  if (reason === 'not_planned') return 'issue-closed-not-planned';
  return reason === 'duplicate' ? 'issue-closed-duplicate' : 'issue-closed-completed';
}
