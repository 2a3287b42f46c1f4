import { REQUEST_TIMEOUT_MS } from '../../shared/github/octokit.ts';
import type { PostFault, ReadFault } from './faults.ts';
import { elapsed, type World } from './world.ts';

type Answer = 'good' | 'server-error' | 'reset' | 'nothing' | 'truncated' | 'rate-limited' | 'refused';

/** How one request goes: ms from its sending. */
export type Plan = {
  fault: PostFault | ReadFault | undefined;
  answer: Answer;
  answerAt: number;
  commitAt?: number;
};

/**
 * GitHub ends a request after 10 s, and the client hangs up after 10 s: so long after its sending, an issue may
 * still be made. What OSSChat may rely on ends here.
 */
const COMMITTED_WITHIN_MS = 2 * REQUEST_TIMEOUT_MS;

/** How a request to open an issue goes. */
export function planPost(world: World): Plan {
  const { random, faults } = world;
  const quick = random.between(40, 400);
  if (isDown(world) && random.chance(0.9))
    return planFault(world, random.pick(['respond-5xx', 'reset', 'silence']));
  if (isDown(world)) return planFault(world, random.pick(['commit-5xx', 'commit-silence', 'late-5xx']));
  if (world.strikes(faults.post.chance)) return planFault(world, random.pick(faults.post.kinds));
  return { fault: undefined, answer: 'good', commitAt: quick, answerAt: quick + random.between(10, 100) };
}

/** How a request that changes nothing goes. */
export function planRead(world: World): Plan {
  const { random, faults } = world;
  if (isDown(world)) return planFault(world, random.pick(['respond-5xx', 'reset', 'silence']));
  if (world.strikes(faults.read.chance)) return planFault(world, random.pick(faults.read.kinds));
  return { fault: undefined, answer: 'good', answerAt: random.between(40, 400) };
}

function isDown(world: World): boolean {
  const now = elapsed(world);
  return world.faults.outages.some(({ from, to }) => from <= now && now < to);
}

function planFault({ random }: World, fault: PostFault | ReadFault): Plan {
  const soon = random.between(40, 2_000);
  const slow = random.between(2_000, REQUEST_TIMEOUT_MS - 200);
  const late = random.between(soon + 1, COMMITTED_WITHIN_MS - 1);
  switch (fault) {
    case 'respond-5xx':
      return { fault, answer: 'server-error', answerAt: soon };
    case 'reset':
      return { fault, answer: 'reset', answerAt: soon };
    case 'silence':
      return { fault, answer: 'nothing', answerAt: Number.POSITIVE_INFINITY };
    case 'truncated':
      return { fault, answer: 'truncated', answerAt: soon };
    case 'commit-5xx':
      return { fault, answer: 'server-error', commitAt: soon - 10, answerAt: soon };
    case 'commit-reset':
      return { fault, answer: 'reset', commitAt: soon - 10, answerAt: soon };
    case 'commit-silence':
      return { fault, answer: 'nothing', commitAt: soon, answerAt: Number.POSITIVE_INFINITY };
    case 'commit-truncated':
      return { fault, answer: 'truncated', commitAt: soon - 10, answerAt: soon };
    case 'late-5xx':
      return { fault, answer: 'server-error', answerAt: soon, commitAt: late };
    case 'late-reset':
      return { fault, answer: 'reset', answerAt: soon, commitAt: late };
    case 'late-silence':
      return { fault, answer: 'nothing', answerAt: Number.POSITIVE_INFINITY, commitAt: late };
    case 'slow':
      return { fault, answer: 'good', commitAt: slow, answerAt: slow + 100 };
    case 'rate-limited':
    case 'refused':
      return { fault, answer: fault, answerAt: soon };
  }
}
