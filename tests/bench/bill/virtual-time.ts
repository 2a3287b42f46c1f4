import type { Time } from '../../../infra/puppet/time.ts';
import type { Scheduler } from '../../simulator/scheduler.ts';

/** The container's clock, going by virtual time. */
export function virtualTime(clock: Scheduler): Time {
  return {
    now: clock.now,
    wait(ms, signal) {
      if (signal.aborted) return Promise.resolve();
      return new Promise((resolve) => {
        signal.addEventListener('abort', () => resolve(), { once: true });
        clock.after(ms, resolve);
      });
    },
  };
}
