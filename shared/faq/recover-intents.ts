import type { Table } from '../aws/table.ts';
import type { KnowledgeBase } from '../chatopera/knowledge-base.ts';
import { entryIdOf, type StoredEntry } from '../registry/faq.ts';
import { type Intent, removeIntents, saveEntries } from '../registry/faq-sync.ts';
import type { FaqEntry, FaqScope } from './entry.ts';
import type { Known } from './plan-sync.ts';

/** All that Chatopera has. */
export async function readKnown(base: KnowledgeBase): Promise<Known> {
  const known: Known = { docIds: new Set(), byQuestion: new Map() };
  for await (const { docId, question } of base.all()) {
    const id = entryIdOf(question);
    known.docIds.add(docId);
    known.byQuestion.set(id, [...(known.byQuestion.get(id) ?? []), docId]);
  }
  return known;
}

type Found = { registry: Table; scope: FaqScope; base: KnowledgeBase; known: Known };

/**
 * Stores what Chatopera has taken from a sync that broke off before it could say so: the entries that are, word for
 * word, what it was about to add and that nobody had before. All else of that question was made by hand and stays
 * so. Gives the entries as they are stored now, and the intents that are still open.
 */
export async function recoverIntents(
  { registry, scope, base, known }: Found,
  stored: StoredEntry[],
  intents: Intent[],
): Promise<{ stored: StoredEntry[]; intents: Intent[] }> {
  const entries = new Map(stored.map((entry) => [entry.id, entry]));
  const ours = new Set(stored.flatMap(({ docId }) => docId ?? []));
  const open: Intent[] = [];
  for (const intent of intents) {
    if (!isThere(known, entries.get(intent.id)?.docId)) {
      const others = (known.byQuestion.get(intent.id) ?? []).filter((other) => !ours.has(other));
      const isOurs = isThere(known, intent.docId);
      const taken = isOurs ? intent.docId : await findTaken(base, others, intent);
      if (taken === undefined) {
        await removeIntents(registry, scope, [intent.id]);
        continue;
      }
      const recovered = { ...intent, docId: taken };
      await saveEntries(registry, scope, [recovered]);
      entries.set(intent.id, recovered);
    }
    open.push(intent);
  }
  return { stored: [...entries.values()], intents: open };
}

function isThere({ docIds }: Known, docId: string | undefined): boolean {
  return docId !== undefined && docIds.has(docId);
}

async function findTaken(base: KnowledgeBase, docIds: string[], intent: Intent): Promise<string | undefined> {
  for (const docId of docIds) {
    const there = await base.load(docId);
    if (there && isOf(there, intent)) return docId;
  }
  return undefined;
}

/** Similar questions are added one by one: some of them may be missing. */
function isOf(there: FaqEntry, intent: Intent): boolean {
  const isSame =
    JSON.stringify([there.question, there.answers]) === JSON.stringify([intent.question, intent.answers]);
  return isSame && there.similar.every((question) => intent.similar.includes(question));
}
