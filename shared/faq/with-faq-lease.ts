import { randomUUID } from 'node:crypto';
import type { Table } from '../aws/table.ts';
import { releaseFaqLease, takeFaqLease } from '../registry/faq-sync.ts';
import type { FaqScope } from './entry.ts';

export type LeaseDependencies = { registry: Table; now(): number; sleep(ms: number): Promise<void> };

/** Somebody else is writing this FAQ, and did not get done in time. */
export class FaqIsBusy extends Error {
  override name = 'FaqIsBusy';
}

const LOOK_EVERY_MS = 1_000;

/**
 * Does some work on a scope's FAQ while nobody else does. The work calls `renew` before each of its steps, which
 * throws when the lease has gone to somebody else meanwhile. Waits until `waitUntil` (ms since 1970) for whoever holds
 * it, then throws `FaqIsBusy`.
 */
export async function withFaqLease<T>(
  { registry, now, sleep }: LeaseDependencies,
  scope: FaqScope,
  waitUntil: number,
  work: (renew: () => Promise<void>) => Promise<T>,
): Promise<T> {
  const holder = randomUUID();
  const renew = async () => {
    if (!(await takeFaqLease(registry, scope, holder, now())))
      throw new FaqIsBusy('The lease has gone to another sync');
  };
  while (!(await takeFaqLease(registry, scope, holder, now()))) {
    if (now() >= waitUntil) throw new FaqIsBusy('Another sync holds the lease');
    await sleep(LOOK_EVERY_MS);
  }
  try {
    return await work(renew);
  } finally {
    await releaseFaqLease(registry, scope, holder);
  }
}
