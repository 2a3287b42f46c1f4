import { AsyncLocalStorage } from 'node:async_hooks';
import type { Dynamo } from './dynamo.ts';
import type { SimulatedGitHub } from './github.ts';
import type { SimulatedQueue } from './sqs.ts';
import type { World } from './world.ts';

/** What an instance reaches. */
export type Outside = {
  dynamo: Dynamo;
  github: SimulatedGitHub;
  queueOf(name: string): SimulatedQueue;
};

/** One invocation of a function: once dead, nothing of it happens any more, its catch handlers included. */
export type Instance = {
  name: string;
  world: World;
  outside: Outside;
  alive: boolean;
  /** How far its clock is off. */
  skewMs: number;
  onDeath: () => void;
};

const storage = new AsyncLocalStorage<Instance>();

/** Runs `work` as the instance: every call to the outside that it makes is this instance's. */
export function runAs<T>(instance: Instance, work: () => Promise<T>): Promise<T> {
  return storage.run(instance, work);
}

export function currentInstance(): Instance {
  const instance = storage.getStore();
  if (!instance) throw new Error('Called from outside of a simulated invocation');
  return instance;
}

export function die(instance: Instance, why: string): void {
  if (!instance.alive) return;
  instance.alive = false;
  instance.world.trace(`${instance.name} dies: ${why}`);
  instance.onDeath();
}

/** What a dead instance waits for. */
export function never(): Promise<never> {
  return new Promise(() => {});
}

/** A call from an instance to the outside: it may die before it, or after its effect, or find itself dead. */
export async function cross<T>(what: string, effect: (instance: Instance) => Promise<T>): Promise<T> {
  const instance = currentInstance();
  const { world } = instance;
  const crossing = world.crossings++;
  const strikes = (side: 'before' | 'after') =>
    world.crashPlan.some((crash) => crash.crossing === crossing && crash.side === side) ||
    world.strikes(world.faults.crash / 2);
  if (instance.alive && strikes('before')) die(instance, `before ${what}`);
  if (!instance.alive) return never();
  try {
    return await effect(instance);
  } finally {
    if (instance.alive && strikes('after')) die(instance, `after ${what}`);
    // A dead instance never learns the outcome, be it a value or an error.
    if (!instance.alive) await never();
  }
}
