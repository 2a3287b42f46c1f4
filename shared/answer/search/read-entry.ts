import type { FaqEntry } from '../../faq/entry.ts';
import { foldText } from './fold.ts';
import { type Reading, readFolded } from './read-text.ts';

/** An entry as it is compared. */
export type ReadEntry = {
  /** The question and what is like it, letters and digits alone. */
  wordings: string[];
  /** Each way in which it is asked. */
  phrasings: Reading[];
  /** What all of those mean. */
  asked: Set<string>;
  /** What its answers and categories mean besides. */
  told: Set<string>;
};

/** Of the answers: what they are about stands at the beginning, and an index of all would be mostly of them. */
const TOLD_LENGTH = 200;

export function readEntry({ question, similar, answers, categories }: FaqEntry): ReadEntry {
  const folded = [question, ...similar].map(foldText);
  const phrasings = folded.map((text) => readFolded(text));
  const asked = keysOf(phrasings);
  const body = foldText([...categories, ...answers].join('\n').slice(0, TOLD_LENGTH));
  const told = keysOf([readFolded(body)]);
  for (const key of asked) told.delete(key);
  return { wordings: folded.map(wordingOf), phrasings, asked, told };
}

/** What two texts share that differ in signs and spaces only; empty for signs alone. */
export function wordingOf(folded: string): string {
  return folded.replace(/[^\p{Letter}\p{Number}]+/gu, '');
}

function keysOf(readings: Reading[]): Set<string> {
  return new Set(readings.flatMap(({ units }) => units.flatMap(({ keys }) => keys)));
}
