import * as v from 'valibot';
import { WebAddressSchema } from '../github/web-address.ts';

/** What a group can be told. The names are also those of the sentences in `speech`. */
type EventKind =
  | 'issue-opened'
  | 'issue-closed-completed'
  | 'issue-closed-not-planned'
  | 'issue-closed-duplicate'
  | 'issue-reopened'
  | 'issue-commented'
  | 'pull-opened'
  | 'pull-closed'
  | 'pull-merged';

/** A webhook's payload, read down to what a card shows. */
export type GitHubEvent = {
  kind: EventKind;
  repo: string;
  actor: { login: string; avatarUrl?: string | undefined };
  /** Number and title of the issue or pull request. */
  number: number;
  title: string;
  url: string;
  /** The text that the event brings: a description or a comment. */
  body: string;
};

const UserSchema = v.object({
  login: v.pipe(v.string(), v.maxLength(100)),
  avatar_url: v.fallback(v.optional(WebAddressSchema), undefined),
});
const BodySchema = v.nullish(v.string(), '');
const SubjectSchema = v.object({
  number: v.pipe(v.number(), v.safeInteger()),
  title: v.string(),
  html_url: WebAddressSchema,
  body: BodySchema,
});
const commonEntries = {
  action: v.string(),
  repository: v.object({ full_name: v.string() }),
  sender: UserSchema,
};

const IssuesSchema = v.object({
  ...commonEntries,
  issue: v.object({ ...SubjectSchema.entries, state_reason: v.nullish(v.string()) }),
});
const IssueCommentSchema = v.object({
  ...commonEntries,
  issue: SubjectSchema,
  comment: v.object({ html_url: WebAddressSchema, body: BodySchema }),
});
const PullRequestSchema = v.object({
  ...commonEntries,
  pull_request: v.object({ ...SubjectSchema.entries, merged: v.nullish(v.boolean(), false) }),
});

/**
 * The event that a delivery tells, or nothing for what groups are not told (other events and actions).
 * `name` is the X-GitHub-Event header. Throws `v.ValiError` when a known event has not its documented shape.
 */
export function readGitHubEvent(name: string, payload: unknown): GitHubEvent | undefined {
  switch (name) {
    case 'issues':
      return fromIssue(payload);
    case 'issue_comment': {
      if (v.parse(ActionSchema, payload).action !== 'created') return undefined;
      const event = v.parse(IssueCommentSchema, payload);
      return toEvent('issue-commented', event, { ...event.issue, ...event.comment });
    }
    case 'pull_request':
      return fromPullRequest(payload);
    default:
      return undefined;
  }
}

const ActionSchema = v.object({ action: v.string() });

function fromIssue(payload: unknown): GitHubEvent | undefined {
  const { action } = v.parse(ActionSchema, payload);
  if (action !== 'opened' && action !== 'closed' && action !== 'reopened') return undefined;
  const event = v.parse(IssuesSchema, payload);
  const { issue } = event;
  if (action === 'opened') return toEvent('issue-opened', event, issue);
  if (action === 'reopened') return toEvent('issue-reopened', event, { ...issue, body: '' });
  return toEvent(closedKind(issue.state_reason), event, { ...issue, body: '' });
}

function closedKind(reason: string | null | undefined): EventKind {
  if (reason === 'not_planned') return 'issue-closed-not-planned';
  return reason === 'duplicate' ? 'issue-closed-duplicate' : 'issue-closed-completed';
}

function fromPullRequest(payload: unknown): GitHubEvent | undefined {
  const { action } = v.parse(ActionSchema, payload);
  if (action !== 'opened' && action !== 'closed') return undefined;
  const event = v.parse(PullRequestSchema, payload);
  const { pull_request: pull } = event;
  if (action === 'opened') return toEvent('pull-opened', event, pull);
  return toEvent(pull.merged ? 'pull-merged' : 'pull-closed', event, { ...pull, body: '' });
}

function toEvent(
  kind: EventKind,
  { repository, sender }: { repository: { full_name: string }; sender: v.InferOutput<typeof UserSchema> },
  { number, title, html_url, body }: v.InferOutput<typeof SubjectSchema>,
): GitHubEvent {
  const actor = { login: sender.login, avatarUrl: sender.avatar_url };
  return { kind, repo: repository.full_name, actor, number, title, url: html_url, body };
}
