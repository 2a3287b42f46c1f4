import type { FlushMessage } from '../announce/flush-message.ts';
import type { QueueMessage } from '../aws/queue.ts';

export type WelcomeFlush = Extract<FlushMessage, { kind: 'welcome' }>;

/** The same for the same joining and round. The group is the room: its flushes come one after the other. */
export function toWelcomeFlush(flush: WelcomeFlush): QueueMessage {
  const { roomId, order, round } = flush;
  return { body: flush, groupId: roomId, deduplicationId: `welcome:${roomId}:${order}:${round}` };
}
