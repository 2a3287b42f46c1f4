import { createHash } from 'node:crypto';
import { SendMessageBatchCommand, SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';

type QueueMessage = {
  /** Serialised as JSON. */
  body: unknown;
  /** The conversation: what one waits for, the others of its group wait for too. */
  groupId: string;
  /** Globally unique; a second one within five minutes is dropped by SQS. */
  deduplicationId: string;
};

export type Queue = {
  send(message: QueueMessage): Promise<void>;
  /** Sends in order, ten a call; throws when an entry is refused, so that its record is delivered again. */
  sendAll(messages: QueueMessage[]): Promise<void>;
};

const SQS_BATCH_LIMIT = 10;
const SQS_TOKEN = /^[\w!"#$%&'()*+,\-./:;<=>?@[\\\]^`{|}~]{1,128}$/;

/** SQS takes ASCII letters, digits and punctuation, at most 128, as group and deduplication ids: others are hashed. */
export function queueToken(id: string): string {
  return SQS_TOKEN.test(id) ? id : createHash('sha256').update(id).digest('hex');
}

/** A FIFO queue to send to. */
export function createQueue(client: SQSClient, url: string): Queue {
  return {
    async send(message) {
      await client.send(new SendMessageCommand({ QueueUrl: url, ...toEntry(message) }));
    },
    async sendAll(messages) {
      for (let start = 0; start < messages.length; start += SQS_BATCH_LIMIT) {
        const batch = messages.slice(start, start + SQS_BATCH_LIMIT);
        const { Failed } = await client.send(
          new SendMessageBatchCommand({
            QueueUrl: url,
            Entries: batch.map((message, index) => ({ Id: String(index), ...toEntry(message) })),
          }),
        );
        const first = Failed?.[0];
        if (first) throw new Error(`SQS refused ${Failed.length} of ${batch.length} messages: ${first.Code}`);
      }
    },
  };
}

function toEntry({ body, groupId, deduplicationId }: QueueMessage) {
  return {
    MessageBody: JSON.stringify(body),
    MessageGroupId: queueToken(groupId),
    MessageDeduplicationId: queueToken(deduplicationId),
  };
}
