import type { Random } from './random.ts';

/** How a request to open an issue may end at GitHub. `late` = committed after the answer, or after its absence. */
export const postFaults = [
  'respond-5xx',
  'reset',
  'silence',
  'commit-5xx',
  'commit-reset',
  'commit-silence',
  'commit-truncated',
  'late-5xx',
  'late-reset',
  'late-silence',
  'slow',
  'rate-limited',
  'refused',
] as const;
export type PostFault = (typeof postFaults)[number];

const readFaults = [
  'respond-5xx',
  'reset',
  'silence',
  'truncated',
  'slow',
  'rate-limited',
  'refused',
] as const;
export type ReadFault = (typeof readFaults)[number];

type Weighted<Name> = { chance: number; kinds: Name[] };

/** What goes wrong in one run, and how often; probabilities are per occasion. */
export type Faults = {
  /** ms from the start: from then on everything works. */
  endAt: number;
  /** The faults last longer than the queues' patience: dead letters are allowed, and sent back afterwards. */
  outlastsQueues: boolean;
  /** An instance dies before or after a call. */
  crash: number;
  /** An instance dies at some moment of an invocation. */
  kill: number;
  /** An invocation begins long after its messages were received. */
  startsLate: number;
  clockSkewMs: number;
  throttle: number;
  loseAnswer: number;
  slowAnswer: number;
  unprocessed: number;
  refuseEntry: number;
  loseDelete: number;
  post: Weighted<PostFault>;
  read: Weighted<ReadFault>;
  /** GitHub is down, in ms from the start. */
  outages: { from: number; to: number }[];
};

/** No queue has given up by then: `requests` has the least patience, 10 receives of 40 s. */
const WITHIN_PATIENCE_MS = 220_000;
const BEYOND_PATIENCE_MS = 1_500_000;

/** Some kinds of fault, rarely all: a swarm of different troubles finds more than an average of them. */
export function drawFaults(random: Random): Faults {
  const outlastsQueues = random.chance(0.1);
  const endAt = outlastsQueues
    ? random.between(WITHIN_PATIENCE_MS, BEYOND_PATIENCE_MS)
    : random.between(20_000, WITHIN_PATIENCE_MS);
  const sometimes = (most: number) => (random.chance(0.5) ? (most * random.between(1, 10)) / 10 : 0);
  const some = <Name>(names: readonly Name[]) => {
    const kinds = names.filter(() => random.chance(0.4));
    return kinds.length > 0 ? kinds : [random.pick(names)];
  };
  return {
    endAt,
    outlastsQueues,
    crash: sometimes(0.12),
    kill: sometimes(0.3),
    startsLate: sometimes(0.3),
    clockSkewMs: random.chance(0.3) ? random.below(1_000) : 0,
    throttle: sometimes(0.2),
    loseAnswer: sometimes(0.2),
    slowAnswer: sometimes(0.05),
    unprocessed: sometimes(0.3),
    refuseEntry: sometimes(0.2),
    loseDelete: sometimes(0.3),
    post: { chance: sometimes(1), kinds: some(postFaults) },
    read: { chance: sometimes(0.8), kinds: some(readFaults) },
    outages: drawOutages(random, endAt),
  };
}

function drawOutages(random: Random, endAt: number): Faults['outages'] {
  if (random.chance(0.6)) return [];
  return Array.from({ length: random.between(1, 2) }, () => {
    const from = random.below(endAt);
    return { from, to: random.between(from, endAt) };
  });
}

/** A run without any trouble, to be spoilt at one place. */
export const noFaults: Faults = {
  endAt: 0,
  outlastsQueues: false,
  crash: 0,
  kill: 0,
  startsLate: 0,
  clockSkewMs: 0,
  throttle: 0,
  loseAnswer: 0,
  slowAnswer: 0,
  unprocessed: 0,
  refuseEntry: 0,
  loseDelete: 0,
  post: { chance: 0, kinds: [] },
  read: { chance: 0, kinds: [] },
  outages: [],
};
