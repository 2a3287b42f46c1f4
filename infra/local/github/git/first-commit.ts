import { putCommit } from '../commits.ts';
import type { Repository } from '../repositories.ts';
import type { Site } from '../site.ts';
import { DEFAULT_BRANCH, findBranch, setBranch } from './branches.ts';
import { putBlob } from './objects.ts';

/** Begins the default branch with a README, as GitHub's "Initialize this repository" does; once. */
export function makeFirstCommit(
  site: Site,
  { id, name, description, owner }: Pick<Repository, 'id' | 'name' | 'description' | 'owner'>,
): void {
  if (findBranch(site, id, DEFAULT_BRANCH)) return;
  const readme = `# ${name}\n${description === null ? '' : `\n${description}\n`}`;
  const { sha } = putCommit(site, {
    repositoryId: id,
    author: owner,
    message: 'Initial commit',
    parents: [],
    files: new Map([['README.md', putBlob(site, Buffer.from(readme))]]),
  });
  setBranch(site, id, DEFAULT_BRANCH, sha);
}

/** What was made before the stand-in kept files gets them: a data folder may be older than this program. */
export function supplyFirstCommits(site: Site, repositories: Repository[]): void {
  for (const repository of repositories) makeFirstCommit(site, repository);
  site.database
    .prepare(
      `INSERT OR IGNORE INTO pull_commits (issue_id, head_sha, base_sha)
       SELECT pulls.issue_id, sha, sha FROM pulls JOIN issues ON issues.id = pulls.issue_id
       JOIN branches ON branches.repository_id = issues.repository_id AND name = ?`,
    )
    .run(DEFAULT_BRANCH);
}
