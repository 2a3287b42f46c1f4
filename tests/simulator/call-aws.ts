import { cross, type Instance, never } from './instance.ts';
import { elapsed } from './world.ts';

const ATTEMPTS = 3;
const SDK_PAUSE_MS = 100;

/**
 * A call of the AWS SDK, which tries three times: throttled before its effect, or carried out and its answer
 * lost, so that the next try meets its own effect.
 */
export function callAws<T>(what: string, apply: () => T, throttled: () => Error): Promise<T> {
  return cross(what, async (instance) => {
    for (let attempt = 1; ; attempt++) {
      const last = attempt === ATTEMPTS;
      const outcome = await tryOnce(instance, what, apply, throttled);
      if (!instance.alive) return never();
      if ('value' in outcome) return outcome.value;
      if (!outcome.retryable || last) throw outcome.error;
      await instance.world.clock.wait(SDK_PAUSE_MS * 2 ** attempt);
      if (!instance.alive) return never();
    }
  });
}

type Outcome<T> = { value: T } | { error: unknown; retryable: boolean };

async function tryOnce<T>(
  { name, world }: Instance,
  what: string,
  apply: () => T,
  throttled: () => Error,
): Promise<Outcome<T>> {
  const { clock, random, faults } = world;
  await clock.wait(random.between(1, 4));
  if (world.strikes(faults.throttle)) {
    world.trace(`${name} is throttled: ${what}`);
    return { error: throttled(), retryable: true };
  }
  const outcome = settle(apply);
  const slow = world.strikes(faults.slowAnswer);
  await clock.wait(slow ? random.between(1_000, 12_000) : random.between(1, 4));
  const lost = world.strikes(faults.loseAnswer);
  const note = `${lost ? ' (answer lost)' : ''}${slow ? ` (slow, ${Math.round(elapsed(world))} ms)` : ''}`;
  world.trace(`${name} ${what}${'error' in outcome ? ' ✗' : ''}${note}`);
  return lost ? { error: new Error('socket hang up'), retryable: true } : outcome;
}

function settle<T>(apply: () => T): Outcome<T> {
  try {
    return { value: apply() };
  } catch (error) {
    return { error, retryable: false };
  }
}
