import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import middy from '@middy/core';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import * as v from 'valibot';
import { createQueue } from '../shared/aws/queue.ts';
import { createTable } from '../shared/aws/table.ts';
import { SECRETS_KEPT_FOR_MS, withSecret } from '../shared/aws/with-secret.ts';
import { readEnvironment, required } from '../shared/environment.ts';
import { splitGenerated } from '../shared/generated-secret.ts';
import { connectGitHub, GitHubVariablesSchema } from '../shared/github/connect.ts';
import { createGitHub } from '../shared/github/issues.ts';
import { keepFor } from '../shared/keep-for.ts';
import { observeFunction } from '../shared/observe/observe-function.ts';
import { manageRooms } from '../shared/room/manage-room.ts';

const EnvironmentSchema = v.object({
  REGISTRY_TABLE: required,
  OUTBOUND_QUEUE_URL: required,
  WEBHOOK_URL: required,
  OSSCHAT_GENERATED: required,
  ...GitHubVariablesSchema.entries,
});

const { observe, middleware } = observeFunction('manage-room');

const connect = keepFor(SECRETS_KEPT_FOR_MS, async () => {
  const credentials = await withSecret(process.env, 'CREDENTIALS_SECRET');
  const environment = readEnvironment(EnvironmentSchema, await withSecret(credentials, 'GENERATED_SECRET'));
  const { claimCode, masterKey } = splitGenerated(environment.OSSCHAT_GENERATED);
  return {
    registry: createTable(new DynamoDBClient(), environment.REGISTRY_TABLE),
    outbound: createQueue(new SQSClient(), environment.OUTBOUND_QUEUE_URL),
    github: createGitHub(connectGitHub(environment)),
    claimCode,
    webhook: { url: environment.WEBHOOK_URL, masterKey },
    observe,
    now: Date.now,
  };
});

/** Consumes `room-commands.fifo`: bindings, roles, settings and help. */
export const handler = middy<SQSEvent, SQSBatchResponse>()
  .use(middleware)
  .handler(async (event: SQSEvent) => manageRooms(await connect(), event));
