import { type AsksLike, likenessOfAsking } from './asks-like.ts';
import { excludes, isIncidental, isNear, isReversal, kindOf } from './exclusions.ts';
import type { ReadEntry } from './read-entry.ts';
import type { Reading, Unit } from './read-text.ts';
import { soundsAlike } from './sounds-alike.ts';
import type { WeightOf } from './weights.ts';

/** What is known of a question next to one phrasing of an entry. Shares are 0..1, the rest are weights. */
export type Likeness = {
  /** Of the question's weight, what the phrasing has. */
  questionShare: number;
  /** Of the question's weight, what the entry has anywhere, its answers included. */
  entryShare: number;
  /** Of the phrasing's weight, what the question has. */
  phrasingShare: number;
  /** What both have. */
  evidence: number;
  /** Of that, beside what both have: names, and words that the lexicon lacks. */
  foreign: number;
  /** Of that, beside what both have: words that the lexicon knows. */
  added: number;
  /** Of that, in clauses that share nothing with the phrasing. */
  far: number;
  /** Of the phrasing, names and words that the lexicon lacks and the question has not. */
  missing: number;
  /** Whether both ask in one way, how or where, or in ways that exclude each other. */
  asking: AsksLike;
  /** Units of the question that exclude one of the phrasing's. */
  exclusions: number;
};

/** As surely as a synonym means the same as the word beside it. */
const SYNONYM = 0.93;
const NEAR = 0.45;
const MISSPELT = 0.85;
const PERHAPS_MISSPELT = 1.2;
const ALIKE = 0.6;
const ELSEWHERE_ASKED = 0.75;
const TOLD = 0.45;
/** What stands in clauses of its own tells how it came to the question. */
const FAR = 0.35;

export function compare(
  question: Reading,
  entry: ReadEntry,
  phrasing: Reading,
  weightOf: WeightOf,
): Likeness {
  let questionWeight = 0;
  let evidence = 0;
  let inEntry = 0;
  let foreign = 0;
  let added = 0;
  let far = 0;
  const matches = matchesOf(question.units, phrasing.units);
  const clauses = new Set(
    question.units
      .filter((unit, index) => unit.kind !== 'generic' && (matches[index] ?? 0) > 0)
      .map(({ clause }) => clause),
  );
  for (const [index, unit] of question.units.entries()) {
    const isFar = !clauses.has(unit.clause);
    const weight = weightOf(unit) * (isFar ? FAR : 1);
    const match = matches[index] ?? 0;
    const found = Math.max(match, placeOf(unit, entry));
    questionWeight += weight;
    evidence += weight * match;
    inEntry += weight * found;
    if (unit.kind === 'generic') continue;
    if (!isFar && isName(unit)) foreign += weight * (1 - found);
    else if (!isFar) added += weight * (1 - found);
    else if (unit.kind !== 'chinese' && unit.kind !== 'fragment') far += weight * (1 - found);
  }
  let phrasingWeight = 0;
  let inQuestion = 0;
  let missing = 0;
  const matchesBack = matchesOf(phrasing.units, question.units);
  for (const [index, unit] of phrasing.units.entries()) {
    const weight = weightOf(unit);
    phrasingWeight += weight;
    const match = matchesBack[index] ?? 0;
    inQuestion += weight * match;
    if (unit.kind !== 'generic' && isName(unit)) missing += weight * (1 - match);
  }
  return {
    questionShare: evidence / (questionWeight || 1),
    entryShare: inEntry / (questionWeight || 1),
    phrasingShare: inQuestion / (phrasingWeight || 1),
    evidence,
    foreign,
    added,
    far,
    missing,
    asking: likenessOfAsking(question.asking, phrasing.asking),
    exclusions:
      countExclusions(
        question.units.filter((_, index) => matches[index] === 0),
        phrasing.units.filter((_, index) => matchesBack[index] === 0),
      ) + (goesTheOtherWay(question.units, phrasing.units) ? 1 : 0),
  };
}

/** What leads from one to the other. */
const MOVES = ['migrate', 'upgrade', 'downgrade', 'change', 'export', 'import'];

/** Whether one asks the way from v1 to v2, and the other from v2 to v1. */
function goesTheOtherWay(question: Unit[], phrasing: Unit[]): boolean {
  if (![...question, ...phrasing].some(({ keys }) => keys.some((key) => MOVES.includes(key)))) return false;
  const ends = (units: Unit[], others: Unit[]) =>
    units.filter((unit) => isAlternative(unit) && others.some((other) => isSame(unit, other)));
  const [from, to] = ends(question, phrasing);
  const [first, second] = ends(phrasing, question);
  if (!from || !to || !first || !second || isSame(from, to)) return false;
  return isSame(from, second) && isSame(to, first);
}

function isAlternative({ kind, keys }: Unit): boolean {
  return kind === 'number' || keys.some((key) => kindOf(key) !== undefined);
}

/** Who names another product or thing asks about that. */
function isName({ kind, keys }: Unit): boolean {
  return kind !== 'concept' || !keys.some(isIncidental);
}

function placeOf({ keys }: Unit, { asked, told }: ReadEntry): number {
  if (keys.some((key) => asked.has(key))) return ELSEWHERE_ASKED;
  return keys.some((key) => told.has(key)) ? TOLD : 0;
}

/** How much of either excludes the other. */
function countExclusions(question: Unit[], phrasing: Unit[]): number {
  const opposed = question.filter((unit) => phrasing.some((other) => isExcluded(unit, other)));
  const reversed = [...question, ...phrasing].filter(({ keys }) => keys.every(isReversal));
  return opposed.length + reversed.length;
}

function isSame(one: Unit, other: Unit): boolean {
  return one.keys.some((key) => other.keys.includes(key));
}

function isExcluded(one: Unit, other: Unit): boolean {
  if (one.kind === 'number' && other.kind === 'number') return true;
  return one.keys.some((key) => other.keys.some((another) => excludes(key, another)));
}

/** How well each unit is found among the others. What one unit is the same as is not what another comes near to. */
function matchesOf(units: Unit[], others: Unit[]): number[] {
  const free = others.filter((other) => !units.some((unit) => isSame(unit, other)));
  return units.map((unit) => {
    const same = others.filter((other) => isSame(unit, other));
    if (same.length > 0) return same.some(({ text }) => text === unit.text) ? 1 : SYNONYM;
    return Math.max(0, ...free.map((other) => likenessOf(unit, other)));
  });
}

function likenessOf(one: Unit, other: Unit): number {
  if (one.kind === 'number' || other.kind === 'number' || isExcluded(one, other)) return 0;
  if (one.keys.some((key) => other.keys.some((another) => isNear(key, another)))) return NEAR;
  // A word that there is was meant; only what is none may be misspelt.
  if (one.kind === 'fragment' || other.kind === 'fragment')
    return soundsAlike(one.text, other.text)
      ? MISSPELT
      : PERHAPS_MISSPELT * sharedCharacters(one.text, other.text);
  if (one.kind === 'chinese' || other.kind === 'chinese')
    return ALIKE * sharedCharacters(one.text, other.text);
  return 0;
}

function sharedCharacters(one: string, other: string): number {
  if (!/\p{Script=Han}/u.test(one) || !/\p{Script=Han}/u.test(other)) return 0;
  const shared = [...one].filter((character) => other.includes(character)).length;
  const share = shared / Math.max(one.length, other.length);
  return share >= 0.5 ? share : 0;
}
