import { findBranch } from './git/branches.ts';
import { mergedFiles } from './git/merge.ts';
import type { Issue } from './issues.ts';
import type { Pull } from './pulls.ts';
import type { Site } from './site.ts';

/** Whether its branches can be joined as they stand. Not whether it is a draft. */
export function isMergeable(site: Site, issue: Issue, pull: Pull): boolean {
  const base = findBranch(site, issue.repository_id, pull.base);
  if (issue.state !== 'open' || !base) return false;
  return mergedFiles(site, base.sha, pull.head_sha) !== undefined;
}
