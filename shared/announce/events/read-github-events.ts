import type { GitHubEvent } from '../github-event.ts';
import { readDeploymentStatus } from './deployment-status.ts';
import { readDiscussion, readDiscussionComment } from './discussions.ts';
import { readIssueComment } from './issue-comment.ts';
import { readIssues } from './issues.ts';
import { readPullRequest } from './pull-request.ts';
import { readPush } from './push.ts';
import { readCreate, readDelete } from './refs.ts';
import { readRelease } from './release.ts';
import { readMember, readPublic, readRepository } from './repository.ts';
import { readReview, readReviewComment, readReviewThread } from './reviews.ts';
import { readFork, readStar } from './stars-and-forks.ts';
import { readInstallation, readInstallationRepositories, readPing } from './wire.ts';
import { readWorkflowRun } from './workflow-run.ts';

const readers = new Map<string, (payload: unknown) => GitHubEvent[]>([
  ['create', readCreate],
  ['delete', readDelete],
  ['deployment_status', readDeploymentStatus],
  ['discussion', readDiscussion],
  ['discussion_comment', readDiscussionComment],
  ['fork', readFork],
  ['installation', readInstallation],
  ['installation_repositories', readInstallationRepositories],
  ['issue_comment', readIssueComment],
  ['issues', readIssues],
  ['member', readMember],
  ['ping', readPing],
  ['public', readPublic],
  ['pull_request', readPullRequest],
  ['pull_request_review', readReview],
  ['pull_request_review_comment', readReviewComment],
  ['pull_request_review_thread', readReviewThread],
  ['push', readPush],
  ['release', readRelease],
  ['repository', readRepository],
  ['star', readStar],
  ['workflow_run', readWorkflowRun],
]);

/**
 * What a delivery tells: nothing for what groups are not told (other events and actions), several for an App's
 * installation. `name` is the X-GitHub-Event header. Throws `v.ValiError` when a known event has not its documented
 * shape.
 */
export function readGitHubEvents(name: string, payload: unknown): GitHubEvent[] {
  return readers.get(name)?.(payload) ?? [];
}
