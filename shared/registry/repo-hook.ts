import * as v from 'valibot';
import type { Table } from '../aws/table.ts';

/**
 * Webhooks whose missed deliveries are looked for: those of repositories, by `owner/repo`, and the GitHub App's.
 * All are one partition: it is read whole, by one function, every few minutes.
 */
const PARTITION = 'HOOKS';
/** No repository has a name without a slash. */
const APP = 'app';

const CheckSchema = v.object({
  checkedAt: v.number(),
  openSince: v.optional(v.number()),
  refusals: v.optional(v.number(), 0),
  pausedUntil: v.optional(v.number(), 0),
});
const RepoHookSchema = v.object({ ...CheckSchema.entries, repo: v.string(), hookId: v.number() });

/** How far a webhook's deliveries have been looked through; times in ms since 1970. */
export type HookCheck = {
  checkedAt: number;
  /** The oldest delivery that is still to arrive. */
  openSince?: number | undefined;
  /** How often in a row GitHub would not show them, and when to ask again. */
  refusals: number;
  pausedUntil: number;
};
export type RepoHook = HookCheck & { repo: string; hookId: number };

const key = (repo: string) => ({ pk: PARTITION, sk: repo.toLowerCase() });

/** A webhook is in order as of `now` (ms); what was missed before and is being looked for stays so. Harmless twice. */
export async function saveRepoHook(
  registry: Table,
  { repo, hookId }: { repo: string; hookId: number },
  now: number,
): Promise<void> {
  await registry.update(key(repo), {
    expression:
      'SET repo = :repo, hookId = :hookId, checkedAt = if_not_exists(checkedAt, :now) REMOVE refusals, pausedUntil',
    values: { ':repo': repo, ':hookId': hookId, ':now': now },
  });
}

/** All of repositories. */
export async function listRepoHooks(registry: Table): Promise<RepoHook[]> {
  const found: RepoHook[] = [];
  const items = registry.query({
    where: { expression: 'pk = :pk', values: { ':pk': PARTITION } },
    consistent: true,
  });
  for await (const item of items) {
    const read = v.safeParse(RepoHookSchema, item);
    if (read.success) found.push(read.output);
  }
  return found;
}

/** Changes nothing when the repository has another webhook by now. */
export async function saveRepoCheck(
  registry: Table,
  { repo, hookId, checkedAt, openSince, refusals, pausedUntil }: RepoHook,
): Promise<void> {
  await registry.put(
    { ...key(repo), repo, hookId, checkedAt, openSince, refusals, pausedUntil },
    { expression: 'hookId = :hookId', values: { ':hookId': hookId } },
  );
}

export async function removeRepoHook(registry: Table, repo: string): Promise<void> {
  await registry.remove(key(repo));
}

/** Takes the webhook of a repository along to its new name. */
export async function renameRepoHook(registry: Table, former: string, present: string): Promise<void> {
  const item = await registry.get(key(former));
  const read = v.safeParse(RepoHookSchema, item);
  if (!read.success) return;
  await registry.put({ ...key(present), ...read.output, repo: present });
  await removeRepoHook(registry, former);
}

/** How far the App's deliveries have been looked through; nothing when they never were. */
export async function loadAppCheck(registry: Table): Promise<HookCheck | undefined> {
  const item = await registry.get(key(APP));
  return item && v.parse(CheckSchema, item);
}

export async function saveAppCheck(registry: Table, check: HookCheck): Promise<void> {
  await registry.put({ ...key(APP), ...check });
}
