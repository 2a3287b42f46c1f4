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
import { createAccessReader } from '../shared/github/access.ts';
import { createAppHook } from '../shared/github/app-hook.ts';
import { connectApp, connectGitHub, GitHubVariablesSchema } from '../shared/github/connect.ts';
import { createHooks } from '../shared/github/hooks.ts';
import { createGitHub } from '../shared/github/issues.ts';
import { webUrlOf } from '../shared/github/web-url.ts';
import { canCall } from '../shared/github/webhook-address.ts';
import { keepFor } from '../shared/keep-for.ts';
import { observeFunction } from '../shared/observe/observe-function.ts';
import { manageRooms } from '../shared/room/manage-room.ts';

/** What the function's time leaves beside one request that takes its longest. */
const PATIENCE_MS = 18_000;

const EnvironmentSchema = v.object({
  REGISTRY_TABLE: required,
  OUTBOUND_QUEUE_URL: required,
  FAQ_QUEUE_URL: required,
  WEBHOOK_URL: required,
  OSSCHAT_GENERATED: required,
  ...GitHubVariablesSchema.entries,
});

const { observe, middleware } = observeFunction('manage-room');

const connect = keepFor(SECRETS_KEPT_FOR_MS, async () => {
  const credentials = await withSecret(process.env, 'CREDENTIALS_SECRET');
  const environment = readEnvironment(EnvironmentSchema, await withSecret(credentials, 'GENERATED_SECRET'));
  const { claimCode, masterKey } = splitGenerated(environment.OSSCHAT_GENERATED);
  const { GITHUB_API_URL: apiUrl, WEBHOOK_URL: url } = environment;
  const octokitFor = connectGitHub(environment);
  const app = connectApp(environment);
  const sqs = new SQSClient();
  return {
    registry: createTable(new DynamoDBClient(), environment.REGISTRY_TABLE),
    outbound: createQueue(sqs, environment.OUTBOUND_QUEUE_URL),
    faq: createQueue(sqs, environment.FAQ_QUEUE_URL),
    github: createGitHub(octokitFor),
    claimCode,
    webhook: {
      url,
      masterKey,
      isCallable: canCall(apiUrl, url),
      hooks: createHooks(octokitFor),
      appHook: app && createAppHook(app),
      readAccess: createAccessReader(octokitFor),
      githubUrl: webUrlOf(apiUrl),
      patienceMs: PATIENCE_MS,
    },
    observe,
    now: Date.now,
  };
});

/** Consumes `room-commands.fifo`: bindings, roles, settings and help. */
export const handler = middy<SQSEvent, SQSBatchResponse>()
  .use(middleware)
  .handler(async (event: SQSEvent) => manageRooms(await connect(), event));
