import MiniSearch from 'minisearch';
import { nearTo } from './exclusions.ts';
import type { ReadEntry } from './read-entry.ts';
import type { Reading, Unit } from './read-text.ts';

/** Numbers of the entries that have most in common with a question, best first. */
export type Candidates = (question: Reading, atMost: number) => number[];

type Document = { number: number; asked: string; told: string };

/** In no term. */
const BETWEEN_TERMS = '\n';
const CHARACTER_PREFIX = ' ';

const BOOST = { asked: 3, told: 1 };
/** A character of a word that the lexicon lacks, for those that are cut otherwise or misspelt. */
const CHARACTER_BOOST = 0.4;
const NEAR_BOOST = 0.4;

export function createCandidates(entries: ReadEntry[]): Candidates {
  const index = new MiniSearch<Document>({
    idField: 'number',
    fields: ['asked', 'told'],
    tokenize: (text) => text.split(BETWEEN_TERMS),
    processTerm: (term) => term,
  });
  index.addAll(
    entries.map(({ phrasings, told }, number) => ({
      number,
      asked: phrasings.flatMap(({ units }) => units.flatMap(termsOf)).join(BETWEEN_TERMS),
      told: [...told].join(BETWEEN_TERMS),
    })),
  );
  return ({ units }, atMost) => {
    const terms = new Set(units.flatMap(termsOf));
    const near = new Set(units.flatMap(({ keys }) => keys.flatMap(nearTo)).filter((key) => !terms.has(key)));
    return index
      .search([...terms, ...near].join(BETWEEN_TERMS), {
        boost: BOOST,
        boostTerm: (term) =>
          near.has(term) ? NEAR_BOOST : term.startsWith(CHARACTER_PREFIX) ? CHARACTER_BOOST : 1,
      })
      .slice(0, atMost)
      .map(({ id }) => Number(id));
  };
}

function termsOf({ keys, text, kind }: Unit): string[] {
  if (kind !== 'chinese' && kind !== 'fragment') return keys;
  return [...keys, ...[...text].map((character) => `${CHARACTER_PREFIX}${character}`)];
}
