import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import middy from '@middy/core';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import * as v from 'valibot';
import { createQueue } from '../shared/aws/queue.ts';
import { createTable } from '../shared/aws/table.ts';
import { SECRETS_KEPT_FOR_MS, withSecret } from '../shared/aws/with-secret.ts';
import {
  ChatoperaVariablesSchema,
  connectKnowledgeBases,
  hasChatopera,
} from '../shared/chatopera/connect.ts';
import { readEnvironment, required } from '../shared/environment.ts';
import { keepFaqs } from '../shared/faq/keep-faq.ts';
import { connectGitHub, GitHubVariablesSchema } from '../shared/github/connect.ts';
import { createRepoFiles } from '../shared/github/files.ts';
import { createGitHub } from '../shared/github/issues.ts';
import { webUrlOf } from '../shared/github/web-url.ts';
import { keepFor } from '../shared/keep-for.ts';
import { observeFunction } from '../shared/observe/observe-function.ts';
import { noteAnswering } from '../shared/registry/answering.ts';

const EnvironmentSchema = v.object({
  WINDOW_TABLE: required,
  REGISTRY_TABLE: required,
  OUTBOUND_QUEUE_URL: required,
  FAQ_QUEUE_URL: required,
  ...GitHubVariablesSchema.entries,
  ...ChatoperaVariablesSchema.entries,
});

const { observe, middleware } = observeFunction('keep-faq');

const connect = keepFor(SECRETS_KEPT_FOR_MS, async () => {
  const environment = readEnvironment(EnvironmentSchema, await withSecret(process.env, 'CREDENTIALS_SECRET'));
  const dynamo = new DynamoDBClient();
  const sqs = new SQSClient();
  const octokitFor = connectGitHub(environment);
  const registry = createTable(dynamo, environment.REGISTRY_TABLE);
  if (hasChatopera(environment)) await noteAnswering(registry);
  return {
    window: createTable(dynamo, environment.WINDOW_TABLE),
    registry,
    outbound: createQueue(sqs, environment.OUTBOUND_QUEUE_URL),
    faq: createQueue(sqs, environment.FAQ_QUEUE_URL),
    files: createRepoFiles(octokitFor),
    github: createGitHub(octokitFor),
    githubUrl: webUrlOf(environment.GITHUB_API_URL),
    knowledgeBaseOf: connectKnowledgeBases(environment),
    observe,
    now: Date.now,
    sleep,
  };
});

/** Consumes `faq.fifo`: syncs FAQ files, and carries out what is said about the FAQ. */
export const handler = middy<SQSEvent, SQSBatchResponse>()
  .use(middleware)
  .handler(async (event: SQSEvent) => keepFaqs(await connect(), event));
