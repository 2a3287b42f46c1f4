import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import * as v from 'valibot';
import { handleWebhook } from '../shared/announce/handle-webhook.ts';
import { createQueue } from '../shared/aws/queue.ts';
import { createTable } from '../shared/aws/table.ts';
import { SECRETS_KEPT_FOR_MS, withSecret } from '../shared/aws/with-secret.ts';
import { readEnvironment, required } from '../shared/environment.ts';
import { splitGenerated } from '../shared/generated-secret.ts';
import { keepFor } from '../shared/keep-for.ts';
import { observeFunction } from '../shared/observe/observe-function.ts';

const EnvironmentSchema = v.object({
  REGISTRY_TABLE: required,
  OUTBOUND_QUEUE_URL: required,
  OSSCHAT_GENERATED: required,
});

const { observe, middleware } = observeFunction('github-webhook');

const connect = keepFor(SECRETS_KEPT_FOR_MS, async () => {
  const environment = readEnvironment(EnvironmentSchema, await withSecret(process.env, 'GENERATED_SECRET'));
  return {
    registry: createTable(new DynamoDBClient(), environment.REGISTRY_TABLE),
    outbound: createQueue(new SQSClient(), environment.OUTBOUND_QUEUE_URL),
    masterKey: splitGenerated(environment.OSSCHAT_GENERATED).masterKey,
    observe,
  };
});

/** Answers `POST /webhooks/github`: tells the bound rooms what happened. */
export const handler = middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>()
  .use(middleware)
  .handler(async (event: APIGatewayProxyEventV2) => handleWebhook(await connect(), event));
