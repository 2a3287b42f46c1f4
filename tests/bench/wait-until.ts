import { setTimeout as wait } from 'node:timers/promises';

const PATIENCE_MS = 120_000;

/** Looks every so many milliseconds until the condition holds; throws after two minutes. */
export async function waitUntil(
  what: string,
  everyMs: number,
  holds: () => boolean | Promise<boolean>,
): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`waited in vain: ${what}`);
    await wait(everyMs);
  }
}
