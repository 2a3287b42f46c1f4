export type Pace = {
  /** Sends of the account in any 60 s. */
  sendsPerMinute: number;
  /** Least time between two sends to one conversation. */
  roomGapMs: number;
  /** Up to this much is added, at random, to each gap. */
  jitterMs: number;
};

export type Pacer = {
  /** Whole milliseconds until the conversation may send; 0 is now. `now` is any rising clock in ms. */
  delay(conversationId: string, now: number): number;
  sent(conversationId: string, now: number): void;
};

const MINUTE_MS = 60_000;
/** Sends that may go at once after a rest, so that an answer does not wait for a pace that nobody needs. */
const BURST = 5;
const ROOMS_BEFORE_PRUNING = 1_000;

/**
 * Paces the sends of an account. WeChat names no limit but blocks who sends too often (操作过于频繁): a token
 * bucket spreads a backlog, a window of a minute keeps the limit exact, and every conversation has its gap.
 */
export function createPacer(pace: Pace, random: () => number = Math.random): Pacer {
  const burst = Math.min(BURST, pace.sendsPerMinute);
  const msPerToken = MINUTE_MS / pace.sendsPerMinute;
  const recent: number[] = [];
  const roomsFreeAt = new Map<string, number>();
  let tokens = burst;
  let refilledAt = Number.NEGATIVE_INFINITY;
  let accountFreeAt = Number.NEGATIVE_INFINITY;

  const refill = (now: number) => {
    tokens = Math.min(burst, tokens + Math.max(0, now - refilledAt) / msPerToken);
    refilledAt = now;
    while (recent[0] !== undefined && recent[0] + MINUTE_MS <= now) recent.shift();
  };

  return {
    delay(conversationId, now) {
      refill(now);
      const [oldest] = recent;
      const untilToken = (1 - tokens) * msPerToken;
      const untilWindow =
        oldest !== undefined && recent.length >= pace.sendsPerMinute ? oldest + MINUTE_MS - now : 0;
      const untilRoom = (roomsFreeAt.get(conversationId) ?? now) - now;
      return Math.ceil(Math.max(0, untilToken, untilWindow, untilRoom, accountFreeAt - now));
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
  };
}
