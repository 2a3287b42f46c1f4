import {
  DeleteMessageBatchCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import * as v from 'valibot';
import type { FunctionHost } from './function-host.ts';

export type EventSource = { stop(): Promise<void> };

export type EventSourceOptions = {
  sqs: SQSClient;
  queueUrl: string;
  queueArn: string;
  batchSize: number;
  host: FunctionHost;
  /** Told what went wrong with a whole batch. */
  onError(error: unknown): void;
};

const LONG_POLL_SECONDS = 20;
const PAUSE_AFTER_ERROR_MS = 1_000;
/** The embedded SQS hands out one message a group and call, so several calls go side by side. */
const POLLERS = 4;

const ResultSchema = v.optional(
  v.object({ batchItemFailures: v.array(v.object({ itemIdentifier: v.string() })) }),
);

/**
 * Polls a queue the way Lambda's event-source mapping does: hands batches to the function, deletes what it
 * did not report as failed, and leaves the rest to the visibility timeout.
 */
export function startEventSource(options: EventSourceOptions): EventSource {
  const stopping = new AbortController();
  const pollers = Array.from({ length: POLLERS }, () => poll(options, stopping.signal));
  return {
    async stop() {
      stopping.abort();
      await Promise.all(pollers);
    },
  };
}

async function poll(options: EventSourceOptions, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      const messages = await receive(options, signal);
      if (messages.length > 0) await deliver(options, messages);
    } catch (error) {
      if (signal.aborted) return;
      options.onError(error);
      await new Promise((resolve) => setTimeout(resolve, PAUSE_AFTER_ERROR_MS));
    }
  }
}

async function receive(
  { sqs, queueUrl, batchSize }: EventSourceOptions,
  abortSignal: AbortSignal,
): Promise<Message[]> {
  const command = new ReceiveMessageCommand({
    QueueUrl: queueUrl,
    MaxNumberOfMessages: batchSize,
    WaitTimeSeconds: LONG_POLL_SECONDS,
    MessageSystemAttributeNames: ['All'],
  });
  return (await sqs.send(command, { abortSignal })).Messages ?? [];
}

async function deliver(
  { sqs, queueUrl, queueArn, host }: EventSourceOptions,
  messages: Message[],
): Promise<void> {
  const result = v.parse(
    ResultSchema,
    await host.invoke({ Records: messages.map((message) => toRecord(message, queueArn)) }),
  );
  const failed = new Set(result?.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
  const done = messages.filter(({ MessageId }) => !failed.has(MessageId ?? ''));
  if (done.length === 0) return;
  await sqs.send(
    new DeleteMessageBatchCommand({
      QueueUrl: queueUrl,
      Entries: done.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle })),
    }),
  );
}

function toRecord(message: Message, queueArn: string) {
  return {
    messageId: message.MessageId ?? '',
    receiptHandle: message.ReceiptHandle ?? '',
    body: message.Body ?? '',
    attributes: message.Attributes ?? {},
    messageAttributes: {},
    md5OfBody: message.MD5OfBody ?? '',
    eventSource: 'aws:sqs',
    eventSourceARN: queueArn,
    awsRegion: 'us-east-1',
  };
}
