import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import middy from '@middy/core';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import * as v from 'valibot';
import { handleFlushes } from '../shared/announce/handle-flushes.ts';
import { createQueue } from '../shared/aws/queue.ts';
import { createTable } from '../shared/aws/table.ts';
import { SECRETS_KEPT_FOR_MS, withSecret } from '../shared/aws/with-secret.ts';
import { readEnvironment, required } from '../shared/environment.ts';
import { connectGitHub, GitHubVariablesSchema } from '../shared/github/connect.ts';
import { createGitHub } from '../shared/github/issues.ts';
import { createDayReader } from '../shared/github/report.ts';
import { webUrlOf } from '../shared/github/web-url.ts';
import { keepFor } from '../shared/keep-for.ts';
import { observeFunction } from '../shared/observe/observe-function.ts';

const EnvironmentSchema = v.object({
  REGISTRY_TABLE: required,
  OUTBOUND_QUEUE_URL: required,
  ANNOUNCEMENTS_QUEUE_URL: required,
  ...GitHubVariablesSchema.entries,
});

const { observe, middleware } = observeFunction('announce');

const connect = keepFor(SECRETS_KEPT_FOR_MS, async () => {
  const environment = readEnvironment(EnvironmentSchema, await withSecret(process.env, 'CREDENTIALS_SECRET'));
  const octokitFor = connectGitHub(environment);
  const sqs = new SQSClient();
  return {
    registry: createTable(new DynamoDBClient(), environment.REGISTRY_TABLE),
    outbound: createQueue(sqs, environment.OUTBOUND_QUEUE_URL),
    announcements: createQueue(sqs, environment.ANNOUNCEMENTS_QUEUE_URL),
    github: createGitHub(octokitFor),
    readDay: createDayReader(octokitFor),
    githubUrl: webUrlOf(environment.GITHUB_API_URL),
    observe,
    now: Date.now,
  };
});

/** Consumes `announcements.fifo`: tells the rooms what waits for them, daily reports and welcomes. */
export const handler = middy<SQSEvent, SQSBatchResponse>()
  .use(middleware)
  .handler(async (event: SQSEvent) => handleFlushes(await connect(), event));
