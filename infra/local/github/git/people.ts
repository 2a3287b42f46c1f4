import type { Occasion } from '../announce.ts';
import { type Commit, filesOf, putCommit } from '../commits.ts';
import { transaction } from '../database.ts';
import type { Issue } from '../issues.ts';
import { openPull } from '../pull-tracker.ts';
import type { Site } from '../site.ts';
import { DEFAULT_BRANCH, findBranch, setBranch } from './branches.ts';
import { type Files, putBlob } from './objects.ts';
import { commitFile, push } from './push.ts';

/** What people do with Git, for demonstrations and tests. What is done quietly sends no webhook. */
export type CommitSettings = { message: string; additions?: number; deletions?: number };

/** A commit on the default branch that claims to change so much and changes no file. */
export function commitQuietly(site: Site, occasion: Occasion, commit: CommitSettings): Commit {
  const { message, additions = 1, deletions = 0 } = commit;
  return transaction(site.database, () =>
    onto(site, occasion, DEFAULT_BRANCH, { message, counts: { additions, deletions } }),
  );
}

/** Writes a file quietly into the default branch, if there is none of that path. */
export function putFile(
  site: Site,
  occasion: Occasion,
  { path, text }: { path: string; text: string },
): void {
  const head = findBranch(site, occasion.repository.id, DEFAULT_BRANCH)?.sha;
  if (filesOf(site, head).has(path)) return;
  transaction(site.database, () => {
    const files = new Map(filesOf(site, head)).set(path, putBlob(site, Buffer.from(text)));
    onto(site, occasion, DEFAULT_BRANCH, { message: `Add ${path}`, files });
  });
}

/** `text` absent removes the file; `branch` is the default one unless named. */
export type PushedFile = { path: string; text?: string; branch?: string; message?: string };

/** A commit with its push. */
export function pushFile(site: Site, occasion: Occasion, file: PushedFile): Commit {
  const { path, text, branch = DEFAULT_BRANCH, message = `Update ${path}` } = file;
  const content = text === undefined ? undefined : Buffer.from(text);
  return push(site, occasion, () => commitFile(site, occasion, { path, content, branch, message }));
}

export type PullSettings = {
  title: string;
  body?: string;
  draft?: boolean;
  /** Made quietly with a commit of one file, as its base is made, if it is not there. */
  head?: string;
  base?: string;
};

/** Opens a pull request of a branch that may have to be made. */
export function proposePull(site: Site, occasion: Occasion, pull: PullSettings): Issue {
  const { repository } = occasion;
  const { title, body = null, draft = false, base = DEFAULT_BRANCH } = pull;
  const head = pull.head ?? freeName(site, repository.id);
  transaction(site.database, () => {
    const main = findBranch(site, repository.id, DEFAULT_BRANCH)?.sha;
    if (main && !findBranch(site, repository.id, base)) setBranch(site, repository.id, base, main);
    if (findBranch(site, repository.id, head)) return;
    const from = findBranch(site, repository.id, base)?.sha;
    if (from === undefined) throw new Error(`${repository.full_name} has no commit yet`);
    setBranch(site, repository.id, head, from);
    const files = new Map(filesOf(site, from)).set(`${head}.md`, putBlob(site, Buffer.from(`${title}\n`)));
    onto(site, occasion, head, { message: title, files });
  });
  return openPull(site, occasion, { title, body, draft, head, base });
}

function freeName(site: Site, repositoryId: number): string {
  for (let number = 1; ; number++)
    if (!findBranch(site, repositoryId, `patch-${number}`)) return `patch-${number}`;
}

type Change = { message: string; files?: Files; counts?: { additions: number; deletions: number } };

function onto(site: Site, { repository, actor: author }: Occasion, branch: string, change: Change): Commit {
  const head = findBranch(site, repository.id, branch)?.sha;
  const { files = filesOf(site, head), ...words } = change;
  const parents = head === undefined ? [] : [head];
  const commit = putCommit(site, { repositoryId: repository.id, author, parents, files, ...words });
  setBranch(site, repository.id, branch, commit.sha);
  return commit;
}
