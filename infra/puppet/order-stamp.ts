import { ORDER_DIGITS } from '../../shared/wechat/chat-message.ts';

const MICROSECONDS_PER_MS = 1000;

/** A clock that is further ahead than this was wrong. */
const AHEAD_AT_MOST = 60_000 * MICROSECONDS_PER_MS;

/** Gives an `order`: microseconds, strictly rising, zero-padded; with an argument, later than that. */
export type StampOrder = (after?: string) => string;

/** Stamps messages on arrival. What another process stamped is overtaken unless its clock was far ahead. */
export function createOrderStamp(now: () => number = Date.now): StampOrder {
  let previous = 0;
  return (after = '0') => {
    const clock = now() * MICROSECONDS_PER_MS;
    const other = Number(after) + 1;
    previous = Math.max(previous + 1, clock, other <= clock + AHEAD_AT_MOST ? other : 0);
    return String(previous).padStart(ORDER_DIGITS, '0');
  };
}
