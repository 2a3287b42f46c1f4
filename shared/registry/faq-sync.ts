import * as v from 'valibot';
import type { Table } from '../aws/table.ts';
import type { FaqEntry, FaqScope } from '../faq/entry.ts';
import { partitionOfFaq, type StoredEntry, StoredEntrySchema } from './faq.ts';

/**
 * What keeps a sync of a community's FAQ whole, beside its entries (`pk = FAQ#scope`):
 *
 * - `LEASE`: one sync at a time, by whoever holds it until then;
 * - `INTENT#id`: what Chatopera is being given. Written before Chatopera is asked and gone when the entry is stored,
 *   so that whoever finds one knows that Chatopera may have taken it. It stays where an entry that Chatopera has was
 *   changed or removed while there was no Chatopera to ask;
 * - `SYNC` with `changing`: entries are being written, and the version has yet to rise.
 */
/** Like an entry; with `docId`, of one that Chatopera has for certain. */
export type Intent = StoredEntry;

/** Longer than a function may run, so that nobody comes in between; a longer work renews it. */
const LEASE_MS = 52_000;

const LEASE = 'LEASE';
const SYNC = 'SYNC';
const key = (scope: FaqScope, sk: string) => ({ pk: partitionOfFaq(scope), sk });
const entrySk = (id: string) => `ENTRY#${id}`;
const intentSk = (id: string) => `INTENT#${id}`;

/** Takes the scope's lease, or renews it; false when somebody else holds it. `now` in ms. */
export function takeFaqLease(
  registry: Table,
  scope: FaqScope,
  holder: string,
  now: number,
): Promise<boolean> {
  return registry.put(
    { ...key(scope, LEASE), holder, leaseUntil: now + LEASE_MS },
    {
      expression: 'attribute_not_exists(pk) OR leaseUntil <= :now OR holder = :holder',
      values: { ':now': now, ':holder': holder },
    },
  );
}

/** Harmless when it has gone to somebody else. */
export async function releaseFaqLease(registry: Table, scope: FaqScope, holder: string): Promise<void> {
  await registry.put(
    { ...key(scope, LEASE), holder, leaseUntil: 0 },
    { expression: 'holder = :holder', values: { ':holder': holder } },
  );
}

export async function loadIntents(registry: Table, scope: FaqScope): Promise<Intent[]> {
  const intents: Intent[] = [];
  const items = registry.query({
    where: {
      expression: 'pk = :pk AND begins_with(sk, :intent)',
      values: { ':pk': partitionOfFaq(scope), ':intent': intentSk('') },
    },
    consistent: true,
  });
  for await (const item of items) intents.push(v.parse(StoredEntrySchema, item));
  return intents;
}

export async function saveIntents(registry: Table, scope: FaqScope, intents: Intent[]): Promise<void> {
  await registry.putAll(intents.map((intent) => ({ ...key(scope, intentSk(intent.id)), ...intent })));
}

export async function removeIntents(registry: Table, scope: FaqScope, ids: string[]): Promise<void> {
  await registry.removeAll(ids.map((id) => key(scope, intentSk(id))));
}

/** Entries are written between `beginChange` and `endChange`, which makes those who have read them read them again. */
export async function saveEntries(registry: Table, scope: FaqScope, entries: StoredEntry[]): Promise<void> {
  await registry.putAll(entries.map((entry) => ({ ...key(scope, entrySk(entry.id)), ...entry })));
}

export async function removeEntries(registry: Table, scope: FaqScope, ids: string[]): Promise<void> {
  await registry.removeAll(ids.map((id) => key(scope, entrySk(id))));
}

/** Whether an earlier change has broken off before its end. */
export async function isChanging(registry: Table, scope: FaqScope): Promise<boolean> {
  return (await registry.get(key(scope, SYNC)))?.changing === true;
}

export async function beginChange(registry: Table, scope: FaqScope): Promise<void> {
  await registry.update(key(scope, SYNC), {
    expression:
      'SET changing = :true, version = if_not_exists(version, :none), entries = if_not_exists(entries, :none)',
    values: { ':true': true, ':none': 0 },
  });
}

/** `entries` is how many there are now. */
export async function endChange(registry: Table, scope: FaqScope, entries: number): Promise<void> {
  await registry.update(key(scope, SYNC), {
    expression: 'SET version = if_not_exists(version, :none) + :one, entries = :entries REMOVE changing',
    values: { ':none': 0, ':one': 1, ':entries': entries },
  });
}

/** Remembers that the scope is looked after, though it has no entries yet. */
export async function beginFaq(registry: Table, scope: FaqScope): Promise<void> {
  await registry.put(
    { ...key(scope, SYNC), version: 0, entries: 0 },
    { expression: 'attribute_not_exists(pk)' },
  );
}

/** An entry as it is stored. */
export function toStored(id: string, entry: FaqEntry, source: StoredEntry['source']): StoredEntry {
  const { question, answers, similar, categories } = entry;
  return { id, question, answers, similar, categories, source };
}
