import type { Comment } from './comments.ts';
import { queueEvent, queuePing } from './deliveries.ts';
import type { Hook } from './hooks.ts';
import type { Issue } from './issues.ts';
import type { Label } from './labels.ts';
import { findPull } from './pulls.ts';
import type { Repository } from './repositories.ts';
import { hookShape } from './shapes/hook-shape.ts';
import { commentShape, issueShape, labelShape } from './shapes/issue-shape.ts';
import { pullShape } from './shapes/pull-shape.ts';
import { repositoryShape } from './shapes/repository-shape.ts';
import { organization, simpleUser } from './shapes/user-shape.ts';
import type { Site } from './site.ts';
import type { User } from './users.ts';

/** Where something happened and who did it. */
export type Occasion = { repository: Repository; actor: User };

export type IssueEvent =
  | { action: 'opened' | 'closed' | 'reopened' | 'ready_for_review' }
  | { action: 'synchronize'; before: string; after: string }
  | { action: 'edited'; changes: { title?: { from: string }; body?: { from: string } } }
  | { action: 'labeled' | 'unlabeled'; label: Label };

/** Queues the webhook `issues`, of what is a pull request `pull_request`. */
export function announceIssue(site: Site, occasion: Occasion, issue: Issue, event: IssueEvent): void {
  const { repository } = occasion;
  const pull = findPull(site, issue.id);
  const payload = {
    action: event.action,
    ...(pull
      ? { number: issue.number, pull_request: pullShape(site, repository, issue, pull) }
      : { issue: { ...issueShape(site, repository, issue), draft: false } }),
    ...('changes' in event ? { changes: event.changes } : {}),
    ...('before' in event ? { before: event.before, after: event.after } : {}),
    ...('label' in event ? { label: labelShape(site, repository, event.label) } : {}),
    ...surroundings(site, occasion),
  };
  queueEvent(site, repository.id, { name: pull ? 'pull_request' : 'issues', action: event.action, payload });
}

/** Queues the webhook `issue_comment`, action `created`. */
export function announceComment(site: Site, occasion: Occasion, issue: Issue, comment: Comment): void {
  const { repository } = occasion;
  const payload = {
    action: 'created',
    issue: { draft: false, ...issueShape(site, repository, issue) },
    comment: commentShape(site, repository, issue, comment),
    ...surroundings(site, occasion),
  };
  queueEvent(site, repository.id, { name: 'issue_comment', action: 'created', payload });
}

/** Queues the webhook `label`, action `created`. */
export function announceLabel(site: Site, occasion: Occasion, label: Label): void {
  const payload = {
    action: 'created',
    label: labelShape(site, occasion.repository, label),
    ...surroundings(site, occasion),
  };
  queueEvent(site, occasion.repository.id, { name: 'label', action: 'created', payload });
}

/** Queues the webhook `ping` for a new hook. */
export function announceHook(site: Site, occasion: Occasion, hook: Hook): void {
  queuePing(site, hook.id, {
    zen: 'Practicality beats purity.',
    hook_id: hook.id,
    hook: hookShape(site, occasion.repository, hook),
    ...surroundings(site, occasion),
  });
}

/** Where it happened and who did it, as every webhook says it. */
export function surroundings(site: Site, { repository, actor }: Occasion) {
  const { owner } = repository;
  return {
    repository: repositoryShape(site, repository),
    ...(owner.type === 'Organization' ? { organization: organization(site, owner) } : {}),
    sender: simpleUser(site, actor),
  };
}
