import type { FaqEntry } from '../../faq/entry.ts';
import { createCandidates } from './candidates.ts';
import { compare } from './compare.ts';
import { createCorrector } from './correct-word.ts';
import { foldText } from './fold.ts';
import { readEntry, wordingOf } from './read-entry.ts';
import { type Reading, readFolded } from './read-text.ts';
import { oddsOf, scoreOf } from './score.ts';
import { createWeights } from './weights.ts';

/** An entry that a text may ask for, and how surely: 0..1. */
export type FaqMatch = { id: string; question: string; score: number };

export type FaqSearch = {
  /** The entries that a text may ask for, best first. */
  find(text: string, atMost: number): FaqMatch[];
};

/** An entry by its number, and the logarithm of the odds that it is meant. */
type Ranked = { number: number; odds: number };

/** Longer ones are cut: a question is short, and a pasted log is not asked. */
const QUESTION_LENGTH = 500;
/** Entries that are compared with a question. */
const CANDIDATES = 40;

/** Where two fit about as well, neither is sure: by so much, in odds, the best has to be ahead. */
const CLEAR_LEAD = 0.32;
const DOUBT = 3;

/** Makes an index of a community's FAQ, Chinese and English. */
export function createFaqSearch(entries: (FaqEntry & { id: string })[]): FaqSearch {
  const read = entries.map(readEntry);
  const byWording = new Map<string, number>();
  for (const [number, { wordings }] of read.entries())
    for (const wording of wordings)
      if (wording !== '' && !byWording.has(wording)) byWording.set(wording, number);
  const candidatesOf = createCandidates(read);
  const { weightOf, vocabulary } = createWeights(read);
  const correct = createCorrector(vocabulary);

  const oddsFor = (question: Reading, number: number): number => {
    const entry = read[number];
    if (!entry) return Number.NEGATIVE_INFINITY;
    const odds = entry.phrasings.map((phrasing) => oddsOf(compare(question, entry, phrasing, weightOf)));
    return Math.max(...odds);
  };
  const rank = (text: string): Ranked[] => {
    const folded = foldText(text.slice(0, QUESTION_LENGTH));
    const question = readFolded(folded, correct);
    const same = byWording.get(wordingOf(folded));
    const others = candidatesOf(question, CANDIDATES).filter((number) => number !== same);
    const ranked = others
      .map((number) => ({ number, odds: oddsFor(question, number) }))
      .sort((one, other) => other.odds - one.odds);
    return same === undefined
      ? withDoubt(ranked)
      : [{ number: same, odds: Number.POSITIVE_INFINITY }, ...ranked];
  };
  return {
    find: (text, atMost) =>
      rank(text)
        .slice(0, atMost)
        .flatMap(({ number, odds }) => {
          const entry = entries[number];
          return entry ? [{ id: entry.id, question: entry.question, score: scoreOf(odds) }] : [];
        }),
  };
}

function withDoubt(ranked: Ranked[]): Ranked[] {
  const [best, second] = ranked;
  if (!best || !second) return ranked;
  const lead = best.odds - second.odds;
  if (lead >= CLEAR_LEAD) return ranked;
  const atMost = best.odds - DOUBT * (CLEAR_LEAD - lead);
  return ranked.map(({ number, odds }) => ({ number, odds: Math.min(odds, atMost) }));
}
