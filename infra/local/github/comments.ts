import * as v from 'valibot';
import { allRows, CountSchema, requiredRow } from './database.ts';
import { type Site, timestamp } from './site.ts';

const CommentSchema = v.object({
  id: v.number(),
  issue_id: v.number(),
  author_id: v.number(),
  body: v.string(),
  created_at: v.string(),
});
export type Comment = v.InferOutput<typeof CommentSchema>;

export function insertComment(
  site: Site,
  comment: { issueId: number; authorId: number; body: string },
): Comment {
  return requiredRow(
    site.database,
    CommentSchema,
    'INSERT INTO comments (issue_id, author_id, body, created_at) VALUES (?, ?, ?, ?) RETURNING *',
    comment.issueId,
    comment.authorId,
    comment.body,
    timestamp(site),
  );
}

export function commentById(site: Site, id: number): Comment {
  return requiredRow(site.database, CommentSchema, 'SELECT * FROM comments WHERE id = ?', id);
}

/** Oldest first; those since a time stamp only, if one is given. */
export function listComments(
  site: Site,
  issueId: number,
  page: { since?: string | undefined; limit: number; offset: number },
): { comments: Comment[]; total: number } {
  const since = page.since ?? '';
  const where = 'issue_id = ? AND created_at >= ?';
  return {
    comments: allRows(
      site.database,
      CommentSchema,
      `SELECT * FROM comments WHERE ${where} ORDER BY id LIMIT ? OFFSET ?`,
      issueId,
      since,
      page.limit,
      page.offset,
    ),
    total: requiredRow(
      site.database,
      CountSchema,
      `SELECT count(*) AS count FROM comments WHERE ${where}`,
      issueId,
      since,
    ),
  };
}

export function countComments(site: Site, issueId: number): number {
  return requiredRow(
    site.database,
    CountSchema,
    'SELECT count(*) AS count FROM comments WHERE issue_id = ?',
    issueId,
  );
}
