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
import { createPages } from '../shared/github/pages.ts';
import { webUrlOf } from '../shared/github/web-url.ts';
import { keepFor } from '../shared/keep-for.ts';
import { observeFunction } from '../shared/observe/observe-function.ts';
import { previewLinks } from '../shared/preview/preview-links.ts';

const EnvironmentSchema = v.object({
  REGISTRY_TABLE: required,
  OUTBOUND_QUEUE_URL: required,
  ...GitHubVariablesSchema.entries,
});

const { observe, middleware } = observeFunction('preview-links');

const connect = keepFor(SECRETS_KEPT_FOR_MS, async () => {
  const environment = readEnvironment(EnvironmentSchema, await withSecret(process.env, 'CREDENTIALS_SECRET'));
  return {
    registry: createTable(new DynamoDBClient(), environment.REGISTRY_TABLE),
    outbound: createQueue(new SQSClient(), environment.OUTBOUND_QUEUE_URL),
    pages: createPages(connectGitHub(environment)),
    webUrl: webUrlOf(environment.GITHUB_API_URL),
    observe,
    now: Date.now,
  };
});

/** Consumes `previews.fifo`: shows what links to GitHub and issue numbers point to. */
export const handler = middy<SQSEvent, SQSBatchResponse>()
  .use(middleware)
  .handler(async (event: SQSEvent) => previewLinks(await connect(), event));
