import * as v from 'valibot';
import { allRows, CountSchema, requiredRow } from './database.ts';
import { type Site, timestamp } from './site.ts';

const CommitCommentSchema = v.object({
  id: v.number(),
  repository_id: v.number(),
  commit_sha: v.string(),
  author_id: v.number(),
  body: v.string(),
  created_at: v.string(),
});
export type CommitComment = v.InferOutput<typeof CommitCommentSchema>;

export function listCommitComments(
  site: Site,
  commitSha: string,
  page: { limit: number; offset: number },
): CommitComment[] {
  return allRows(
    site.database,
    CommitCommentSchema,
    'SELECT * FROM commit_comments WHERE commit_sha = ? ORDER BY id LIMIT ? OFFSET ?',
    ...[commitSha, page.limit, page.offset],
  );
}

export function countCommitComments(site: Site, commitSha: string): number {
  const sql = 'SELECT count(*) AS count FROM commit_comments WHERE commit_sha = ?';
  return requiredRow(site.database, CountSchema, sql, commitSha);
}

export function insertCommitComment(
  site: Site,
  comment: Pick<CommitComment, 'repository_id' | 'commit_sha' | 'author_id' | 'body'>,
): CommitComment {
  return requiredRow(
    site.database,
    CommitCommentSchema,
    `INSERT INTO commit_comments (repository_id, commit_sha, author_id, body, created_at)
     VALUES (?, ?, ?, ?, ?) RETURNING *`,
    ...[comment.repository_id, comment.commit_sha, comment.author_id, comment.body, timestamp(site)],
  );
}
