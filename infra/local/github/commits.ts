import * as v from 'valibot';
import { firstRow, requiredRow } from './database.ts';
import { shaOf } from './pulls.ts';
import { type Site, timestamp } from './site.ts';

const CommitSchema = v.object({
  sha: v.string(),
  repository_id: v.number(),
  author_id: v.number(),
  message: v.string(),
  additions: v.number(),
  deletions: v.number(),
  created_at: v.string(),
});
export type Commit = v.InferOutput<typeof CommitSchema>;

export type NewCommit = {
  repositoryId: number;
  authorId: number;
  message: string;
  additions: number;
  deletions: number;
};

/** The same words twice are the same commit. */
export function putCommit(site: Site, commit: NewCommit): Commit {
  const { repositoryId, authorId, message, additions, deletions } = commit;
  const sha = shaOf(JSON.stringify([repositoryId, authorId, message]));
  return requiredRow(
    site.database,
    CommitSchema,
    `INSERT INTO commits (sha, repository_id, author_id, message, additions, deletions, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (sha) DO UPDATE SET additions = excluded.additions RETURNING *`,
    sha,
    repositoryId,
    authorId,
    message,
    additions,
    deletions,
    timestamp(site),
  );
}

/** By its id or the beginning of it. */
export function findCommit(site: Site, repositoryId: number, sha: string): Commit | undefined {
  if (!/^[\da-f]{4,40}$/i.test(sha)) return undefined;
  return firstRow(
    site.database,
    CommitSchema,
    'SELECT * FROM commits WHERE repository_id = ? AND sha LIKE ? ORDER BY sha LIMIT 1',
    repositoryId,
    `${sha}%`,
  );
}
