export type Pace = {
  /** Sends of the account in any 60 s. */
  sendsPerMinute: number;
  /** Least time between two sends to one conversation. */
  roomGapMs: number;
  /** Up to this much is added, at random, to each gap. */
  jitterMs: number;
  /** Nothing is sent for so long after WeChat refused a send as too frequent, doubled when it refuses again … */
  firstPauseMs: number;
  /** … up to this. */
  longestPauseMs: number;
};

export type Pacer = {
  /** Whole milliseconds until the conversation may send; 0 is now. `now` is any rising clock in ms. */
  delay(conversationId: string, now: number): number;
  sent(conversationId: string, now: number): void;
  /** To be told when WeChat refuses a send as too frequent; gives the pause of the account that follows, in ms. */
  refused(now: number): number;
};

const MINUTE_MS = 60_000;
/** Sends that may go at once after a rest, so that an answer does not wait for a pace that nobody needs. */
const BURST = 5;
/** A refusal is lived down, one doubling of the pause, by as long a time without another. */
const CALM_MS = 15 * MINUTE_MS;
/** After a refusal the pace is halved, after another quartered, until they are lived down. */
const MOST_HALVINGS = 2;
const ROOMS_BEFORE_PRUNING = 1_000;

/**
 * Paces the sends of an account. WeChat names no limit but blocks who sends too often (操作过于频繁): a token
 * bucket spreads a backlog, a window of a minute keeps the limit exact, every conversation has its gap, and a
 * refusal silences the account for a while and slows it down for longer.
 */
export function createPacer(pace: Pace, random: () => number = Math.random): Pacer {
  const strain = createStrain(pace);
  const recent: number[] = [];
  const roomsFreeAt = new Map<string, number>();
  let tokens = Number.POSITIVE_INFINITY;
  let refilledAt = 0;
  let accountFreeAt = Number.NEGATIVE_INFINITY;

  const refill = (now: number) => {
    const halvings = Math.min(MOST_HALVINGS, strain.level(now));
    const perMinute = Math.max(1, Math.floor(pace.sendsPerMinute / 2 ** halvings));
    const msPerToken = MINUTE_MS / perMinute;
    const burst = halvings > 0 ? 1 : Math.min(BURST, perMinute);
    tokens = Math.min(burst, tokens + Math.max(0, now - refilledAt) / msPerToken);
    refilledAt = now;
    while (recent[0] !== undefined && recent[0] + MINUTE_MS <= now) recent.shift();
    return { perMinute, msPerToken };
  };

  return {
    delay(conversationId, now) {
      const { perMinute, msPerToken } = refill(now);
      const untilToken = (1 - tokens) * msPerToken;
      const leaving = recent[recent.length - perMinute];
      const untilWindow = leaving === undefined ? 0 : leaving + MINUTE_MS - now;
      const untilRoom = (roomsFreeAt.get(conversationId) ?? now) - now;
      const untilAccount = Math.max(accountFreeAt, strain.pausedUntil()) - now;
      return Math.ceil(Math.max(0, untilToken, untilWindow, untilRoom, untilAccount));
    },
    sent(conversationId, now) {
      refill(now);
      tokens -= 1;
      recent.push(now);
      accountFreeAt = now + random() * pace.jitterMs;
      if (roomsFreeAt.size >= ROOMS_BEFORE_PRUNING)
        for (const [id, freeAt] of roomsFreeAt) if (freeAt <= now) roomsFreeAt.delete(id);
      roomsFreeAt.set(conversationId, now + pace.roomGapMs + random() * pace.jitterMs);
    },
    refused: (now) => strain.refused(now),
  };
}

/** How ill WeChat takes the account's sends: a level that refusals raise and calm lowers. */
function createStrain({ firstPauseMs, longestPauseMs }: Pace) {
  const highest = 1 + Math.max(0, Math.ceil(Math.log2(longestPauseMs / firstPauseMs)));
  let level = 0;
  let pausedUntil = Number.NEGATIVE_INFINITY;
  const levelAt = (now: number) =>
    level === 0 ? 0 : Math.max(0, level - Math.floor(Math.max(0, now - pausedUntil) / CALM_MS));
  return {
    level: levelAt,
    pausedUntil: () => pausedUntil,
    refused(now: number): number {
      // Of the sends that were under way together, the first refusal speaks for all.
      if (now >= pausedUntil) {
        level = Math.min(highest, levelAt(now) + 1);
        pausedUntil = now + Math.min(longestPauseMs, firstPauseMs * 2 ** (level - 1));
      }
      return pausedUntil - now;
    },
  };
}
