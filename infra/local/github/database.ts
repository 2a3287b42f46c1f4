import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import * as v from 'valibot';

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS users (
    id INTEGER PRIMARY KEY, login TEXT NOT NULL UNIQUE COLLATE NOCASE, type TEXT NOT NULL, created_at TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS repositories (
    id INTEGER PRIMARY KEY, owner_id INTEGER NOT NULL REFERENCES users (id), name TEXT NOT NULL COLLATE NOCASE,
    description TEXT, private INTEGER NOT NULL, archived INTEGER NOT NULL, has_issues INTEGER NOT NULL,
    access TEXT NOT NULL, created_at TEXT NOT NULL, updated_at TEXT NOT NULL, UNIQUE (owner_id, name)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS labels (
    id INTEGER PRIMARY KEY, repository_id INTEGER NOT NULL REFERENCES repositories (id),
    name TEXT NOT NULL COLLATE NOCASE, color TEXT NOT NULL, description TEXT, is_default INTEGER NOT NULL,
    UNIQUE (repository_id, name)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS issues (
    id INTEGER PRIMARY KEY, repository_id INTEGER NOT NULL REFERENCES repositories (id), number INTEGER NOT NULL,
    title TEXT NOT NULL, body TEXT, state TEXT NOT NULL, state_reason TEXT,
    author_id INTEGER NOT NULL REFERENCES users (id), closed_by_id INTEGER REFERENCES users (id),
    created_at TEXT NOT NULL, updated_at TEXT NOT NULL, closed_at TEXT, UNIQUE (repository_id, number)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS pulls (
    issue_id INTEGER PRIMARY KEY REFERENCES issues (id), draft INTEGER NOT NULL, head TEXT NOT NULL,
    base TEXT NOT NULL, merged_at TEXT, merged_by_id INTEGER REFERENCES users (id)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS pull_commits (
    issue_id INTEGER PRIMARY KEY REFERENCES pulls (issue_id), head_sha TEXT NOT NULL, base_sha TEXT NOT NULL,
    merge_sha TEXT
  ) STRICT;
  CREATE TABLE IF NOT EXISTS discussions (
    id INTEGER PRIMARY KEY, repository_id INTEGER NOT NULL REFERENCES repositories (id), number INTEGER NOT NULL,
    title TEXT NOT NULL, body TEXT NOT NULL, category TEXT NOT NULL, answered INTEGER NOT NULL,
    comments INTEGER NOT NULL, author_id INTEGER NOT NULL REFERENCES users (id), UNIQUE (repository_id, number)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS commits (
    sha TEXT PRIMARY KEY, repository_id INTEGER NOT NULL REFERENCES repositories (id),
    author_id INTEGER NOT NULL REFERENCES users (id), message TEXT NOT NULL, additions INTEGER NOT NULL,
    deletions INTEGER NOT NULL, created_at TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS commit_parents (
    commit_sha TEXT NOT NULL REFERENCES commits (sha), position INTEGER NOT NULL,
    parent_sha TEXT NOT NULL REFERENCES commits (sha), PRIMARY KEY (commit_sha, position)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS blobs (sha TEXT PRIMARY KEY, content BLOB NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS commit_files (
    commit_sha TEXT NOT NULL REFERENCES commits (sha), path TEXT NOT NULL,
    blob_sha TEXT NOT NULL REFERENCES blobs (sha), PRIMARY KEY (commit_sha, path)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS branches (
    repository_id INTEGER NOT NULL REFERENCES repositories (id), name TEXT NOT NULL,
    sha TEXT NOT NULL REFERENCES commits (sha), PRIMARY KEY (repository_id, name)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS commit_comments (
    id INTEGER PRIMARY KEY, repository_id INTEGER NOT NULL REFERENCES repositories (id),
    commit_sha TEXT NOT NULL REFERENCES commits (sha), author_id INTEGER NOT NULL REFERENCES users (id),
    body TEXT NOT NULL, created_at TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS refused_writes (
    repository_id INTEGER NOT NULL REFERENCES repositories (id), what TEXT NOT NULL,
    PRIMARY KEY (repository_id, what)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS issue_labels (
    issue_id INTEGER NOT NULL REFERENCES issues (id), label_id INTEGER NOT NULL REFERENCES labels (id),
    PRIMARY KEY (issue_id, label_id)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS comments (
    id INTEGER PRIMARY KEY, issue_id INTEGER NOT NULL REFERENCES issues (id),
    author_id INTEGER NOT NULL REFERENCES users (id), body TEXT NOT NULL, created_at TEXT NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS comments_of_issue ON comments (issue_id);
  CREATE TABLE IF NOT EXISTS timeline (
    id INTEGER PRIMARY KEY, issue_id INTEGER NOT NULL REFERENCES issues (id), kind TEXT NOT NULL,
    actor_id INTEGER NOT NULL REFERENCES users (id), detail TEXT, comment_id INTEGER REFERENCES comments (id),
    created_at TEXT NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS timeline_of_issue ON timeline (issue_id);
  CREATE TABLE IF NOT EXISTS hooks (
    id INTEGER PRIMARY KEY, repository_id INTEGER NOT NULL REFERENCES repositories (id), url TEXT NOT NULL,
    secret TEXT, events TEXT NOT NULL, active INTEGER NOT NULL, created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
    UNIQUE (repository_id, url)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS deliveries (
    id INTEGER PRIMARY KEY, hook_id INTEGER NOT NULL REFERENCES hooks (id), guid TEXT NOT NULL, event TEXT NOT NULL,
    action TEXT, payload TEXT NOT NULL, redelivery INTEGER NOT NULL, queued_at TEXT NOT NULL,
    delivered_at TEXT, duration_ms INTEGER, status_code INTEGER, status TEXT
  ) STRICT;
  CREATE INDEX IF NOT EXISTS deliveries_of_hook ON deliveries (hook_id, delivered_at);
`;

/** Opens (or makes) the stand-in's state. What is committed survives the process being killed. */
export function openDatabase(folder: string): DatabaseSync {
  mkdirSync(folder, { recursive: true });
  const database = new DatabaseSync(join(folder, 'github.sqlite'));
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;');
  database.exec(SCHEMA);
  return database;
}

type RowSchema = v.GenericSchema<unknown, unknown>;

/** All rows of a query, each read by the schema. */
export function allRows<Schema extends RowSchema>(
  database: DatabaseSync,
  schema: Schema,
  sql: string,
  ...values: SQLInputValue[]
): v.InferOutput<Schema>[] {
  return database
    .prepare(sql)
    .all(...values)
    .map((row) => v.parse(schema, row));
}

/** The first row of a query, or nothing. */
export function firstRow<Schema extends RowSchema>(
  database: DatabaseSync,
  schema: Schema,
  sql: string,
  ...values: SQLInputValue[]
): v.InferOutput<Schema> | undefined {
  const row = database.prepare(sql).get(...values);
  return row === undefined ? undefined : v.parse(schema, row);
}

/** The row that a query must find. Throws when it does not. */
export function requiredRow<Schema extends RowSchema>(
  database: DatabaseSync,
  schema: Schema,
  sql: string,
  ...values: SQLInputValue[]
): v.InferOutput<Schema> {
  return v.parse(schema, database.prepare(sql).get(...values));
}

/** Runs the work as one transaction: all of it is kept or nothing. Not to be nested. */
export function transaction<T>(database: DatabaseSync, work: () => T): T {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}

/** SQLite keeps booleans as 0 and 1. */
export const FlagSchema = v.pipe(
  v.number(),
  v.transform((value) => value === 1),
);

export const CountSchema = v.pipe(
  v.object({ count: v.number() }),
  v.transform(({ count }) => count),
);
