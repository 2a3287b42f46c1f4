import * as v from 'valibot';
import { allRows } from './database.ts';
import { type Site, timestamp } from './site.ts';

const kinds = ['commented', 'closed', 'merged', 'reopened', 'labeled', 'unlabeled', 'renamed'] as const;

const EntrySchema = v.object({
  id: v.number(),
  issue_id: v.number(),
  kind: v.picklist(kinds),
  actor_id: v.number(),
  /** The label's name, the reason of closing, or the old title. */
  detail: v.nullable(v.string()),
  comment_id: v.nullable(v.number()),
  created_at: v.string(),
});
export type TimelineEntry = v.InferOutput<typeof EntrySchema>;

export function recordTimeline(
  site: Site,
  entry: {
    issueId: number;
    actorId: number;
    kind: TimelineEntry['kind'];
    detail?: string | undefined;
    commentId?: number | undefined;
  },
): void {
  site.database
    .prepare(
      'INSERT INTO timeline (issue_id, kind, actor_id, detail, comment_id, created_at) VALUES (?, ?, ?, ?, ?, ?)',
    )
    .run(
      entry.issueId,
      entry.kind,
      entry.actorId,
      entry.detail ?? null,
      entry.commentId ?? null,
      timestamp(site),
    );
}

/** What happened to an issue after it was opened, in order. */
export function listTimeline(site: Site, issueId: number): TimelineEntry[] {
  return allRows(
    site.database,
    EntrySchema,
    'SELECT * FROM timeline WHERE issue_id = ? ORDER BY id',
    issueId,
  );
}
