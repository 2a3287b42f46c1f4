type Options = {
  /** Seconds since 1970: what is older when this container starts is a replay. */
  oldestAtStart: number;
  /** Messages up to this order were accepted by the process before this one: they are no replay. */
  resumedUntil: string;
};

export type ReplayGuard = {
  /** A message is on its way to the queue; WeChat's own time of it, in seconds since 1970. */
  seen(timestamp: number): void;
  /** The newest of these. */
  newest(): number | undefined;
  /** Goes on where the speaker before this one ended. */
  inherit(newest: number): void;
  /** How old the message of this order may be, in seconds since 1970. */
  oldest(order: string): number;
};

/** WeChat may deliver a message so much later than one that was said after it. */
const LATE_SECONDS = 120;

/**
 * Tells what a puppet replays after its restart, where the spool of the speaker before does not know it. By
 * WeChat's own time alone: no two containers' clocks are compared.
 */
export function createReplayGuard({ oldestAtStart, resumedUntil }: Options): ReplayGuard {
  let oldest = oldestAtStart;
  let newest: number | undefined;
  const seen = (timestamp: number) => {
    // A puppet's own mistake must not make everything that follows a replay.
    const told = Math.floor(Math.min(timestamp, Date.now() / 1000));
    if (newest === undefined || newest < told) newest = told;
  };
  return {
    seen,
    newest: () => newest,
    inherit(told) {
      seen(told);
      oldest = Math.max(oldest, Math.min(told, Date.now() / 1000) - LATE_SECONDS);
    },
    oldest: (order) => (order <= resumedUntil ? 0 : oldest),
  };
}
