import { type Commit, findCommit } from '../commits.ts';
import type { Site } from '../site.ts';
import { DEFAULT_BRANCH, findBranch, listBranches } from './branches.ts';

const HEADS = /^(?:refs\/)?heads\//;
/** Git's name for the newest commit of the default branch. */
const HEAD = 'HEAD';

/** The commit that a branch or an id means; the default branch's newest if nothing is named. */
export function resolveRef(
  site: Site,
  repositoryId: number,
  ref: string = DEFAULT_BRANCH,
): Commit | undefined {
  const branch =
    findBranch(site, repositoryId, ref === HEAD ? DEFAULT_BRANCH : ref) ??
    findBranch(site, repositoryId, ref.replace(HEADS, ''));
  return findCommit(site, repositoryId, branch?.sha ?? ref);
}

/** Takes `branch/with/slashes/file` apart; the first part is a commit's id if no branch fits, or `HEAD`. */
export function splitRef(site: Site, repositoryId: number, text: string): { ref: string; path: string } {
  const branch = listBranches(site, repositoryId)
    .map(({ name }) => name)
    .filter((name) => text === name || text.startsWith(`${name}/`))
    .sort((one, other) => other.length - one.length)[0];
  const ref = branch ?? text.split('/')[0] ?? '';
  return { ref: ref === HEAD ? DEFAULT_BRANCH : ref, path: text.slice(ref.length + 1) };
}
