import type { Table } from '../aws/table.ts';
import { isRefusal } from '../chatopera/failure.ts';
import type { KnowledgeBase } from '../chatopera/knowledge-base.ts';
import type { StoredEntry } from '../registry/faq.ts';
import { type Intent, removeEntries, removeIntents, saveEntries, saveIntents } from '../registry/faq-sync.ts';
import type { FaqScope } from './entry.ts';
import type { Changes } from './faq-message.ts';
import type { SyncPlan } from './plan-sync.ts';

/** Where a plan is carried out. */
export type Place = {
  registry: Table;
  scope: FaqScope;
  base: KnowledgeBase | undefined;
  /** As they are stored before. */
  stored: StoredEntry[];
  /** Left over from a sync that broke off. */
  intents: Intent[];
  /** Before each step; what it throws ends the work. */
  renew(): Promise<void>;
  /** Whether there is time for one more step. */
  hasTime(): boolean;
};

export type Applied = {
  done: Changes;
  /** Questions that Chatopera would not take. */
  refused: string[];
  /** Steps that there was no time for. */
  left: number;
};

/** Chatopera is somebody else's: no more than this many calls side by side. */
const AT_ONCE_AT_CHATOPERA = 4;
const AT_ONCE_HERE = 250;

/**
 * Carries out a plan step by step, as far as the time allows: what goes first makes room for what comes. Each step
 * may break off anywhere and be carried out again. Throws `ChatoperaFailure` when Chatopera is away.
 */
export async function applyPlan(place: Place, plan: SyncPlan): Promise<Applied> {
  const applied: Applied = { done: { added: 0, changed: 0, removed: 0 }, refused: [], left: 0 };
  // The first step is made in any case: whoever only ever read what there is to do would never get done.
  let isBegun = false;
  const steps = [
    { entries: plan.remove, step: remove, counts: 'removed' },
    { entries: plan.note, step: note, counts: undefined },
    { entries: plan.change, step: change, counts: 'changed' },
    { entries: plan.add, step: add, counts: 'added' },
  ] as const;
  for (const { entries, step, counts } of steps)
    for (const some of inParts(entries, place.base ? AT_ONCE_AT_CHATOPERA : AT_ONCE_HERE)) {
      if (isBegun && !place.hasTime()) {
        applied.left += some.length;
        continue;
      }
      isBegun = true;
      await place.renew();
      const refused = await step(place, some);
      applied.refused.push(...refused);
      if (counts) applied.done[counts] += some.length - refused.length;
    }
  return applied;
}

/** Gives the questions that Chatopera refused. */
type Step = (place: Place, entries: StoredEntry[]) => Promise<string[]>;

const note: Step = async ({ registry, scope }, entries) => {
  await saveEntries(registry, scope, entries);
  return [];
};

const remove: Step = async ({ registry, scope, base }, entries) => {
  if (!base) {
    await saveIntents(registry, scope, entries.filter(isAtChatopera));
    await removeEntries(
      registry,
      scope,
      entries.map(({ id }) => id),
    );
    return [];
  }
  const gone = await eachAtChatopera(entries, async (entry) => {
    if (entry.docId) await base.remove(entry.docId);
    return entry;
  });
  const ids = gone.done.map(({ id }) => id);
  await removeEntries(registry, scope, ids);
  await removeIntents(registry, scope, ids);
  return finish(gone);
};

const change: Step = async (place, entries) => {
  const { registry, scope, base, stored, intents } = place;
  const writtenOf = ({ id }: StoredEntry) =>
    [stored, intents]
      .flatMap((list) => list.find((one) => one.id === id) ?? [])
      .reduce<WrittenWords>(together, { answers: [], similar: [] });
  const merged = entries.map((entry) => ({ ...entry, ...together(writtenOf(entry), entry) }));
  if (!base) {
    await saveIntents(registry, scope, merged.filter(isAtChatopera));
    return note(place, entries);
  }
  return writeBoth(place, merged, entries, (entry) =>
    entry.docId === undefined ? base.add(entry) : base.change(entry.docId, entry, writtenOf(entry)),
  );
};

const add: Step = async (place, entries) => {
  const { base } = place;
  return base ? writeBoth(place, entries, entries, (entry) => base.add(entry)) : note(place, entries);
};

/** Whoever has Chatopera again makes up for what was done without it. */
function isAtChatopera({ docId }: StoredEntry): boolean {
  return docId !== undefined;
}

/** First what is intended, then Chatopera, then what has become of it: whoever breaks off is understood. */
async function writeBoth(
  { registry, scope }: Place,
  intents: Intent[],
  entries: StoredEntry[],
  write: (entry: StoredEntry) => Promise<string>,
): Promise<string[]> {
  await saveIntents(registry, scope, intents);
  const written = await eachAtChatopera(entries, async (entry) => ({ ...entry, docId: await write(entry) }));
  await saveEntries(registry, scope, written.done);
  await removeIntents(
    registry,
    scope,
    written.done.map(({ id }) => id),
  );
  return finish(written);
}

type WrittenWords = Pick<StoredEntry, 'answers' | 'similar'>;

/** What may have been written of two versions of an entry. */
function together(one: WrittenWords, other: WrittenWords): WrittenWords {
  return {
    answers: [...new Set([...one.answers, ...other.answers])],
    similar: [...new Set([...one.similar, ...other.similar])],
  };
}

type AtChatopera = { done: StoredEntry[]; refused: string[]; failures: unknown[] };

/** Side by side; those that succeed are given though others fail. */
async function eachAtChatopera(
  entries: StoredEntry[],
  call: (entry: StoredEntry) => Promise<StoredEntry>,
): Promise<AtChatopera> {
  const settled = await Promise.allSettled(entries.map(call));
  const result: AtChatopera = { done: [], refused: [], failures: [] };
  for (const [index, one] of settled.entries())
    if (one.status === 'fulfilled') result.done.push(one.value);
    else if (isRefusal(one.reason)) result.refused.push(entries[index]?.question ?? '');
    else result.failures.push(one.reason);
  return result;
}

function finish({ refused, failures }: AtChatopera): string[] {
  if (failures.length > 0) throw failures[0];
  return refused;
}

function inParts<T>(list: T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, part) =>
    list.slice(part * size, (part + 1) * size),
  );
}
