import { distance } from 'fastest-levenshtein';

/** Shorter beginnings of a name say too little. */
const SHORTEST_BEGINNING = 3;

/**
 * The name that something was probably meant to be: one that begins so, or differs in a third of its characters at
 * most (one in a short name). Case counts: fold both.
 */
export function nearestName(typed: string, names: Iterable<string>): string | undefined {
  let nearest: { name: string; away: number } | undefined;
  for (const name of names) {
    const isBeginning = typed.length >= SHORTEST_BEGINNING && name.startsWith(typed);
    const away = isBeginning ? 1 : distance(typed, name);
    const tolerated = typed.length > 1 ? Math.max(1, Math.floor(Math.max(typed.length, name.length) / 3)) : 0;
    if (away <= tolerated && away < (nearest?.away ?? Number.POSITIVE_INFINITY)) nearest = { name, away };
  }
  return nearest?.name;
}
