import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import middy from '@middy/core';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import * as v from 'valibot';
import { createQueue } from '../shared/aws/queue.ts';
import { createTable } from '../shared/aws/table.ts';
import { SECRETS_KEPT_FOR_MS, withSecret } from '../shared/aws/with-secret.ts';
import { readEnvironment, required } from '../shared/environment.ts';
import { connectGitHub, GitHubVariablesSchema } from '../shared/github/connect.ts';
import { createGitHub } from '../shared/github/issues.ts';
import { openIssues } from '../shared/issue/open-issue.ts';
import { keepFor } from '../shared/keep-for.ts';
import { observeFunction } from '../shared/observe/observe-function.ts';

const EnvironmentSchema = v.object({
  WINDOW_TABLE: required,
  REGISTRY_TABLE: required,
  OUTBOUND_QUEUE_URL: required,
  ...GitHubVariablesSchema.entries,
});

const { observe, middleware } = observeFunction('open-issue');

const connect = keepFor(SECRETS_KEPT_FOR_MS, async () => {
  const environment = readEnvironment(EnvironmentSchema, await withSecret(process.env, 'CREDENTIALS_SECRET'));
  const dynamo = new DynamoDBClient();
  return {
    window: createTable(dynamo, environment.WINDOW_TABLE),
    registry: createTable(dynamo, environment.REGISTRY_TABLE),
    outbound: createQueue(new SQSClient(), environment.OUTBOUND_QUEUE_URL),
    github: createGitHub(connectGitHub(environment)),
    observe,
    now: Date.now,
    sleep: (ms: number) => sleep(ms),
  };
});

/** Consumes `requests.fifo`: opens issues and labels them. */
export const handler = middy<SQSEvent, SQSBatchResponse>()
  .use(middleware)
  .handler(async (event: SQSEvent) => openIssues(await connect(), event));
