import { setTimeout as wait } from 'node:timers/promises';

/** Resolves after `ms`, or at once when `signal` aborts. */
export async function pause(ms: number, signal?: AbortSignal): Promise<void> {
  await wait(ms, undefined, signal && { signal }).catch(() => undefined);
}

/** Milliseconds to wait after the nth failure (1, 2, …): doubling, up to a limit, never in step with others. */
export function backoffMs(failures: number, firstMs: number, maxMs: number): number {
  const whole = Math.min(maxMs, firstMs * 2 ** (failures - 1));
  return whole * (0.75 + Math.random() / 4);
}

const TIMEOUT_NAME = 'TimeoutError';

/** Rejects when `work` takes longer than `ms`: a call over a dead connection never answers by itself. */
export function withTimeout<T>(work: Promise<T>, ms: number, what: string): Promise<T> {
  // Written out: it is in the way of every message, and `Promise.race` costs twice as much.
  return new Promise((resolve, reject) => {
    const late = () => reject(new DOMException(`${what} took longer than ${ms} ms`, TIMEOUT_NAME));
    const timer = setTimeout(late, ms);
    work.then(
      (value) => {
        clearTimeout(timer);
        resolve(value);
      },
      (error: unknown) => {
        clearTimeout(timer);
        reject(error);
      },
    );
  });
}

export function isTimeout(error: unknown): boolean {
  return error instanceof Error && error.name === TIMEOUT_NAME;
}
