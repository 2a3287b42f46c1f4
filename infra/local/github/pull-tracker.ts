import { announceIssue, type Occasion } from './announce.ts';
import { closedByWords } from './closing-words.ts';
import { findIssue, type Issue, insertIssue } from './issues.ts';
import { findPull, insertPull, saveMerge, saveReady } from './pulls.ts';
import type { Site } from './site.ts';
import { changeState, commit } from './tracker.ts';

export type NewPull = { title: string; body?: string; draft?: boolean; head?: string; base?: string };

/** What people do to pull requests, each in one transaction with its webhook deliveries, as `tracker.ts` has it. */
export function openPull(site: Site, occasion: Occasion, draft: NewPull): Issue {
  return commit(site, occasion, () => {
    const { title, body = null, head = 'patch-1', base = 'main' } = draft;
    const issue = insertIssue(site, {
      repositoryId: occasion.repository.id,
      authorId: occasion.actor.id,
      title,
      body,
    });
    insertPull(site, { issueId: issue.id, draft: draft.draft ?? false, head, base });
    announceIssue(site, occasion, issue, { action: 'opened' });
    return issue;
  });
}

/** Ends its being a draft. */
export function readyPull(site: Site, occasion: Occasion, issue: Issue): Issue {
  return commit(site, occasion, () => {
    saveReady(site, issue.id);
    announceIssue(site, occasion, issue, { action: 'ready_for_review' });
    return issue;
  });
}

/**
 * Merges it, and closes the issues that its body says it closes, if it goes into the default branch:
 * https://docs.github.com/issues/tracking-your-work-with-issues/using-issues/linking-a-pull-request-to-an-issue
 */
export function mergePull(site: Site, occasion: Occasion, issue: Issue): Issue {
  const pull = findPull(site, issue.id);
  if (!pull || issue.state !== 'open' || pull.draft) throw new Error('Pull Request is not mergeable');
  const fixed =
    pull.base === 'main'
      ? closedByWords(issue.body ?? '', occasion.repository.full_name)
          .map((number) => findIssue(site, issue.repository_id, number))
          .filter((other) => other?.state === 'open' && !findPull(site, other.id))
          .filter((other) => other !== undefined)
      : [];
  const merged = commit(site, occasion, () => {
    saveMerge(site, issue.id, occasion.actor.id);
    const closed = changeState(site, occasion, issue, 'closed', null);
    for (const other of fixed) changeState(site, occasion, other, 'closed', 'completed');
    return closed;
  });
  for (const { number } of fixed) site.changed({ repo: occasion.repository.full_name, number });
  return merged;
}
