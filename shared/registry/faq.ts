import { createHash } from 'node:crypto';
import * as v from 'valibot';
import type { Table } from '../aws/table.ts';
import type { FaqScope } from '../faq/entry.ts';
import { foldWords } from '../faq/fold-words.ts';

/**
 * A community's FAQ as it was synced (`pk = FAQ#scope`): an item an entry (`sk = ENTRY#id`), and how far the last sync
 * came (`sk = SYNC`). With Chatopera it says which of its entries are ours; without, it is what is searched.
 */
export const StoredEntrySchema = v.object({
  /** Of the question, so that an entry of the file is found again. */
  id: v.string(),
  question: v.string(),
  answers: v.array(v.string()),
  similar: v.array(v.string()),
  categories: v.array(v.string()),
  /** The file's go when the file loses them; the chat's stay. */
  source: v.picklist(['file', 'chat']),
  /** Chatopera's id; absent without Chatopera, and while it is not known that Chatopera has taken it. */
  docId: v.optional(v.string()),
});
export type StoredEntry = v.InferOutput<typeof StoredEntrySchema>;

const SyncSchema = v.object({
  /** Rises with every change of the entries. */
  version: v.number(),
  entries: v.number(),
});
export type FaqState = v.InferOutput<typeof SyncSchema>;

export const partitionOfFaq = (scope: FaqScope) => `FAQ#${scope.toLowerCase()}`;

/** Our own id of an entry: of its question, whatever its case, width and signs. */
export function entryIdOf(question: string): string {
  return createHash('sha256')
    .update(foldWords(question) || question)
    .digest('hex')
    .slice(0, 24);
}

/** All entries of a scope. */
export async function loadEntries(registry: Table, scope: FaqScope): Promise<StoredEntry[]> {
  const entries: StoredEntry[] = [];
  for await (const entry of entriesOf(registry, scope)) entries.push(entry);
  return entries;
}

/** Whether a file gave any of them; all others were taught in groups. */
export async function isFiled(registry: Table, scope: FaqScope): Promise<boolean> {
  for await (const { source } of entriesOf(registry, scope)) if (source === 'file') return true;
  return false;
}

async function* entriesOf(registry: Table, scope: FaqScope): AsyncGenerator<StoredEntry> {
  const items = registry.query({
    where: {
      expression: 'pk = :pk AND begins_with(sk, :entry)',
      values: { ':pk': partitionOfFaq(scope), ':entry': 'ENTRY#' },
    },
    consistent: true,
  });
  for await (const item of items) yield v.parse(StoredEntrySchema, item);
}

/** Nothing when the scope was never synced. */
export async function loadFaqState(registry: Table, scope: FaqScope): Promise<FaqState | undefined> {
  const item = await registry.get({ pk: partitionOfFaq(scope), sk: 'SYNC' });
  return item && v.parse(SyncSchema, item);
}
