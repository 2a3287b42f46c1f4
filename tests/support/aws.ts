import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { after } from 'node:test';
import { DeleteMessageCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { type EmbeddedAws, startEmbeddedAws } from '../../infra/local/embedded-aws.ts';
import type { QueueName } from '../../infra/wiring.ts';
import { createQueue, type Queue } from '../../shared/aws/queue.ts';
import { createTable, type Table } from '../../shared/aws/table.ts';
import type { Observe } from '../../shared/observe/observe.ts';

export type TestAws = {
  aws: EmbeddedAws;
  window: Table;
  registry: Table;
  queue(name: QueueName): Queue;
  /** Takes what is in a queue now, all rooms, in order; nothing comes twice. */
  drain(name: QueueName): Promise<unknown[]>;
};

/** A folder that is gone after the test file. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'osschat-test-'));
  after(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

/** The embedded DynamoDB and SQS for one test file. */
export async function startTestAws(): Promise<TestAws> {
  const aws = await startEmbeddedAws(temporaryFolder());
  after(() => aws.stop());
  return {
    aws,
    window: createTable(aws.dynamo, aws.tableName('window')),
    registry: createTable(aws.dynamo, aws.tableName('registry')),
    queue: (name) => createQueue(aws.sqs, aws.queueUrl(name)),
    drain: (name) => drain(aws, name),
  };
}

async function drain(aws: EmbeddedAws, name: QueueName): Promise<unknown[]> {
  const bodies: unknown[] = [];
  const QueueUrl = aws.queueUrl(name);
  for (;;) {
    const { Messages = [] } = await aws.sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }),
    );
    if (Messages.length === 0) return bodies;
    for (const { Body = '', ReceiptHandle } of Messages) {
      bodies.push(JSON.parse(Body));
      await aws.sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    }
  }
}

/** A log that nobody reads. */
export function silentLog(): Writable {
  return new Writable({ write: (_chunk, _encoding, done) => done() });
}

/** Collects what is logged and counted. */
export function recordingObserve(): Observe & {
  logs: { level: string; message: string }[];
  counts: string[];
} {
  const logs: { level: string; message: string }[] = [];
  const counts: string[] = [];
  return {
    logs,
    counts,
    log: (level, message, fields) => logs.push({ level, message, ...fields }),
    count: (metric) => counts.push(metric),
  };
}
