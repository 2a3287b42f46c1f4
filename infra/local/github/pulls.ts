import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { FlagSchema, firstRow, requiredRow } from './database.ts';
import { type Site, timestamp } from './site.ts';

/** What a pull request has beyond the issue that it is. */
const PullSchema = v.object({
  issue_id: v.number(),
  draft: FlagSchema,
  head: v.string(),
  base: v.string(),
  merged_at: v.nullable(v.string()),
  merged_by_id: v.nullable(v.number()),
});
export type Pull = v.InferOutput<typeof PullSchema>;

export function insertPull(
  site: Site,
  { issueId, draft, head, base }: { issueId: number; draft: boolean; head: string; base: string },
): Pull {
  return requiredRow(
    site.database,
    PullSchema,
    'INSERT INTO pulls (issue_id, draft, head, base) VALUES (?, ?, ?, ?) RETURNING *',
    issueId,
    Number(draft),
    head,
    base,
  );
}

/** Nothing for what is an issue and no more. */
export function findPull(site: Site, issueId: number): Pull | undefined {
  return firstRow(site.database, PullSchema, 'SELECT * FROM pulls WHERE issue_id = ?', issueId);
}

export function saveMerge(site: Site, issueId: number, mergedById: number): void {
  site.database
    .prepare('UPDATE pulls SET merged_at = ?, merged_by_id = ? WHERE issue_id = ?')
    .run(timestamp(site), mergedById, issueId);
}

export function saveReady(site: Site, issueId: number): void {
  site.database.prepare('UPDATE pulls SET draft = 0 WHERE issue_id = ?').run(issueId);
}

/** An id as Git makes them, the same for the same words. */
export function shaOf(words: string): string {
  return createHash('sha1').update(words).digest('hex');
}
