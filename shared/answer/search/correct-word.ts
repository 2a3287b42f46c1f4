import { distance } from 'fastest-levenshtein';
import type { Correct } from './read-text.ts';
import { words } from './words.ts';

/** Shorter words are too near to too many others. */
const SHORTEST_WITH_FAULT = 5;
const SHORTEST_WITH_SWAP = 4;

/**
 * Corrects English words that neither the lexicon nor the FAQ knows to the nearest that they do: a letter too much, too
 * few or wrong, or two that have changed places.
 */
export function createCorrector(vocabulary: Iterable<string>): Correct {
  const known = new Set(
    [...words().meanings.keys(), ...vocabulary].filter((word) => /^[a-z]{4,}$/.test(word)),
  );
  const byLength = Map.groupBy(known, ({ length }) => length);
  return (word) => {
    if (known.has(word) || !/^[a-z]{4,}$/.test(word)) return word;
    const swapped = swapsOf(word).find((swap) => known.has(swap));
    if (swapped !== undefined && word.length >= SHORTEST_WITH_SWAP) return swapped;
    if (word.length < SHORTEST_WITH_FAULT) return word;
    const near = [word.length - 1, word.length, word.length + 1].flatMap(
      (length) => byLength.get(length) ?? [],
    );
    // The first letter is rarely wrong, and most words differ by it.
    return near.find((candidate) => candidate[0] === word[0] && distance(word, candidate) === 1) ?? word;
  };
}

function swapsOf(word: string): string[] {
  return Array.from(
    { length: word.length - 1 },
    (_, at) => `${word.slice(0, at)}${word[at + 1]}${word[at]}${word.slice(at + 2)}`,
  );
}
