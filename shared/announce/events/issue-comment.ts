import * as v from 'valibot';
import type { GitHubEvent } from '../github-event.ts';
import { ActionSchema, commonEntries, toEvent } from './payload.ts';
import { CommentSchema, commentOf, threadEntries, threadOf } from './thread.ts';

const IssueCommentSchema = v.object({
  ...commonEntries,
  issue: v.object({ ...threadEntries, pull_request: v.nullish(v.object({})) }),
  comment: CommentSchema,
});

/** `issue_comment`, which GitHub sends for comments on pull requests too. */
export function readIssueComment(payload: unknown): GitHubEvent[] {
  if (v.parse(ActionSchema, payload).action !== 'created') return [];
  const told = v.parse(IssueCommentSchema, payload);
  const { issue, comment } = told;
  const kind = issue.pull_request ? 'pull-commented' : 'issue-commented';
  const thread = { ...threadOf(issue), ...commentOf(comment) };
  return [toEvent(kind, told, thread)];
}
