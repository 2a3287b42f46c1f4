import * as v from 'valibot';
import { allRows, FlagSchema, firstRow, requiredRow, transaction } from './database.ts';
import { type Site, timestamp } from './site.ts';

const HookSchema = v.object({
  id: v.number(),
  repository_id: v.number(),
  url: v.string(),
  secret: v.nullable(v.string()),
  events: v.pipe(v.string(), v.parseJson(), v.array(v.string())),
  active: FlagSchema,
  created_at: v.string(),
  updated_at: v.string(),
});
export type Hook = v.InferOutput<typeof HookSchema>;

export type HookSettings = {
  url: string;
  secret: string | null;
  /** Names of events, or `*` for all. */
  events: string[];
  active: boolean;
};

/** Makes the repository's webhook, or changes the one that has the same URL. */
export function putHook(site: Site, repositoryId: number, settings: HookSettings): Hook {
  const at = timestamp(site);
  return requiredRow(
    site.database,
    HookSchema,
    `INSERT INTO hooks (repository_id, url, secret, events, active, created_at, updated_at)
     VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (repository_id, url) DO UPDATE SET secret = excluded.secret, events = excluded.events,
       active = excluded.active, updated_at = excluded.updated_at RETURNING *`,
    repositoryId,
    settings.url,
    settings.secret,
    JSON.stringify(settings.events),
    Number(settings.active),
    at,
    at,
  );
}

/** Changes a webhook, its address too. */
export function saveHook(site: Site, id: number, settings: HookSettings): Hook {
  return requiredRow(
    site.database,
    HookSchema,
    'UPDATE hooks SET url = ?, secret = ?, events = ?, active = ?, updated_at = ? WHERE id = ? RETURNING *',
    settings.url,
    settings.secret,
    JSON.stringify(settings.events),
    Number(settings.active),
    timestamp(site),
    id,
  );
}

/** Removes a webhook and its deliveries. */
export function deleteHook(site: Site, id: number): void {
  transaction(site.database, () => {
    site.database.prepare('DELETE FROM deliveries WHERE hook_id = ?').run(id);
    site.database.prepare('DELETE FROM hooks WHERE id = ?').run(id);
  });
}

export function findHookByUrl(site: Site, repositoryId: number, url: string): Hook | undefined {
  return firstRow(
    site.database,
    HookSchema,
    'SELECT * FROM hooks WHERE repository_id = ? AND url = ?',
    repositoryId,
    url,
  );
}

export function findHook(site: Site, repositoryId: number, id: number): Hook | undefined {
  return firstRow(
    site.database,
    HookSchema,
    'SELECT * FROM hooks WHERE repository_id = ? AND id = ?',
    repositoryId,
    id,
  );
}

export function hookById(site: Site, id: number): Hook {
  return requiredRow(site.database, HookSchema, 'SELECT * FROM hooks WHERE id = ?', id);
}

export function listHooks(site: Site, repositoryId: number): Hook[] {
  return allRows(
    site.database,
    HookSchema,
    'SELECT * FROM hooks WHERE repository_id = ? ORDER BY id',
    repositoryId,
  );
}
