import type { SQLInputValue } from 'node:sqlite';
import * as v from 'valibot';
import { allRows, CountSchema, firstRow, requiredRow } from './database.ts';
import { type Site, timestamp } from './site.ts';

export const stateReasons = ['completed', 'not_planned', 'duplicate', 'reopened'] as const;
export type StateReason = (typeof stateReasons)[number];
export type IssueState = 'open' | 'closed';

const IssueSchema = v.object({
  id: v.number(),
  repository_id: v.number(),
  number: v.number(),
  title: v.string(),
  body: v.nullable(v.string()),
  state: v.picklist(['open', 'closed']),
  state_reason: v.nullable(v.picklist(stateReasons)),
  author_id: v.number(),
  closed_by_id: v.nullable(v.number()),
  created_at: v.string(),
  updated_at: v.string(),
  closed_at: v.nullable(v.string()),
});
export type Issue = v.InferOutput<typeof IssueSchema>;

/** SQL for the next number in a repository, whose id it takes twice: discussions share the numbers of issues. */
export const NEXT_NUMBER = `(SELECT coalesce(max(number), 0) + 1 FROM (
  SELECT number FROM issues WHERE repository_id = ? UNION ALL
  SELECT number FROM discussions WHERE repository_id = ?))`;

export type NewIssue = { repositoryId: number; authorId: number; title: string; body: string | null };

export function insertIssue(site: Site, issue: NewIssue): Issue {
  const at = timestamp(site);
  return requiredRow(
    site.database,
    IssueSchema,
    `INSERT INTO issues (repository_id, number, title, body, state, author_id, created_at, updated_at)
     VALUES (?, ${NEXT_NUMBER}, ?, ?, 'open', ?, ?, ?) RETURNING *`,
    issue.repositoryId,
    issue.repositoryId,
    issue.repositoryId,
    issue.title,
    issue.body,
    issue.authorId,
    at,
    at,
  );
}

/** Writes every field that can change, and the time of the change. */
export function saveIssue(site: Site, issue: Issue): Issue {
  return requiredRow(
    site.database,
    IssueSchema,
    `UPDATE issues SET title = ?, body = ?, state = ?, state_reason = ?, closed_by_id = ?, closed_at = ?,
       updated_at = ? WHERE id = ? RETURNING *`,
    issue.title,
    issue.body,
    issue.state,
    issue.state_reason,
    issue.closed_by_id,
    issue.closed_at,
    timestamp(site),
    issue.id,
  );
}

export function findIssue(site: Site, repositoryId: number, number: number): Issue | undefined {
  return firstRow(
    site.database,
    IssueSchema,
    'SELECT * FROM issues WHERE repository_id = ? AND number = ?',
    repositoryId,
    number,
  );
}

/** Throws when there is none. */
export function issueById(site: Site, id: number): Issue {
  return requiredRow(site.database, IssueSchema, 'SELECT * FROM issues WHERE id = ?', id);
}

export type IssueFilter = {
  repositoryId: number;
  state: IssueState | 'all';
  authorId?: number | undefined;
  /** Time stamp: changed then or later. */
  since?: string | undefined;
  /** Each of them must be on the issue. */
  labels: string[];
  /** Pull requests alone; both if it is absent, as in GitHub's list of issues. */
  isPull?: true;
  /** Of a pull request: the branches that it joins. */
  head?: string | undefined;
  base?: string | undefined;
};

export type IssueOrder = {
  sort: 'created' | 'updated' | 'comments';
  direction: 'asc' | 'desc';
  limit: number;
  offset: number;
};

const COMMENT_COUNT = '(SELECT count(*) FROM comments WHERE issue_id = issues.id)';
const SORT_KEYS = { created: 'created_at', updated: 'updated_at', comments: COMMENT_COUNT };

/** One page of the matching issues, and how many match in all. */
export function listIssues(
  site: Site,
  filter: IssueFilter,
  order: IssueOrder,
): { issues: Issue[]; total: number } {
  const { where, values } = conditions(filter);
  const direction = order.direction === 'asc' ? 'ASC' : 'DESC';
  const issues = allRows(
    site.database,
    IssueSchema,
    `SELECT * FROM issues WHERE ${where}
     ORDER BY ${SORT_KEYS[order.sort]} ${direction}, number ${direction} LIMIT ? OFFSET ?`,
    ...values,
    order.limit,
    order.offset,
  );
  const total = requiredRow(
    site.database,
    CountSchema,
    `SELECT count(*) AS count FROM issues WHERE ${where}`,
    ...values,
  );
  return { issues, total };
}

function conditions(filter: IssueFilter): { where: string; values: SQLInputValue[] } {
  const parts: [string, SQLInputValue][] = [['repository_id = ?', filter.repositoryId]];
  if (filter.state !== 'all') parts.push(['state = ?', filter.state]);
  if (filter.authorId !== undefined) parts.push(['author_id = ?', filter.authorId]);
  if (filter.since !== undefined) parts.push(['updated_at >= ?', filter.since]);
  if (filter.isPull)
    parts.push(['EXISTS (SELECT 1 FROM pulls WHERE issue_id = issues.id AND draft >= ?)', 0]);
  for (const side of ['head', 'base'] as const) {
    const branch = filter[side];
    if (branch !== undefined)
      parts.push([`EXISTS (SELECT 1 FROM pulls WHERE issue_id = issues.id AND ${side} = ?)`, branch]);
  }
  for (const label of filter.labels) {
    parts.push([
      'EXISTS (SELECT 1 FROM issue_labels JOIN labels ON labels.id = label_id WHERE issue_id = issues.id AND name = ?)',
      label,
    ]);
  }
  return { where: parts.map(([sql]) => sql).join(' AND '), values: parts.map(([, value]) => value) };
}
