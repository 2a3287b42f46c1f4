import * as v from 'valibot';
import { allRows, firstRow } from '../database.ts';
import type { Site } from '../site.ts';

/** Every repository's default branch. */
export const DEFAULT_BRANCH = 'main';

const BranchSchema = v.object({ repository_id: v.number(), name: v.string(), sha: v.string() });
export type Branch = v.InferOutput<typeof BranchSchema>;

/** Upper and lower case are different. */
export function findBranch(site: Site, repositoryId: number, name: string): Branch | undefined {
  return firstRow(
    site.database,
    BranchSchema,
    'SELECT * FROM branches WHERE repository_id = ? AND name = ?',
    repositoryId,
    name,
  );
}

/** Those whose names begin so, by name. */
export function listBranches(site: Site, repositoryId: number, prefix = ''): Branch[] {
  return allRows(
    site.database,
    BranchSchema,
    'SELECT * FROM branches WHERE repository_id = ? AND substr(name, 1, ?) = ? ORDER BY name',
    repositoryId,
    [...prefix].length,
    prefix,
  );
}

/** Makes the branch or moves it. */
export function setBranch(site: Site, repositoryId: number, name: string, sha: string): void {
  site.database
    .prepare(
      `INSERT INTO branches (repository_id, name, sha) VALUES (?, ?, ?)
       ON CONFLICT (repository_id, name) DO UPDATE SET sha = excluded.sha`,
    )
    .run(repositoryId, name, sha);
}

export function removeBranch(site: Site, repositoryId: number, name: string): void {
  site.database.prepare('DELETE FROM branches WHERE repository_id = ? AND name = ?').run(repositoryId, name);
}

/** Throws for a name that Git does not take: https://git-scm.com/docs/git-check-ref-format */
export function isBranchName(name: string): boolean {
  const parts = name.split('/');
  return (
    name.length <= 200 &&
    name !== '@' &&
    // biome-ignore lint/suspicious/noControlCharactersInRegex: Git refuses exactly these.
    !/[\u0000-\u0020\u007f~^:?*[\\]|\.\.|@\{/.test(name) &&
    parts.every((part) => part !== '' && !/^\.|\.$|\.lock$/.test(part))
  );
}
