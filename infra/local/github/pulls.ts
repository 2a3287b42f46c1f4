import * as v from 'valibot';
import { allRows, FlagSchema, firstRow } from './database.ts';
import { type Site, timestamp } from './site.ts';

/** What a pull request has beyond the issue that it is. */
const PullSchema = v.object({
  issue_id: v.number(),
  draft: FlagSchema,
  head: v.string(),
  base: v.string(),
  merged_at: v.nullable(v.string()),
  merged_by_id: v.nullable(v.number()),
  /** Of the branch while it is open, and then what it was. */
  head_sha: v.string(),
  /** What it was compared with last. */
  base_sha: v.string(),
  merge_sha: v.nullable(v.string()),
});
export type Pull = v.InferOutput<typeof PullSchema>;

export type PullCommits = { head: string; base: string };

const COLUMNS = 'pulls.*, head_sha, base_sha, merge_sha';
const JOINED = 'pulls JOIN pull_commits ON pull_commits.issue_id = pulls.issue_id';

export function insertPull(
  site: Site,
  pull: { issueId: number; draft: boolean; head: string; base: string },
  commits: PullCommits,
): void {
  const { issueId, draft, head, base } = pull;
  site.database
    .prepare('INSERT INTO pulls (issue_id, draft, head, base) VALUES (?, ?, ?, ?)')
    .run(issueId, Number(draft), head, base);
  site.database
    .prepare('INSERT INTO pull_commits (issue_id, head_sha, base_sha) VALUES (?, ?, ?)')
    .run(issueId, commits.head, commits.base);
}

/** Nothing for what is an issue and no more. */
export function findPull(site: Site, issueId: number): Pull | undefined {
  const sql = `SELECT ${COLUMNS} FROM ${JOINED} WHERE pulls.issue_id = ?`;
  return firstRow(site.database, PullSchema, sql, issueId);
}

/** The open ones that bring a branch's commits, oldest first. */
export function openPullsOf(site: Site, repositoryId: number, head: string): Pull[] {
  return allRows(
    site.database,
    PullSchema,
    `SELECT ${COLUMNS} FROM ${JOINED} JOIN issues ON issues.id = pulls.issue_id
     WHERE repository_id = ? AND state = 'open' AND head = ? ORDER BY pulls.issue_id`,
    repositoryId,
    head,
  );
}

export function saveCommits(site: Site, issueId: number, { head, base }: PullCommits): void {
  site.database
    .prepare('UPDATE pull_commits SET head_sha = ?, base_sha = ? WHERE issue_id = ?')
    .run(head, base, issueId);
}

export function saveMerge(site: Site, issueId: number, mergedById: number, mergeSha: string): void {
  site.database
    .prepare('UPDATE pulls SET merged_at = ?, merged_by_id = ? WHERE issue_id = ?')
    .run(timestamp(site), mergedById, issueId);
  site.database.prepare('UPDATE pull_commits SET merge_sha = ? WHERE issue_id = ?').run(mergeSha, issueId);
}

export function saveReady(site: Site, issueId: number): void {
  site.database.prepare('UPDATE pulls SET draft = 0 WHERE issue_id = ?').run(issueId);
}
