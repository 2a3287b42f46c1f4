import * as v from 'valibot';
import { allRows, firstRow, requiredRow } from './database.ts';
import { lineCounts } from './git/diff.ts';
import { type Files, gitSha, readBlob, treeSha } from './git/objects.ts';
import { type Site, timestamp } from './site.ts';
import type { User } from './users.ts';

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
  author: User;
  message: string;
  /** The first is what it is compared with. */
  parents: string[];
  /** All that the repository then has. */
  files: Files;
  /** What it claims to change, in lines; counted if absent. */
  counts?: { additions: number; deletions: number };
};

/** The same twice within a second is the same commit, as in Git. */
export function putCommit(site: Site, commit: NewCommit): Commit {
  const { repositoryId, author, message, parents, files } = commit;
  const at = timestamp(site);
  const sha = commitSha(commit, at);
  const known = firstRow(site.database, CommitSchema, 'SELECT * FROM commits WHERE sha = ?', sha);
  if (known) return known;
  const counts = commit.counts ?? countLines(site, filesOf(site, parents[0]), files);
  const row = requiredRow(
    site.database,
    CommitSchema,
    `INSERT INTO commits (sha, repository_id, author_id, message, additions, deletions, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING *`,
    ...[sha, repositoryId, author.id, message, counts.additions, counts.deletions, at],
  );
  for (const [position, parent] of parents.entries())
    site.database
      .prepare('INSERT INTO commit_parents (commit_sha, position, parent_sha) VALUES (?, ?, ?)')
      .run(sha, position, parent);
  for (const [path, blob] of files)
    site.database
      .prepare('INSERT INTO commit_files (commit_sha, path, blob_sha) VALUES (?, ?, ?)')
      .run(sha, path, blob);
  return row;
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

const FileSchema = v.object({ path: v.string(), blob_sha: v.string() });

/** All files, by path; none before the first commit. */
export function filesOf(site: Site, sha: string | undefined): Files {
  const sql = 'SELECT path, blob_sha FROM commit_files WHERE commit_sha = ? ORDER BY path';
  const rows = sha === undefined ? [] : allRows(site.database, FileSchema, sql, sha);
  return new Map(rows.map(({ path, blob_sha }) => [path, blob_sha]));
}

const ParentSchema = v.object({ parent_sha: v.string() });

export function parentsOf(site: Site, sha: string): string[] {
  const sql = 'SELECT parent_sha FROM commit_parents WHERE commit_sha = ? ORDER BY position';
  return allRows(site.database, ParentSchema, sql, sha).map(({ parent_sha }) => parent_sha);
}

const LINEAGE = `WITH RECURSIVE lineage (sha) AS (
  SELECT ? UNION SELECT parent_sha FROM commit_parents JOIN lineage ON commit_sha = lineage.sha)`;

/** The commit and all that came before it, the newest first. */
export function lineage(site: Site, sha: string): Commit[] {
  return allRows(
    site.database,
    CommitSchema,
    `${LINEAGE} SELECT commits.* FROM commits JOIN lineage ON lineage.sha = commits.sha ORDER BY commits.rowid DESC`,
    sha,
  );
}

/** Whether a commit has the other in its past, or is it. */
export function contains(site: Site, sha: string, past: string): boolean {
  return lineage(site, sha).some((commit) => commit.sha === past);
}

/** How many lines are new and how many are gone. */
export function countLines(site: Site, before: Files, after: Files) {
  let [additions, deletions] = [0, 0];
  for (const path of new Set([...before.keys(), ...after.keys()])) {
    const [old, young] = [before.get(path), after.get(path)];
    if (old === young) continue;
    const counts = lineCounts(textOf(site, old), textOf(site, young));
    additions += counts.additions;
    deletions += counts.deletions;
  }
  return { additions, deletions };
}

/** A file's text; empty when there is none. */
export function textOf(site: Site, blob: string | undefined): string {
  return blob === undefined ? '' : readBlob(site, blob).toString('utf8');
}

function commitSha({ author, message, parents, files }: NewCommit, at: string): string {
  const seconds = Date.parse(at) / 1000;
  const who = `${author.login} <${author.login}@users.noreply.github.com> ${seconds} +0000`;
  const lines = [
    `tree ${treeSha(files)}`,
    ...parents.map((parent) => `parent ${parent}`),
    ...[`author ${who}`, `committer ${who}`, '', message],
  ];
  return gitSha('commit', Buffer.from(lines.join('\n')));
}
