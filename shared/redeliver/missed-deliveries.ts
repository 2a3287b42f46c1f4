import type { HookDelivery } from '../github/hook-deliveries.ts';

const MINUTE_IN_MS = 60_000;
const HOUR_IN_MS = 60 * MINUTE_IN_MS;
/** GitHub delivers nothing again that is older: https://docs.github.com/webhooks/testing-and-troubleshooting-webhooks */
export const KEPT_FOR_MS = 3 * 24 * HOUR_IN_MS;
/** How long after an attempt the next may follow; after the last of them there is none. */
const PAUSES_MS = [0, 30 * MINUTE_IN_MS, 2 * HOUR_IN_MS, 8 * HOUR_IN_MS, 24 * HOUR_IN_MS];
/** What we shall never take: it is no delivery, too large, or no JSON. */
const HOPELESS = [400, 413, 415];

/** A delivery that never arrived. */
export type Missed = {
  guid: string;
  /** The attempt to have repeated. */
  id: number;
  /** When it was first tried, in ms. */
  since: number;
  /** Whether it is time for another attempt. */
  isDue: boolean;
};

/**
 * What never arrived and may still do so, the oldest first. `attempts` are GitHub's, in any order; of a delivery whose
 * first attempt is not among them nothing is known. `now` in ms.
 */
export function missedDeliveries(attempts: HookDelivery[], now: number): Missed[] {
  const byGuid = Map.groupBy(attempts, ({ guid }) => guid);
  return [...byGuid.values()]
    .flatMap((all) => missed(all, now))
    .toSorted((one, other) => one.since - other.since);
}

function missed(attempts: HookDelivery[], now: number): Missed[] {
  const first = attempts.find(({ again }) => !again);
  const last = attempts.toSorted((one, other) => one.at - other.at).at(-1);
  // A ping says that the wire works now, and nothing of what happened.
  if (!first || !last || first.event === 'ping') return [];
  if (attempts.some(({ ok }) => ok) || HOPELESS.includes(last.statusCode)) return [];
  const pause = PAUSES_MS[attempts.length - 1];
  if (pause === undefined || now - first.at > KEPT_FOR_MS) return [];
  return [{ guid: first.guid, id: last.id, since: first.at, isDue: last.at + pause <= now }];
}
