import type { Queue, QueueMessage } from '../aws/queue.ts';
import { type ChatMessage, conversationId } from './chat-message.ts';
import type { OutboundMessage } from './outbound-message.ts';

/**
 * A message as `outbound.fifo` takes it: its id keeps it from being sent twice, answers keep their
 * conversation's order. A notification is a group of its own: a busy group hands out ten messages at most, so
 * in its conversation's group it would hold up answers, and the sender would never see all that there is to fold.
 */
export function toQueueMessage(message: OutboundMessage): QueueMessage {
  const groupId = message.notification ? message.id : message.conversationId;
  return { body: message, groupId, deduplicationId: message.id };
}

export async function sendOutbound(outbound: Queue, message: OutboundMessage): Promise<void> {
  await outbound.send(toQueueMessage(message));
}

/** Answers where a message was said; in a room a text answer mentions the talker. */
export async function reply(
  outbound: Queue,
  to: ChatMessage,
  { id, text, card, invitation }: Pick<OutboundMessage, 'id' | 'text' | 'card' | 'invitation'>,
): Promise<void> {
  await sendOutbound(outbound, {
    id,
    conversationId: conversationId(to),
    text,
    ...(card && { card }),
    ...(invitation && { invitation }),
    ...(to.room && !card && { mentionIds: [to.talker.id] }),
  });
}
