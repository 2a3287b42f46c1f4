import { announceIssue, type Occasion } from '../announce.ts';
import { announcePush, announceRef } from '../announce-push.ts';
import { type Commit, contains, filesOf, putCommit } from '../commits.ts';
import { transaction } from '../database.ts';
import { issueById } from '../issues.ts';
import { openPullsOf, saveCommits } from '../pulls.ts';
import type { Site } from '../site.ts';
import { changeState } from '../tracker.ts';
import { findBranch, removeBranch, setBranch } from './branches.ts';
import { putBlob } from './objects.ts';

/** One transaction, after which its deliveries go out and open pages change. Not to be nested. */
export function push<T>(site: Site, { repository }: Occasion, work: () => T): T {
  const result = transaction(site.database, work);
  site.wakeDeliveries();
  site.changed({ repo: repository.full_name });
  return result;
}

/** Makes the branch or moves it, and tells it with what comes of it. Within `push`. */
export function moveBranch(site: Site, occasion: Occasion, name: string, sha: string): void {
  const { repository } = occasion;
  const before = findBranch(site, repository.id, name)?.sha;
  if (before === sha) return;
  setBranch(site, repository.id, name, sha);
  if (before === undefined) announceRef(site, occasion, 'create', name);
  announcePush(site, occasion, { branch: name, before, after: sha });
  for (const pull of openPullsOf(site, repository.id, name)) {
    const base = findBranch(site, repository.id, pull.base)?.sha ?? pull.base_sha;
    saveCommits(site, pull.issue_id, { head: sha, base });
    const issue = issueById(site, pull.issue_id);
    // GitHub closes what a forced push leaves nothing of.
    if (contains(site, base, sha)) changeState(site, occasion, issue, 'closed', null);
    else announceIssue(site, occasion, issue, { action: 'synchronize', before: pull.head_sha, after: sha });
  }
}

/** Its pull requests end with it. Within `push`. */
export function deleteBranch(site: Site, occasion: Occasion, name: string): void {
  const { repository } = occasion;
  const before = findBranch(site, repository.id, name)?.sha;
  if (before === undefined) return;
  removeBranch(site, repository.id, name);
  announceRef(site, occasion, 'delete', name);
  announcePush(site, occasion, { branch: name, before, after: undefined });
  for (const { issue_id } of openPullsOf(site, repository.id, name))
    changeState(site, occasion, issueById(site, issue_id), 'closed', null);
}

export type FileChange = {
  branch: string;
  path: string;
  /** Absent: the file goes. */
  content: Uint8Array | undefined;
  message: string;
};

/** One commit that writes or removes one file; the branch must be there. Within `push`. */
export function commitFile(site: Site, occasion: Occasion, change: FileChange): Commit {
  const { repository, actor: author } = occasion;
  const parent = findBranch(site, repository.id, change.branch)?.sha;
  if (parent === undefined) throw new Error(`There is no branch ${change.branch}`);
  const files = new Map(filesOf(site, parent));
  if (change.content === undefined) files.delete(change.path);
  else files.set(change.path, putBlob(site, change.content));
  const place = { repositoryId: repository.id, author, message: change.message };
  const commit = putCommit(site, { ...place, parents: [parent], files });
  moveBranch(site, occasion, change.branch, commit.sha);
  return commit;
}
