import * as v from 'valibot';
import type { Feature } from '../subscription/feature.ts';

/** What a group can be told, and which feature has to be subscribed for it; `always` for what concerns the wire itself. */
export const eventKinds = {
  'issue-opened': 'issues',
  'issue-closed-completed': 'issues',
  'issue-closed-not-planned': 'issues',
  'issue-closed-duplicate': 'issues',
  'issue-reopened': 'issues',
  'issue-labeled': 'issues',
  'issue-assigned': 'issues',
  'issue-transferred': 'issues',
  'issue-pinned': 'issues',
  'issue-commented': 'comments',
  'pull-commented': 'comments',
  'pull-opened': 'pulls',
  'pull-ready': 'pulls',
  'pull-closed': 'pulls',
  'pull-merged': 'pulls',
  'pull-reopened': 'pulls',
  'pull-labeled': 'pulls',
  'review-requested': 'reviews',
  'review-approved': 'reviews',
  'review-changes-requested': 'reviews',
  'review-commented': 'reviews',
  'review-line-commented': 'reviews',
  'review-thread-resolved': 'reviews',
  'review-thread-unresolved': 'reviews',
  pushed: 'commits',
  'force-pushed': 'commits',
  'branch-created': 'branches',
  'branch-deleted': 'branches',
  'tag-created': 'branches',
  'tag-deleted': 'branches',
  released: 'releases',
  prereleased: 'releases',
  'discussion-created': 'discussions',
  'discussion-answered': 'discussions',
  'discussion-commented': 'discussions',
  'workflow-failed': 'workflows',
  'workflow-recovered': 'workflows',
  'workflow-succeeded': 'workflows',
  'deployment-succeeded': 'deployments',
  'deployment-failed': 'deployments',
  'star-milestone': 'stars',
  forked: 'stars',
  'member-added': 'always',
  'repository-renamed': 'always',
  'repository-transferred': 'always',
  'repository-archived': 'always',
  'repository-unarchived': 'always',
  'repository-publicized': 'always',
  'repository-privatized': 'always',
  'webhook-works': 'always',
  'app-installed': 'always',
  'app-removed': 'always',
} as const satisfies Record<string, Feature | 'always'>;

const kinds = Object.keys(eventKinds);
export type EventKind = keyof typeof eventKinds;

/** A label was put on; `detail` names it. */
export const LABELLINGS: EventKind[] = ['issue-labeled', 'pull-labeled'];

const EventKindSchema = v.custom<EventKind>((value) => typeof value === 'string' && kinds.includes(value));

/** A webhook's payload, read down to what a card shows and a filter asks for. Kept in `registry` until it is told. */
export const GitHubEventSchema = v.object({
  kind: EventKindSchema,
  /** As GitHub spells it; the new name when it is the event that the repository got another. */
  repo: v.string(),
  isPrivate: v.boolean(),
  actor: v.object({ login: v.string(), avatarUrl: v.optional(v.string()), isBot: v.boolean() }),
  /**
   * What it happened to, within the repository: events with the same one fold. `#12`; `push main` for pushes and the
   * branch itself, `release v1` for its tag too; `workflow 34@main`, `deployment production`, `repository`.
   */
  subject: v.string(),
  /** Of an issue, a pull request or a discussion: they share one sequence. */
  number: v.optional(v.number()),
  /** The issue's, the release's, the commit's, the workflow's: one plain line. */
  title: v.string(),
  /** Exactly that comment, review or commit. */
  url: v.string(),
  /** The first telling words that a person wrote, one plain line; may be empty. */
  excerpt: v.string(),
  /** What the kind's sentence names besides: a label, an assignee, a branch, a tag, an environment, a name. */
  detail: v.optional(v.string()),
  /** Commits of a push, stars of a milestone. */
  count: v.optional(v.number()),
  /** Of the issue or pull request, by now. */
  labels: v.array(v.string()),
  /** Who opened the issue or pull request. */
  author: v.optional(v.string()),
  /** Of a push, a workflow run, a branch made or deleted. */
  branch: v.optional(v.string()),
  /** Whether `branch` is the repository's default branch. */
  onDefaultBranch: v.optional(v.boolean()),
  /** Of a workflow run: the workflow's id, and the run's place among the runs of that workflow. */
  run: v.optional(v.object({ workflow: v.number(), number: v.number(), attempt: v.number() })),
  /** Of a pull request that is a draft still. */
  draft: v.optional(v.boolean()),
  /** Of a merged pull request: the issues of its repository that it closes. */
  closes: v.optional(v.array(v.number())),
  /** Of an issue that is closed: the pull request whose merge closes it, where that is known. */
  fixedBy: v.optional(v.number()),
  /** By GitHub's clock, in ms since 1970, where the payload tells it: deliveries may overtake each other. */
  happenedAt: v.optional(v.number()),
  /** The request that an issue was opened for, by the marker in its body; it proves nothing by itself. */
  requestId: v.optional(v.string()),
});
export type GitHubEvent = v.InferOutput<typeof GitHubEventSchema> & {
  /** Files that a push touches; not kept. */
  paths?: string[] | undefined;
};
