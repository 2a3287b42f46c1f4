import type { Queue, QueueMessage } from '../aws/queue.ts';

const SEND_ATTEMPTS = 3;

/** Sends all. SQS may refuse one entry of a call and take the others; its deduplication makes another try harmless. */
export async function sendPersistently(queue: Queue, messages: QueueMessage[]): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await queue.sendAll(messages);
    } catch (error) {
      if (attempt === SEND_ATTEMPTS) throw error;
    }
  }
}
