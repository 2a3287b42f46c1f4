import type { Faults } from './faults.ts';
import { createRandom, type Random } from './random.ts';
import { createScheduler, type Scheduler } from './scheduler.ts';

/** Kills an instance at a chosen crossing of the run, counted from 0. */
export type CrashPlan = { crossing: number; side: 'before' | 'after' }[];

/** What all parts of one run share. */
export type World = {
  clock: Scheduler;
  random: Random;
  faults: Faults;
  crashPlan: CrashPlan;
  /** Calls to the outside so far. */
  crossings: number;
  /** Whether a fault of this probability strikes now. */
  strikes(probability: number): boolean;
  trace(line: string): void;
  schedule: string[];
};

const START = Date.parse('2026-11-22T02:00:00Z');

export function createWorld(
  seed: number,
  drawFaults: (random: Random) => Faults,
  crashPlan: CrashPlan,
): World {
  const clock = createScheduler(START);
  const random = createRandom(seed);
  const faults = drawFaults(random);
  const schedule: string[] = [];
  return {
    clock,
    random,
    faults,
    crashPlan,
    crossings: 0,
    strikes: (probability) => elapsed({ clock }) < faults.endAt && random.chance(probability),
    trace: (line) => schedule.push(`${(elapsed({ clock }) / 1000).toFixed(3).padStart(9)} s  ${line}`),
    schedule,
  };
}

/** ms since the run began. */
export function elapsed({ clock }: Pick<World, 'clock'>): number {
  return clock.now() - START;
}
