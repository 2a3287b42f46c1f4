import type { SQSClient } from '@aws-sdk/client-sqs';
import type { Outbox } from '../../infra/puppet/outbox.ts';
import { createQueue } from '../../shared/aws/queue.ts';
import { conversationId } from '../../shared/wechat/chat-message.ts';

/**
 * What our outbox is compared with: one SendMessage a message, the rooms side by side, a room's next after the
 * answer to the one before. No spool, no retries besides the SDK's own.
 */
export function createOneEach(sqs: SQSClient, queueUrl: string): Pick<Outbox, 'add' | 'counts' | 'drained'> {
  const queue = createQueue(sqs, queueUrl);
  const tails = new Map<string, Promise<void>>();
  let waiting = 0;
  let forwarded = 0;
  return {
    add(message) {
      const groupId = conversationId(message);
      const send = async () => {
        await queue.send({ body: message, groupId, deduplicationId: message.id });
        waiting -= 1;
        forwarded += 1;
      };
      waiting += 1;
      tails.set(groupId, (tails.get(groupId) ?? Promise.resolve()).then(send));
    },
    counts: () => ({ waiting, forwarded, dropped: 0 }),
    async drained() {
      await Promise.all(tails.values());
    },
  };
}
