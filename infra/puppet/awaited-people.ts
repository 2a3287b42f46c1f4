import { readExpectedReply } from '../../shared/command/expected-reply.ts';
import { type ChatMessage, conversationId } from '../../shared/wechat/chat-message.ts';
import type { OutboundMessage } from '../../shared/wechat/outbound-message.ts';
import { createLruMap } from './lru-map.ts';

const AWAITED_FOR_MS = 5 * 60_000;
/** A proposal is open for so long to whoever says yes. */
const SPOKEN_FOR_MS = 10 * 60_000;
const REMEMBERED = 10_000;

export type AwaitedPeople = {
  /** Whoever reads this message may answer it. */
  note(message: OutboundMessage): void;
  /** Whether it may be such an answer. */
  isOfAwaited(message: ChatMessage): boolean;
};

/**
 * Whose next words the bot waits for: a step of a dialogue, a number of a list; and where it has spoken lately, so that
 * a bare number or yes may be to it. `now` in ms.
 */
export function createAwaitedPeople(now: () => number = Date.now): AwaitedPeople {
  const until = createLruMap<string, number>(REMEMBERED);
  const keyOf = (conversation: string, contactId = '') => JSON.stringify([conversation, contactId]);
  const isOpen = (key: string) => (until.get(key) ?? 0) > now();
  return {
    note({ conversationId: conversation, awaits, notification }) {
      if (!notification) until.set(keyOf(conversation), now() + SPOKEN_FOR_MS);
      if (awaits !== undefined) until.set(keyOf(conversation, awaits), now() + AWAITED_FOR_MS);
    },
    isOfAwaited(message) {
      const conversation = conversationId(message);
      if (isOpen(keyOf(conversation, message.talker.id))) return true;
      return isOpen(keyOf(conversation)) && readExpectedReply(message.text, message.bot.names) !== undefined;
    },
  };
}
