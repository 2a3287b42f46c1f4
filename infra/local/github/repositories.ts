import * as v from 'valibot';
import { allRows, CountSchema, FlagSchema, firstRow, requiredRow } from './database.ts';
import { makeFirstCommit } from './git/first-commit.ts';
import { addDefaultLabels, ensureLabel } from './labels.ts';
import { type Site, timestamp } from './site.ts';
import { ensureUser, type User, type UserType, userById } from './users.ts';

/**
 * What the token may do: `write` everything that the stand-in knows, `push` all but webhooks, `read` is a
 * fine-grained token without the permission "Issues: write", `none` sees what the public sees.
 */
const accessLevels = ['write', 'push', 'read', 'none'] as const;
export type Access = (typeof accessLevels)[number];

/** What a fine-grained token can lack the permission to write. */
const writables = ['contents', 'pulls', 'commit-comments', 'issues'] as const;
export type Writable = (typeof writables)[number];

const RowSchema = v.object({
  id: v.number(),
  owner_id: v.number(),
  name: v.string(),
  description: v.nullable(v.string()),
  private: FlagSchema,
  archived: FlagSchema,
  has_issues: FlagSchema,
  access: v.picklist(accessLevels),
  created_at: v.string(),
  updated_at: v.string(),
});

export type Repository = v.InferOutput<typeof RowSchema> & {
  owner: User;
  full_name: string;
  /** What the token must not write although its access would let it. */
  refuses: Writable[];
};

export type RepositorySettings = {
  owner: string;
  name: string;
  /** What the owner is if it has to be made; an organization by default. */
  ownerType?: UserType;
  description?: string;
  private?: boolean;
  archived?: boolean;
  hasIssues?: boolean;
  access?: Access;
  /** What of that the token must not write all the same; nothing by default. */
  refuses?: Writable[];
  /** Besides those that GitHub gives to every new repository. */
  labels?: string[];
};

const NAME = /^[\w.-]{1,100}$/;
/** First path segments of the stand-in itself. */
const TAKEN_OWNERS = ['api', 'events', 'avatars'];

/** Makes the repository, or changes the settings that are given when it is there already. */
export function putRepository(site: Site, settings: RepositorySettings): Repository {
  const { database } = site;
  if (!NAME.test(settings.name)) throw new Error(`"${settings.name}" is not a repository name`);
  if (TAKEN_OWNERS.includes(settings.owner.toLowerCase()))
    throw new Error(`"${settings.owner}" is a reserved name`);
  const at = timestamp(site);
  const type = settings.ownerType ?? 'Organization';
  const owner = ensureUser(database, { login: settings.owner, type, createdAt: at });
  const before = findRepository(site, settings.owner, settings.name);
  database
    .prepare(
      `INSERT INTO repositories
         (owner_id, name, description, private, archived, has_issues, access, created_at, updated_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (owner_id, name) DO UPDATE SET description = excluded.description, private = excluded.private,
         archived = excluded.archived, has_issues = excluded.has_issues, access = excluded.access`,
    )
    .run(
      owner.id,
      settings.name,
      settings.description ?? before?.description ?? null,
      Number(settings.private ?? before?.private ?? false),
      Number(settings.archived ?? before?.archived ?? false),
      Number(settings.hasIssues ?? before?.has_issues ?? true),
      settings.access ?? before?.access ?? 'write',
      at,
      at,
    );
  const repository = toRepository(
    site,
    requiredRow(
      database,
      RowSchema,
      'SELECT * FROM repositories WHERE owner_id = ? AND name = ?',
      owner.id,
      settings.name,
    ),
  );
  if (!before) {
    addDefaultLabels(database, repository.id);
    makeFirstCommit(site, repository);
  }
  for (const name of settings.labels ?? []) ensureLabel(database, repository.id, name);
  if (settings.refuses) refuseWrites(site, repository.id, settings.refuses);
  return { ...repository, refuses: settings.refuses ?? repository.refuses };
}

/** Upper and lower case are the same, as on GitHub. */
export function findRepository(site: Site, owner: string, name: string): Repository | undefined {
  const row = firstRow(
    site.database,
    RowSchema,
    `SELECT repositories.* FROM repositories JOIN users ON users.id = owner_id
     WHERE users.login = ? AND repositories.name = ?`,
    owner,
    name,
  );
  return row && toRepository(site, row);
}

export function listRepositories(site: Site): Repository[] {
  return allRows(site.database, RowSchema, 'SELECT * FROM repositories ORDER BY id').map((row) =>
    toRepository(site, row),
  );
}

/** Whether the token may write there, and that in particular. */
export function mayWrite({ access, refuses }: Repository, what?: Writable): boolean {
  return (access === 'write' || access === 'push') && !refuses.some((refused) => refused === what);
}

export function countIssues(site: Site, repositoryId: number, state: 'open' | 'closed'): number {
  return requiredRow(
    site.database,
    CountSchema,
    'SELECT count(*) AS count FROM issues WHERE repository_id = ? AND state = ?',
    repositoryId,
    state,
  );
}

function toRepository(site: Site, row: v.InferOutput<typeof RowSchema>): Repository {
  const owner = userById(site.database, row.owner_id);
  const sql = 'SELECT what FROM refused_writes WHERE repository_id = ?';
  const refuses = allRows(site.database, RefusedSchema, sql, row.id).map(({ what }) => what);
  return { ...row, owner, full_name: `${owner.login}/${row.name}`, refuses };
}

const RefusedSchema = v.object({ what: v.picklist(writables) });

function refuseWrites(site: Site, repositoryId: number, refuses: Writable[]): void {
  site.database.prepare('DELETE FROM refused_writes WHERE repository_id = ?').run(repositoryId);
  for (const what of new Set(refuses))
    site.database
      .prepare('INSERT INTO refused_writes (repository_id, what) VALUES (?, ?)')
      .run(repositoryId, what);
}
