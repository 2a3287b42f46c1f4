import type { FaqEntry } from './faq-file.ts';
import { similarity } from './similarity.ts';

/** An entry and how well it fits the question, 0 to 1. */
export type Match = { entry: FaqEntry; score: number };

/** The entries that fit at least as well as the threshold, best first. */
export function findMatches(entries: FaqEntry[], question: string, threshold: number): Match[] {
  return entries
    .map((entry) => ({ entry, score: scoreOf(entry, question) }))
    .filter(({ score }) => score > 0 && score >= threshold)
    .sort((one, other) => other.score - one.score);
}

function scoreOf(entry: FaqEntry, question: string): number {
  return Math.max(...[entry.post, ...entry.extends].map((text) => similarity(text, question)));
}
