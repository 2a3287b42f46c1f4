import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageBatchCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import * as v from 'valibot';
import { type OutboundMessage, OutboundMessageSchema } from '../../shared/wechat/outbound-message.ts';

/** A received message, kept from other readers until `hiddenUntil` (ms of `performance.now`). */
export type Held = {
  receipt: string;
  receiveCount: number;
  hiddenUntil: number;
  /** Since when it waits in the queue (ms of `performance.now`). */
  since: number;
  /** Undefined when the body is not an outbound message. */
  message: OutboundMessage | undefined;
  queueMessageId: string;
};

export type OutboundQueue = {
  /** Waits up to 20 s for messages and gives ten at most. */
  receive(signal: AbortSignal): Promise<Held[]>;
  /** Deletes messages; rejects when some are left, which come again. */
  remove(held: Held[]): Promise<void>;
  /** Hides messages for as many seconds from now, at least one. */
  hide(held: Held[], seconds: number): Promise<void>;
};

/** Short, and extended while a message waits here: after a crash it comes again within a minute. */
export const HIDDEN_SECONDS = 60;
/** What SQS takes and gives at a time. */
const BATCH_LIMIT = 10;
const LONG_POLL_SECONDS = 20;
const CALL_TIMEOUT_MS = 10_000;
const RECEIVE_TIMEOUT_MS = LONG_POLL_SECONDS * 1000 + CALL_TIMEOUT_MS;

const BodySchema = v.pipe(v.string(), v.parseJson(), OutboundMessageSchema);

/** `outbound.fifo` as the sender sees it. */
export function createOutboundQueue(sqs: SQSClient, queueUrl: string): OutboundQueue {
  const call = () => ({ abortSignal: AbortSignal.timeout(CALL_TIMEOUT_MS) });
  return {
    async receive(signal) {
      const asked = performance.now();
      const { Messages = [] } = await sqs.send(
        new ReceiveMessageCommand({
          QueueUrl: queueUrl,
          MaxNumberOfMessages: BATCH_LIMIT,
          WaitTimeSeconds: LONG_POLL_SECONDS,
          VisibilityTimeout: HIDDEN_SECONDS,
          MessageSystemAttributeNames: ['ApproximateReceiveCount', 'SentTimestamp'],
        }),
        { abortSignal: AbortSignal.any([signal, AbortSignal.timeout(RECEIVE_TIMEOUT_MS)]) },
      );
      return Messages.map((message) => toHeld(message, asked));
    },
    async remove(held) {
      for (const batch of batchesOf(held)) {
        const Entries = batch.map(({ receipt }, place) => ({ Id: String(place), ReceiptHandle: receipt }));
        const command = new DeleteMessageBatchCommand({ QueueUrl: queueUrl, Entries });
        const { Failed = [] } = await sqs.send(command, call());
        if (Failed.length > 0) throw new Error(`SQS kept ${Failed.length} messages: ${Failed[0]?.Code}`);
      }
    },
    async hide(held, seconds) {
      for (const batch of batchesOf(held)) {
        const asked = performance.now();
        const { Successful = [] } = await sqs.send(
          new ChangeMessageVisibilityBatchCommand({
            QueueUrl: queueUrl,
            Entries: batch.map(({ receipt }, place) => ({
              Id: String(place),
              ReceiptHandle: receipt,
              VisibilityTimeout: seconds,
            })),
          }),
          call(),
        );
        for (const { Id } of Successful) {
          const hidden = batch[Number(Id)];
          if (hidden) hidden.hiddenUntil = asked + seconds * 1000;
        }
      }
    },
  };
}

function batchesOf(held: Held[]): Held[][] {
  const batches: Held[][] = [];
  for (let start = 0; start < held.length; start += BATCH_LIMIT)
    batches.push(held.slice(start, start + BATCH_LIMIT));
  return batches;
}

function toHeld(message: Message, asked: number): Held {
  const sentAt = Number(message.Attributes?.SentTimestamp ?? Date.now());
  const body = v.safeParse(BodySchema, message.Body);
  return {
    receipt: message.ReceiptHandle ?? '',
    queueMessageId: message.MessageId ?? '',
    receiveCount: Number(message.Attributes?.ApproximateReceiveCount ?? 1),
    // Counted from before the call: earlier than the queue counts, so never too long.
    hiddenUntil: asked + HIDDEN_SECONDS * 1000,
    since: asked - Math.max(0, Date.now() - sentAt),
    message: body.success ? body.output : undefined,
  };
}
