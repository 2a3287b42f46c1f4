import { ORDER_DIGITS } from '../../shared/wechat/chat-message.ts';

const MICROSECONDS_PER_MS = 1000;

/** Gives each message its `order` on arrival: microseconds, strictly rising, zero-padded. */
export function createOrderStamp(now: () => number = Date.now): () => string {
  let previous = 0;
  return () => {
    previous = Math.max(previous + 1, now() * MICROSECONDS_PER_MS);
    return String(previous).padStart(ORDER_DIGITS, '0');
  };
}
