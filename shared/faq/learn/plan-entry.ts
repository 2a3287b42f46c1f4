import { distance } from 'fastest-levenshtein';
import { createFaqSearch } from '../../answer/search/faq-search.ts';
import { BEST_REPLY_THRESHOLD } from '../../answer/thresholds.ts';
import { entryIdOf } from '../../registry/faq.ts';
import type { FaqEntry } from '../entry.ts';
import { foldWords } from '../fold-words.ts';

/** What a question and its answer change: an entry of their own, what one that is like it gets, or nothing. */
export type EntryPlan =
  | { kind: 'new' }
  | { kind: 'add'; to: FaqEntry; similar?: string; answer?: string }
  | { kind: 'known'; entry: FaqEntry };

/** Of the characters of an answer that may be written otherwise: misprints, and no more. */
const MISPRINTS = 0.03;

/** Looks for an entry that is already like it: the same words, or as sure as an answer that is given unasked. */
export function planEntry(entries: FaqEntry[], question: string, answer: string): EntryPlan {
  const known = findKnown(entries, question, answer);
  if (known) return { kind: 'known', entry: known };
  const like = findLike(entries, question);
  if (!like) return { kind: 'new' };
  const isAsked = asks(like, entryIdOf(question));
  const isAnswered = hasAnswer(like, answer);
  return {
    kind: 'add',
    to: like,
    ...(!isAsked && { similar: question }),
    ...(!isAnswered && { answer }),
  };
}

/** The entry that says both already; nothing is searched for it. */
export function findKnown(entries: FaqEntry[], question: string, answer: string): FaqEntry | undefined {
  const id = entryIdOf(question);
  return entries.find((entry) => asks(entry, id) && hasAnswer(entry, answer));
}

function asks({ question, similar }: FaqEntry, id: string): boolean {
  return [question, ...similar].some((known) => entryIdOf(known) === id);
}

function hasAnswer({ answers }: FaqEntry, answer: string): boolean {
  return answers.some((known) => isSameAnswer(known, answer));
}

function findLike(entries: FaqEntry[], question: string): FaqEntry | undefined {
  const id = entryIdOf(question);
  const same = entries.find((entry) => asks(entry, id));
  if (same) return same;
  const search = createFaqSearch(entries.map((entry, index) => ({ ...entry, id: String(index) })));
  const [best] = search.find(question, 1);
  return best && best.score >= BEST_REPLY_THRESHOLD ? entries[Number(best.id)] : undefined;
}

/** Nothing in them differs but misprints, signs, case and width: no number, no address and no word that denies. */
function isSameAnswer(one: string, other: string): boolean {
  const [left, right] = [fold(one), fold(other)];
  if (left === right) return true;
  const isClose = distance(left, right) <= Math.max(left.length, right.length) * MISPRINTS;
  return isClose && telling(one) === telling(other);
}

function fold(text: string): string {
  return foldWords(text) || text.normalize('NFKC').toLowerCase();
}

/** What must not differ, in its order: what is in ASCII (commands, addresses, versions), and denials. */
function telling(text: string): string {
  const found = text
    .normalize('NFKC')
    .toLowerCase()
    .match(/[a-z\d][a-z\d./:_-]*|[不没無无非勿别未]/g);
  return (found ?? []).join(' ');
}
