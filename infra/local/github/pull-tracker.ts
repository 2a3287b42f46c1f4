import { announceIssue, type Occasion } from './announce.ts';
import { closedByWords } from './closing-words.ts';
import { type Commit, contains, putCommit } from './commits.ts';
import { DEFAULT_BRANCH, findBranch } from './git/branches.ts';
import { mergedFiles } from './git/merge.ts';
import { moveBranch } from './git/push.ts';
import { findIssue, type Issue, insertIssue } from './issues.ts';
import { isMergeable } from './mergeable.ts';
import { findPull, insertPull, openPullsOf, type Pull, saveCommits, saveMerge, saveReady } from './pulls.ts';
import type { Site } from './site.ts';
import { changeState, commit } from './tracker.ts';
import { userById } from './users.ts';

export type NewPull = { title: string; body: string | null; draft: boolean; head: string; base: string };

/** Why GitHub would not open a pull request; nothing when it would. */
export function pullObstacle(
  site: Site,
  repositoryId: number,
  { head, base }: Pick<NewPull, 'head' | 'base'>,
): 'head' | 'base' | 'exists' | 'no-commits' | undefined {
  const from = findBranch(site, repositoryId, head);
  const into = findBranch(site, repositoryId, base);
  if (!into) return 'base';
  if (!from) return 'head';
  if (openPullsOf(site, repositoryId, head).some((pull) => pull.base === base)) return 'exists';
  return contains(site, into.sha, from.sha) ? 'no-commits' : undefined;
}

/**
 * What people do to pull requests, each in one transaction with its webhook deliveries, as `tracker.ts` has it.
 * Opening throws when there is an obstacle.
 */
export function openPull(site: Site, occasion: Occasion, { title, body, ...pull }: NewPull): Issue {
  const { repository, actor } = occasion;
  return commit(site, occasion, () => {
    const obstacle = pullObstacle(site, repository.id, pull);
    const [head, base] = [pull.head, pull.base].map((name) => findBranch(site, repository.id, name)?.sha);
    if (obstacle || head === undefined || base === undefined)
      throw new Error(`A pull request from ${pull.head} into ${pull.base} cannot be opened: ${obstacle}`);
    const issue = insertIssue(site, { repositoryId: repository.id, authorId: actor.id, title, body });
    insertPull(site, { ...pull, issueId: issue.id }, { head, base });
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

export type MergeMethod = 'merge' | 'squash' | 'rebase';
type Merge = { method?: MergeMethod; title?: string; message?: string };

/**
 * Merges it, and closes the issues that its body says it closes, if it goes into the default branch:
 * https://docs.github.com/issues/tracking-your-work-with-issues/using-issues/linking-a-pull-request-to-an-issue
 * Throws when it is no open pull request or conflicts.
 */
export function mergePull(site: Site, occasion: Occasion, issue: Issue, merge: Merge = {}): Issue {
  const pull = findPull(site, issue.id);
  if (!pull || pull.draft || !isMergeable(site, issue, pull))
    throw new Error('Pull Request is not mergeable');
  const fixed =
    pull.base === DEFAULT_BRANCH
      ? closedByWords(issue.body ?? '', occasion.repository.full_name)
          .map((number) => findIssue(site, issue.repository_id, number))
          .filter((other) => other?.state === 'open' && !findPull(site, other.id))
          .filter((other) => other !== undefined)
      : [];
  const merged = commit(site, occasion, () => {
    const { sha, parent } = commitMerge(site, occasion, { issue, pull, ...merge });
    saveCommits(site, issue.id, { head: pull.head_sha, base: parent });
    saveMerge(site, issue.id, occasion.actor.id, sha);
    moveBranch(site, occasion, pull.base, sha);
    const closed = changeState(site, occasion, issue, 'closed', null);
    for (const other of fixed) changeState(site, occasion, other, 'closed', 'completed');
    return closed;
  });
  for (const { number } of fixed) site.changed({ repo: occasion.repository.full_name, number });
  return merged;
}

/** A rebase is one commit too here: the branch's own are not done over again. */
function commitMerge(
  site: Site,
  { repository, actor }: Occasion,
  { issue, pull, method = 'merge', ...words }: Merge & { issue: Issue; pull: Pull },
): { sha: string; parent: string } {
  const parent = findBranch(site, repository.id, pull.base)?.sha ?? pull.base_sha;
  const files = mergedFiles(site, parent, pull.head_sha);
  if (!files) throw new Error('Pull Request is not mergeable');
  const isMerge = method === 'merge';
  const title = isMerge
    ? `Merge pull request #${issue.number} from ${repository.owner.login}/${pull.head}`
    : `${issue.title} (#${issue.number})`;
  const said = [words.title ?? title, words.message ?? (isMerge ? issue.title : '')];
  const { sha }: Commit = putCommit(site, {
    repositoryId: repository.id,
    author: isMerge ? actor : userById(site.database, issue.author_id),
    message: said.filter((part) => part !== '').join('\n\n'),
    parents: isMerge ? [parent, pull.head_sha] : [parent],
    files,
  });
  return { sha, parent };
}
