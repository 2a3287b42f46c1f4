import { entryIdOf, type StoredEntry } from '../registry/faq.ts';
import { toStored } from '../registry/faq-sync.ts';
import type { FaqEntry } from './entry.ts';

/** What Chatopera has, whoever made it. */
export type Known = {
  docIds: Set<string>;
  /** By our own id of the question. */
  byQuestion: Map<string, string[]>;
};

export type SyncState = {
  stored: StoredEntry[];
  /** What the file says, or the group. */
  wanted: FaqEntry[];
  source: StoredEntry['source'];
  /** Absent without Chatopera. */
  known: Known | undefined;
  /** Ids of entries that an earlier sync may have changed at Chatopera, without saying so here. */
  begun: Set<string>;
};

/** What makes the stored entries those of the file. None of it touches what somebody made by hand at Chatopera. */
export type SyncPlan = {
  /** Without `docId` they are here alone. */
  remove: StoredEntry[];
  /** With the id that they have at Chatopera, if there is one. */
  change: StoredEntry[];
  add: StoredEntry[];
  /** Changed here alone: nothing of it is Chatopera's business. */
  note: StoredEntry[];
  /** Questions that Chatopera answers already by an entry that is not ours. */
  foreign: string[];
};

/**
 * The difference between what is stored and what the file says. Of what a group says nothing is to be removed, and a
 * question that is answered by hand is not stored.
 */
export function planSync({ stored, wanted, source, known, begun }: SyncState): SyncPlan {
  const before = new Map(stored.map((entry) => [entry.id, entry]));
  const ours = new Set(stored.flatMap(({ docId }) => docId ?? []));
  const plan: SyncPlan = { remove: [], change: [], add: [], note: [], foreign: [] };
  const kept = new Set<string>();
  for (const entry of wanted) {
    const next = toStored(entryIdOf(entry.question), entry, source);
    kept.add(next.id);
    planEntry(plan, { next, known, ours, begun, was: before.get(next.id) });
  }
  for (const entry of stored)
    if (source === 'file' && entry.source === 'file' && !kept.has(entry.id))
      plan.remove.push(atChatopera(entry, known));
  return plan;
}

type OneEntry = {
  next: StoredEntry;
  was: StoredEntry | undefined;
  known: Known | undefined;
  ours: Set<string>;
  begun: Set<string>;
};

function planEntry(plan: SyncPlan, { next, was, known, ours, begun }: OneEntry): void {
  const isSame = was !== undefined && hasSameWords(was, next);
  const docId = was && atChatopera(was, known).docId;
  const placed = { ...next, ...(docId && { docId }) };
  if (was && (docId || !known)) {
    if (!isSame || begun.has(next.id)) plan.change.push(placed);
    else if (becomesTheFiles(was, next)) plan.note.push(placed);
    return;
  }
  const others = known?.byQuestion.get(next.id)?.filter((other) => !ours.has(other)) ?? [];
  if (others.length === 0) {
    plan.add.push(next);
    return;
  }
  plan.foreign.push(next.question);
  if (next.source === 'file' && (!isSame || was.docId || becomesTheFiles(was, next))) plan.note.push(next);
}

function becomesTheFiles(was: StoredEntry, next: StoredEntry): boolean {
  return was.source === 'chat' && next.source === 'file';
}

/** Without the id of what is no longer at Chatopera; as it is where there is none to ask. */
function atChatopera(entry: StoredEntry, known: Known | undefined): StoredEntry {
  const { docId, ...rest } = entry;
  return docId && (!known || known.docIds.has(docId)) ? entry : rest;
}

function hasSameWords(one: FaqEntry, other: FaqEntry): boolean {
  return words(one) === words(other);
}

function words({ question, answers, similar, categories }: FaqEntry): string {
  return JSON.stringify([question, answers, similar, categories]);
}
