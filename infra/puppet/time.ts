import { pause } from './retry.ts';

/** The clock that sending goes by. */
export type Time = {
  /** Milliseconds that only rise. */
  now(): number;
  /** Resolves after `ms`, or at once when `signal` aborts. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
};

export const realTime: Time = { now: () => performance.now(), wait: pause };
