import type { DatabaseSync } from 'node:sqlite';
import * as v from 'valibot';
import { allRows, FlagSchema, firstRow, requiredRow } from './database.ts';

const LabelSchema = v.object({
  id: v.number(),
  repository_id: v.number(),
  name: v.string(),
  color: v.string(),
  description: v.nullable(v.string()),
  is_default: FlagSchema,
});
export type Label = v.InferOutput<typeof LabelSchema>;

/** https://docs.github.com/issues/using-labels-and-milestones-to-track-work/managing-labels#about-default-labels */
const DEFAULT_LABELS = [
  { name: 'bug', color: 'd73a4a', description: "Something isn't working" },
  { name: 'documentation', color: '0075ca', description: 'Improvements or additions to documentation' },
  { name: 'duplicate', color: 'cfd3d7', description: 'This issue or pull request already exists' },
  { name: 'enhancement', color: 'a2eeef', description: 'New feature or request' },
  { name: 'good first issue', color: '7057ff', description: 'Good for newcomers' },
  { name: 'help wanted', color: '008672', description: 'Extra attention is needed' },
  { name: 'invalid', color: 'e4e669', description: "This doesn't seem right" },
  { name: 'question', color: 'd876e3', description: 'Further information is requested' },
  { name: 'wontfix', color: 'ffffff', description: 'This will not be worked on' },
];
/** What GitHub gives to a label that comes into being by being put on an issue. */
const PLAIN_COLOR = 'ededed';

export function addDefaultLabels(database: DatabaseSync, repositoryId: number): void {
  for (const { name, color, description } of DEFAULT_LABELS) {
    database
      .prepare(
        `INSERT INTO labels (repository_id, name, color, description, is_default) VALUES (?, ?, ?, ?, 1)
         ON CONFLICT (repository_id, name) DO NOTHING`,
      )
      .run(repositoryId, name, color, description);
  }
}

/** The label of that name (upper and lower case are the same), made if there is none. */
export function ensureLabel(
  database: DatabaseSync,
  repositoryId: number,
  name: string,
  looks: { color?: string | undefined; description?: string | undefined } = {},
): Label {
  database
    .prepare(
      `INSERT INTO labels (repository_id, name, color, description, is_default) VALUES (?, ?, ?, ?, 0)
       ON CONFLICT (repository_id, name) DO NOTHING`,
    )
    .run(repositoryId, name, looks.color ?? PLAIN_COLOR, looks.description ?? null);
  return requiredRow(
    database,
    LabelSchema,
    'SELECT * FROM labels WHERE repository_id = ? AND name = ?',
    repositoryId,
    name,
  );
}

export function findLabel(database: DatabaseSync, repositoryId: number, name: string): Label | undefined {
  return firstRow(
    database,
    LabelSchema,
    'SELECT * FROM labels WHERE repository_id = ? AND name = ?',
    repositoryId,
    name,
  );
}

export function listLabels(database: DatabaseSync, repositoryId: number): Label[] {
  return allRows(
    database,
    LabelSchema,
    'SELECT * FROM labels WHERE repository_id = ? ORDER BY name',
    repositoryId,
  );
}

export function labelsOfIssue(database: DatabaseSync, issueId: number): Label[] {
  return allRows(
    database,
    LabelSchema,
    `SELECT labels.* FROM labels JOIN issue_labels ON label_id = labels.id WHERE issue_id = ?
     ORDER BY issue_labels.rowid`,
    issueId,
  );
}

export function attachLabel(database: DatabaseSync, issueId: number, labelId: number): void {
  database.prepare('INSERT INTO issue_labels (issue_id, label_id) VALUES (?, ?)').run(issueId, labelId);
}

export function detachLabel(database: DatabaseSync, issueId: number, labelId: number): void {
  database.prepare('DELETE FROM issue_labels WHERE issue_id = ? AND label_id = ?').run(issueId, labelId);
}
