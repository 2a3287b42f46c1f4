import * as v from 'valibot';
import { WebAddressSchema } from '../../github/web-address.ts';
import { excerpt } from '../excerpt.ts';
import type { EventKind, GitHubEvent } from '../github-event.ts';
import { ActionSchema, commonEntries, TextSchema, TimeSchema, toEvent } from './payload.ts';
import { CommentSchema, commentOf, threadEntries, threadOf } from './thread.ts';

const PATH_AT_MOST_CHARACTERS = 40;

const pullEntries = { ...commonEntries, pull_request: v.object(threadEntries) };
const LineCommentSchema = v.object({
  ...CommentSchema.entries,
  path: v.fallback(v.optional(v.string()), undefined),
});

const ReviewSchema = v.object({
  ...pullEntries,
  review: v.object({
    html_url: WebAddressSchema,
    body: TextSchema,
    state: v.string(),
    submitted_at: TimeSchema,
  }),
});
const ReviewCommentSchema = v.object({ ...pullEntries, comment: LineCommentSchema });
const ReviewThreadSchema = v.object({
  ...pullEntries,
  thread: v.object({ comments: v.nullish(v.array(LineCommentSchema), []) }),
});

/**
 * `pull_request_review`. A review that only comments and has no words of its own is the wrapper of its line
 * comments, which are told themselves; GitHub makes one for every reply to a line comment, too.
 */
export function readReview(payload: unknown): GitHubEvent[] {
  if (v.parse(ActionSchema, payload).action !== 'submitted') return [];
  const told = v.parse(ReviewSchema, payload);
  const { pull_request: pull, review } = told;
  const kind = verdictOf(review);
  if (!kind) return [];
  const { html_url: url, submitted_at: happenedAt } = review;
  return [toEvent(kind, told, { ...threadOf(pull), url, excerpt: excerpt(review.body), happenedAt })];
}

function verdictOf({ state, body }: { state: string; body: string }): EventKind | undefined {
  // Payloads have it in lower case, GitHub's REST interface in upper case.
  switch (state.toLowerCase()) {
    case 'approved':
      return 'review-approved';
    case 'changes_requested':
      return 'review-changes-requested';
    case 'commented':
      return body.trim() === '' ? undefined : 'review-commented';
    default:
      return undefined;
  }
}

/** `pull_request_review_comment`: one on a line of code. */
export function readReviewComment(payload: unknown): GitHubEvent[] {
  if (v.parse(ActionSchema, payload).action !== 'created') return [];
  const told = v.parse(ReviewCommentSchema, payload);
  return [
    toEvent('review-line-commented', told, { ...threadOf(told.pull_request), ...fromComment(told.comment) }),
  ];
}

/** `pull_request_review_thread`: the comments below one line of code. */
export function readReviewThread(payload: unknown): GitHubEvent[] {
  const { action } = v.parse(ActionSchema, payload);
  if (action !== 'resolved' && action !== 'unresolved') return [];
  const told = v.parse(ReviewThreadSchema, payload);
  const [first] = told.thread.comments;
  const { happenedAt, ...pull } = threadOf(told.pull_request);
  const thread = { ...pull, ...(first && fromComment(first)), happenedAt };
  return [toEvent(`review-thread-${action}`, told, thread)];
}

function fromComment({ path, ...comment }: v.InferOutput<typeof LineCommentSchema>) {
  return { ...commentOf(comment), detail: path && shortPath(path) };
}

/** The end of a path tells more than its beginning. */
function shortPath(path: string): string {
  return path.length > PATH_AT_MOST_CHARACTERS ? `…/${path.split('/').at(-1)}` : path;
}
