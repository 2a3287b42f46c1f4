import { setTimeout as wait } from 'node:timers/promises';
import { createRandom } from '../../simulator/random.ts';
import type { KillableStack } from './killable-stack.ts';

type Options = {
  seed: number;
  kills: number;
  /** How many lines there are, and how many have been said. */
  lines: number;
  said: () => number;
};

const LOOK_EVERY_MS = 5;
const MORE_WAIT_MS = 1_000;

/** Kills the process once in every stretch of the talk, somewhere; gives the ms until the bot listened again. */
export async function killAtRandom(
  stack: KillableStack,
  { seed, kills, lines, said }: Options,
): Promise<number[]> {
  const random = createRandom(seed);
  const times: number[] = [];
  for (let kill = 0; kill < kills; kill += 1) {
    const at = random.between(
      Math.floor((lines * kill) / kills),
      Math.floor((lines * (kill + 1)) / kills) - 1,
    );
    while (said() < at) await wait(LOOK_EVERY_MS);
    await wait(random.below(MORE_WAIT_MS));
    const ms = await stack.kill();
    process.stdout.write(`killed after ${said()} lines; heard again after ${(ms / 1_000).toFixed(1)} s\n`);
    times.push(ms);
  }
  return times;
}
