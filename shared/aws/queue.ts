import { createHash } from 'node:crypto';
import { SendMessageBatchCommand, SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';

export type QueueMessage = {
  /** Serialised as JSON. */
  body: unknown;
  /** The conversation: what one waits for, the others of its group wait for too. */
  groupId: string;
  /** Globally unique; a second one within five minutes is dropped by SQS. */
  deduplicationId: string;
};

export type Queue = {
  send(message: QueueMessage): Promise<void>;
  /**
   * Sends in order, ten and a mebibyte a call at most; throws when an entry is refused, so that its record is
   * delivered again.
   */
  sendAll(messages: QueueMessage[]): Promise<void>;
};

const SQS_BATCH_LIMIT = 10;
/** SQS counts the bodies of a call together. */
const SQS_BATCH_BYTES_LIMIT = 1024 * 1024;
const SQS_TOKEN = /^[\w!"#$%&'()*+,\-./:;<=>?@[\\\]^`{|}~]{1,128}$/;

/** SQS takes ASCII letters, digits and punctuation, at most 128, as group and deduplication ids: others are hashed. */
export function queueToken(id: string): string {
  return SQS_TOKEN.test(id) ? id : createHash('sha256').update(id).digest('hex');
}

/** What SQS takes from nobody (U+FFFE, U+FFFF), and what fauxqs 2.4 does not: emoji, for one. */
const REFUSED = /[\ufffe\uffff\ud800-\udfff]/g;

/**
 * The JSON of a body, without characters that a queue refuses: with one of them the whole call fails, other
 * messages included, and anybody may have one in a name. JSON has an escape for each.
 */
export function queueBody(body: unknown): string {
  return JSON.stringify(body).replace(REFUSED, (unit) => `\\u${unit.charCodeAt(0).toString(16)}`);
}

/** A FIFO queue to send to. A `deadline` that is over aborts the calls under way and refuses more. */
export function createQueue(client: SQSClient, url: string, deadline?: AbortSignal): Queue {
  const options = deadline ? { abortSignal: deadline } : {};
  return {
    async send(message) {
      await client.send(new SendMessageCommand({ QueueUrl: url, ...toEntry(message) }), options);
    },
    async sendAll(messages) {
      for (const batch of batchesOf(messages.map(toEntry))) {
        const { Failed } = await client.send(
          new SendMessageBatchCommand({
            QueueUrl: url,
            Entries: batch.map((entry, index) => ({ Id: String(index), ...entry })),
          }),
          options,
        );
        const first = Failed?.[0];
        if (first) throw new Error(`SQS refused ${Failed.length} of ${batch.length} messages: ${first.Code}`);
      }
    },
  };
}

type Entry = ReturnType<typeof toEntry>;

/** In order, each as large as one call may be. */
function batchesOf(entries: Entry[]): Entry[][] {
  const batches: Entry[][] = [];
  let batch: Entry[] = [];
  let bytes = 0;
  for (const entry of entries) {
    const size = Buffer.byteLength(entry.MessageBody);
    if (batch.length === 0 || batch.length === SQS_BATCH_LIMIT || bytes + size > SQS_BATCH_BYTES_LIMIT) {
      batch = [];
      bytes = 0;
      batches.push(batch);
    }
    batch.push(entry);
    bytes += size;
  }
  return batches;
}

function toEntry({ body, groupId, deduplicationId }: QueueMessage) {
  return {
    MessageBody: queueBody(body),
    MessageGroupId: queueToken(groupId),
    MessageDeduplicationId: queueToken(deduplicationId),
  };
}
