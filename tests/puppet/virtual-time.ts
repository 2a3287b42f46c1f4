import { setImmediate as settle } from 'node:timers/promises';
import type { Time } from '../../infra/puppet/time.ts';

type Timer = { at: number; fire: () => void };

/** A clock that only `pass` moves, from timer to timer: hours go by in as long as the work between takes. */
export function createVirtualTime(): Time & { pass(ms: number): Promise<void> } {
  const timers = new Set<Timer>();
  let now = 0;
  return {
    now: () => now,
    wait: (ms, signal) =>
      new Promise((resolve) => {
        if (signal.aborted) return resolve();
        const fire = () => {
          timers.delete(timer);
          signal.removeEventListener('abort', fire);
          resolve();
        };
        const timer = { at: now + Math.max(0, ms), fire };
        timers.add(timer);
        signal.addEventListener('abort', fire);
      }),
    async pass(ms) {
      const end = now + ms;
      for (;;) {
        await settle();
        const [first] = [...timers].sort((a, b) => a.at - b.at);
        if (!first || first.at > end) break;
        now = first.at;
        first.fire();
      }
      now = end;
    },
  };
}
