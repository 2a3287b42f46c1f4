import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import middy from '@middy/core';
import * as v from 'valibot';
import { type KeepTimeDependencies, keepTime } from '../shared/announce/keep-time.ts';
import { createQueue } from '../shared/aws/queue.ts';
import { createTable } from '../shared/aws/table.ts';
import { readEnvironment, required } from '../shared/environment.ts';
import { observeFunction } from '../shared/observe/observe-function.ts';

const EnvironmentSchema = v.object({ REGISTRY_TABLE: required, ANNOUNCEMENTS_QUEUE_URL: required });

const { observe, middleware } = observeFunction('keep-time');
let dependencies: KeepTimeDependencies | undefined;

function connect(): KeepTimeDependencies {
  const environment = readEnvironment(EnvironmentSchema, process.env);
  return {
    registry: createTable(new DynamoDBClient(), environment.REGISTRY_TABLE),
    announcements: createQueue(new SQSClient(), environment.ANNOUNCEMENTS_QUEUE_URL),
    observe,
    now: Date.now,
  };
}

/** Runs by the clock: has done what rooms have to do at a time of the day. */
export const handler = middy<unknown, void>()
  .use(middleware)
  .handler(async () => {
    dependencies ??= connect();
    await keepTime(dependencies);
  });
