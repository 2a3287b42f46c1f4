import type { ReadEntry } from './read-entry.ts';
import type { Unit } from './read-text.ts';

/** How much a unit says of what is asked, about 0..1. */
export type WeightOf = (unit: Unit) => number;

const GENERIC = 0.3;
const LONE_CHARACTER = 0.4;
/** Most that is asked in a group is of something that fails. */
const TROUBLE = 0.7;
/** 502 says all; the 11 of Windows 11 little. */
const CODE = 1.4;
const SHORT_NUMBER = 0.6;
const CODE_LENGTH = 3;

/** What even a word says that all entries have. */
const COMMON_SHARE = 0.35;

/** Rare words say more: weights by how many of the entries ask with a word. */
export function createWeights(entries: ReadEntry[]): { weightOf: WeightOf; vocabulary: Iterable<string> } {
  const counts = new Map<string, number>();
  for (const { asked } of entries) for (const key of asked) counts.set(key, (counts.get(key) ?? 0) + 1);
  const rarest = Math.log((entries.length + 1) / 0.5);
  return {
    vocabulary: counts.keys(),
    weightOf(unit) {
      const count = Math.max(...unit.keys.map((key) => counts.get(key) ?? 0));
      const rarity = Math.max(0, Math.log((entries.length + 1) / (count + 0.5)) / rarest);
      return kindWeight(unit) * (COMMON_SHARE + (1 - COMMON_SHARE) * rarity);
    },
  };
}

function kindWeight({ kind, keys, text }: Unit): number {
  if (kind === 'generic') return GENERIC;
  if (kind === 'number') return text.length >= CODE_LENGTH ? CODE : SHORT_NUMBER;
  if (kind === 'fragment' && text.length === 1) return LONE_CHARACTER;
  return keys.includes('trouble') ? TROUBLE : 1;
}
