import * as v from 'valibot';
import { FlagSchema, firstRow, requiredRow } from './database.ts';
import { NEXT_NUMBER } from './issues.ts';
import type { Site } from './site.ts';

const DiscussionSchema = v.object({
  repository_id: v.number(),
  number: v.number(),
  title: v.string(),
  body: v.string(),
  category: v.string(),
  answered: FlagSchema,
  comments: v.number(),
  author_id: v.number(),
});
export type Discussion = v.InferOutput<typeof DiscussionSchema>;

export type NewDiscussion = {
  title: string;
  body?: string;
  category?: string;
  answered?: boolean;
  comments?: number;
};

/** Discussions have numbers of the same sequence as issues. */
export function insertDiscussion(
  site: Site,
  place: { repositoryId: number; authorId: number },
  { title, body = '', category = 'Q&A', answered = false, comments = 0 }: NewDiscussion,
): Discussion {
  return requiredRow(
    site.database,
    DiscussionSchema,
    `INSERT INTO discussions (repository_id, number, title, body, category, answered, comments, author_id)
     VALUES (?, ${NEXT_NUMBER}, ?, ?, ?, ?, ?, ?) RETURNING *`,
    place.repositoryId,
    place.repositoryId,
    place.repositoryId,
    title,
    body,
    category,
    Number(answered),
    comments,
    place.authorId,
  );
}

export function findDiscussion(site: Site, repositoryId: number, number: number): Discussion | undefined {
  return firstRow(
    site.database,
    DiscussionSchema,
    'SELECT * FROM discussions WHERE repository_id = ? AND number = ?',
    repositoryId,
    number,
  );
}
