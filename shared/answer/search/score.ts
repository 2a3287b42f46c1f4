import type { Likeness } from './compare.ts';

/** More than that in common says no more. */
const ENOUGH_EVIDENCE = 2;
/** About one word: the question is of something else. */
const MUCH_FOREIGN = 0.75;
/** The entry is of something that the question does not name. */
const MUCH_MISSING = 0.5;
const MUCH_ADDED = 2;
/** Below it, more than one word in three is of something else. */
const LITTLE_OF_QUESTION = 0.7;
/** One word in common, and the entry has more to it. */
const LITTLE_EVIDENCE = 0.95;
const LITTLE_OF_PHRASING = 0.8;

/**
 * A logistic regression of which entry each line of `tests/fixtures/faq/questions.dev.yml` expects, and of about 800 lines
 * like them, near misses of that FAQ among them. Four weights are set by hand, as strong as a wrong answer is bad: of what
 * asks otherwise, is excluded, is foreign, is missing.
 */
const BIAS = -0.06;
const WEIGHTS = {
  entryShare: 0.38,
  phrasingShare: 0.89,
  smallerShare: 0.61,
  evidence: 1.26,
  asksAlike: 0.16,
  asksOtherwise: -1.58,
  isExcluded: -1.06,
  isForeign: -1.48,
  isMissing: -0.79,
  isMostlyElse: -0.62,
  isThin: -0.46,
  added: -0.24,
  far: -0.94,
};

/** How surely a question means an entry, as the logarithm of the odds. */
export function oddsOf(likeness: Likeness): number {
  const { questionShare, entryShare, phrasingShare, evidence } = likeness;
  const { asking, exclusions, foreign, added, far, missing } = likeness;
  return (
    BIAS +
    WEIGHTS.entryShare * entryShare +
    WEIGHTS.phrasingShare * phrasingShare +
    WEIGHTS.smallerShare * Math.min(questionShare, phrasingShare) +
    WEIGHTS.evidence * Math.min(1, evidence / ENOUGH_EVIDENCE) +
    (asking === 'alike' ? WEIGHTS.asksAlike : 0) +
    (asking === 'otherwise' ? WEIGHTS.asksOtherwise : 0) +
    (exclusions > 0 ? WEIGHTS.isExcluded : 0) +
    (foreign >= MUCH_FOREIGN ? WEIGHTS.isForeign : 0) +
    (missing >= MUCH_MISSING ? WEIGHTS.isMissing : 0) +
    (entryShare < LITTLE_OF_QUESTION ? WEIGHTS.isMostlyElse : 0) +
    (evidence < LITTLE_EVIDENCE && phrasingShare < LITTLE_OF_PHRASING ? WEIGHTS.isThin : 0) +
    WEIGHTS.added * Math.min(MUCH_ADDED, added) +
    WEIGHTS.far * Math.min(MUCH_ADDED, far)
  );
}

/** Brings what was chosen from the labelled lines to the thresholds 0.8 and 0.2. */
const STRETCH = 0.866;
const SHIFT = -0.186;

/** 0..1, of the logarithm of the odds. */
export function scoreOf(odds: number): number {
  return 1 / (1 + Math.exp(-STRETCH * odds - SHIFT));
}
