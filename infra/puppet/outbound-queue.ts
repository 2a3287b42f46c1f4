import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageCommand,
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
  /** Undefined when the body is not an outbound message. */
  message: OutboundMessage | undefined;
  queueMessageId: string;
};

export type OutboundQueue = {
  /** Waits up to 20 s for messages. */
  receive(limit: number, signal: AbortSignal): Promise<Held[]>;
  remove(held: Held): Promise<void>;
  /** Hides messages for as many seconds from now, at least one. */
  hide(held: Held[], seconds: number): Promise<void>;
};

/** Short, and extended while a message waits here: after a crash it comes again within a minute. */
export const HIDDEN_SECONDS = 60;
export const RECEIVE_LIMIT = 10;
const LONG_POLL_SECONDS = 20;
const CALL_TIMEOUT_MS = 10_000;
const RECEIVE_TIMEOUT_MS = LONG_POLL_SECONDS * 1000 + CALL_TIMEOUT_MS;

const BodySchema = v.pipe(v.string(), v.parseJson(), OutboundMessageSchema);

/** `outbound.fifo` as the sender sees it. */
export function createOutboundQueue(sqs: SQSClient, queueUrl: string): OutboundQueue {
  const call = () => ({ abortSignal: AbortSignal.timeout(CALL_TIMEOUT_MS) });
  return {
    async receive(limit, signal) {
      const asked = performance.now();
      const { Messages = [] } = await sqs.send(
        new ReceiveMessageCommand({
          QueueUrl: queueUrl,
          MaxNumberOfMessages: Math.min(limit, RECEIVE_LIMIT),
          WaitTimeSeconds: LONG_POLL_SECONDS,
          VisibilityTimeout: HIDDEN_SECONDS,
          MessageSystemAttributeNames: ['ApproximateReceiveCount'],
        }),
        { abortSignal: AbortSignal.any([signal, AbortSignal.timeout(RECEIVE_TIMEOUT_MS)]) },
      );
      return Messages.map((message) => toHeld(message, asked));
    },
    async remove({ receipt }) {
      await sqs.send(new DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle: receipt }), call());
    },
    async hide(held, seconds) {
      for (let start = 0; start < held.length; start += RECEIVE_LIMIT) {
        const batch = held.slice(start, start + RECEIVE_LIMIT);
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

function toHeld(message: Message, asked: number): Held {
  const body = v.safeParse(BodySchema, message.Body);
  return {
    receipt: message.ReceiptHandle ?? '',
    queueMessageId: message.MessageId ?? '',
    receiveCount: Number(message.Attributes?.ApproximateReceiveCount ?? 1),
    // Counted from before the call: earlier than the queue counts, so never too long.
    hiddenUntil: asked + HIDDEN_SECONDS * 1000,
    message: body.success ? body.output : undefined,
  };
}
