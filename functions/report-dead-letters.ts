import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import middy from '@middy/core';
import * as v from 'valibot';
import { createDeadLetterQueue } from '../shared/aws/dead-letter-queue.ts';
import { createQueue } from '../shared/aws/queue.ts';
import { createTable } from '../shared/aws/table.ts';
import { type ReportDependencies, reportDeadLetters } from '../shared/dead-letters/report-dead-letters.ts';
import { readEnvironment, required } from '../shared/environment.ts';
import { observeFunction } from '../shared/observe/observe-function.ts';

const EnvironmentSchema = v.object({
  REGISTRY_TABLE: required,
  OUTBOUND_QUEUE_URL: required,
  DEAD_LETTER_QUEUES: v.pipe(
    required,
    v.parseJson(undefined, 'is not JSON'),
    v.array(v.object({ name: v.string(), url: v.string(), maxReceiveCount: v.number() })),
  ),
});

const { observe, middleware } = observeFunction('report-dead-letters');
let dependencies: ReportDependencies | undefined;

function connect(): ReportDependencies {
  const environment = readEnvironment(EnvironmentSchema, process.env);
  const sqs = new SQSClient();
  return {
    registry: createTable(new DynamoDBClient(), environment.REGISTRY_TABLE),
    outbound: createQueue(sqs, environment.OUTBOUND_QUEUE_URL),
    queues: environment.DEAD_LETTER_QUEUES.map(({ name, url, maxReceiveCount }) => ({
      name,
      maxReceiveCount,
      deadLetters: createDeadLetterQueue(sqs, url),
    })),
    observe,
    now: Date.now,
  };
}

/** Runs by the clock: tells the operators what has come into the dead-letter queues. */
export const handler = middy<unknown, void>()
  .use(middleware)
  .handler(async () => {
    dependencies ??= connect();
    await reportDeadLetters(dependencies);
  });
