import { announceComment, announceIssue, announceLabel, type Occasion } from './announce.ts';
import { type Comment, insertComment } from './comments.ts';
import { transaction } from './database.ts';
import {
  findIssue,
  type Issue,
  type IssueState,
  insertIssue,
  type StateReason,
  saveIssue,
} from './issues.ts';
import { attachLabel, detachLabel, ensureLabel, findLabel, type Label, labelsOfIssue } from './labels.ts';
import { findPull } from './pulls.ts';
import { type Site, timestamp } from './site.ts';
import { recordTimeline } from './timeline.ts';

/**
 * What people and programs do to issues. Each verb is one transaction that holds its webhook deliveries too,
 * so that a process killed at any moment neither loses nor invents an event.
 */
export function openIssue(
  site: Site,
  occasion: Occasion,
  draft: { title: string; body: string | null; labels: string[] },
): Issue {
  return commit(site, occasion, () => {
    const issue = insertIssue(site, {
      repositoryId: occasion.repository.id,
      authorId: occasion.actor.id,
      title: draft.title,
      body: draft.body,
    });
    const labels = putLabels(site, occasion, issue, draft.labels);
    announceIssue(site, occasion, issue, { action: 'opened' });
    for (const label of labels) announceIssue(site, occasion, issue, { action: 'labeled', label });
    return issue;
  });
}

export type IssueChanges = {
  title?: string;
  body?: string | null;
  state?: IssueState;
  stateReason?: StateReason | null;
  /** Replaces all labels. */
  labels?: string[];
};

/** Changes what is given; what stays as it was sends no event. */
export function editIssue(site: Site, occasion: Occasion, issue: Issue, changes: IssueChanges): Issue {
  return commit(site, occasion, () => {
    let edited = editText(site, occasion, issue, changes);
    if (changes.state !== undefined && changes.state !== edited.state) {
      edited = changeState(site, occasion, edited, changes.state, changes.stateReason ?? null);
    }
    if (changes.labels) replaceLabels(site, occasion, edited, changes.labels);
    return findIssue(site, issue.repository_id, issue.number) ?? edited;
  });
}

export function addComment(site: Site, occasion: Occasion, issue: Issue, body: string): Comment {
  return commit(site, occasion, () => {
    const comment = insertComment(site, { issueId: issue.id, authorId: occasion.actor.id, body });
    recordTimeline(site, {
      issueId: issue.id,
      actorId: occasion.actor.id,
      kind: 'commented',
      commentId: comment.id,
    });
    announceComment(site, occasion, saveIssue(site, issue), comment);
    return { ...comment, number: issue.number };
  });
}

/** Adds the labels that the issue lacks. Gives all that it then has. */
export function addLabels(site: Site, occasion: Occasion, issue: Issue, names: string[]): Label[] {
  commit(site, occasion, () => {
    for (const label of putLabels(site, occasion, issue, names)) {
      announceIssue(site, occasion, saveIssue(site, issue), { action: 'labeled', label });
    }
    return issue;
  });
  return labelsOfIssue(site.database, issue.id);
}

/** Takes one label off. Gives those that remain, or nothing when it was not on the issue. */
export function removeLabel(site: Site, occasion: Occasion, issue: Issue, name: string): Label[] | undefined {
  const present = labelsOfIssue(site.database, issue.id);
  const label = present.find((candidate) => sameName(candidate.name, name));
  if (!label) return undefined;
  const names = present.filter((candidate) => candidate !== label).map((candidate) => candidate.name);
  editIssue(site, occasion, issue, { labels: names });
  return labelsOfIssue(site.database, issue.id);
}

export function createLabel(
  site: Site,
  occasion: Occasion,
  label: { name: string; color?: string | undefined; description?: string | undefined },
): Label {
  const created = transaction(site.database, () => {
    const made = ensureLabel(site.database, occasion.repository.id, label.name, label);
    announceLabel(site, occasion, made);
    return made;
  });
  site.wakeDeliveries();
  return created;
}

/** One transaction, after which its deliveries go out and open pages change. Not to be nested. */
export function commit<T extends { number: number }>(site: Site, { repository }: Occasion, work: () => T): T {
  const result = transaction(site.database, work);
  site.wakeDeliveries();
  site.changed({ repo: repository.full_name, number: result.number });
  return result;
}

function editText(site: Site, occasion: Occasion, issue: Issue, changes: IssueChanges): Issue {
  const title = changes.title ?? issue.title;
  const body = changes.body === undefined ? issue.body : changes.body;
  if (title === issue.title && body === issue.body) return issue;
  const edited = saveIssue(site, { ...issue, title, body });
  if (title !== issue.title) {
    recordTimeline(site, {
      issueId: issue.id,
      actorId: occasion.actor.id,
      kind: 'renamed',
      detail: issue.title,
    });
  }
  announceIssue(site, occasion, edited, {
    action: 'edited',
    changes: {
      ...(title === issue.title ? {} : { title: { from: issue.title } }),
      ...(body === issue.body ? {} : { body: { from: issue.body ?? '' } }),
    },
  });
  return edited;
}

/** Within a transaction. */
export function changeState(
  site: Site,
  occasion: Occasion,
  issue: Issue,
  state: IssueState,
  reason: StateReason | null,
): Issue {
  const closing = state === 'closed';
  const stateReason = closing ? (reason ?? 'completed') : 'reopened';
  const changed = saveIssue(site, {
    ...issue,
    state,
    state_reason: stateReason,
    closed_by_id: closing ? occasion.actor.id : null,
    closed_at: closing ? timestamp(site) : null,
  });
  const kind = closing ? 'closed' : 'reopened';
  const isMerged = closing && findPull(site, issue.id)?.merged_at;
  const entry = { issueId: issue.id, actorId: occasion.actor.id, detail: stateReason };
  recordTimeline(site, { ...entry, kind: isMerged ? 'merged' : kind });
  announceIssue(site, occasion, changed, { action: kind });
  return changed;
}

function replaceLabels(site: Site, occasion: Occasion, issue: Issue, names: string[]): void {
  const added = putLabels(site, occasion, issue, names);
  const superfluous = labelsOfIssue(site.database, issue.id).filter(
    (label) => !names.some((name) => sameName(name, label.name)),
  );
  for (const label of superfluous) {
    detachLabel(site.database, issue.id, label.id);
    recordTimeline(site, {
      issueId: issue.id,
      actorId: occasion.actor.id,
      kind: 'unlabeled',
      detail: label.name,
    });
  }
  if (added.length + superfluous.length === 0) return;
  const changed = saveIssue(site, issue);
  for (const label of superfluous) announceIssue(site, occasion, changed, { action: 'unlabeled', label });
  for (const label of added) announceIssue(site, occasion, changed, { action: 'labeled', label });
}

/** Attaches what is not on the issue yet, making labels that the repository lacks. Gives what was attached. */
function putLabels(site: Site, occasion: Occasion, issue: Issue, names: string[]): Label[] {
  const attached: Label[] = [];
  for (const name of names) {
    if (labelsOfIssue(site.database, issue.id).some((label) => sameName(label.name, name))) continue;
    const known = findLabel(site.database, occasion.repository.id, name);
    const label = known ?? ensureLabel(site.database, occasion.repository.id, name);
    if (!known) announceLabel(site, occasion, label);
    attachLabel(site.database, issue.id, label.id);
    recordTimeline(site, {
      issueId: issue.id,
      actorId: occasion.actor.id,
      kind: 'labeled',
      detail: label.name,
    });
    attached.push(label);
  }
  return attached;
}

function sameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
