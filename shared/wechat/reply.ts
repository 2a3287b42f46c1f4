import type { Queue } from '../aws/queue.ts';
import { type ChatMessage, conversationId } from './chat-message.ts';
import type { Card, OutboundMessage } from './outbound-message.ts';

/** Puts a message into `outbound.fifo`, in its conversation's order; its id keeps it from being sent twice. */
export async function sendOutbound(outbound: Queue, message: OutboundMessage): Promise<void> {
  await outbound.send({ body: message, groupId: message.conversationId, deduplicationId: message.id });
}

/** Answers where a message was said; in a room a text answer mentions the talker. */
export async function reply(
  outbound: Queue,
  to: ChatMessage,
  { id, text, card }: { id: string; text: string; card?: Card },
): Promise<void> {
  await sendOutbound(outbound, {
    id,
    conversationId: conversationId(to),
    text,
    ...(card && { card }),
    ...(to.room && !card && { mentionIds: [to.talker.id] }),
  });
}
