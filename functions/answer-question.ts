import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import middy from '@middy/core';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import * as v from 'valibot';
import { answerQuestions } from '../shared/answer/answer-question.ts';
import { connectAnswerers } from '../shared/answer/find-answerers.ts';
import { createQueue } from '../shared/aws/queue.ts';
import { createTable } from '../shared/aws/table.ts';
import { SECRETS_KEPT_FOR_MS, withSecret } from '../shared/aws/with-secret.ts';
import { ChatoperaVariablesSchema, hasChatopera } from '../shared/chatopera/connect.ts';
import { readEnvironment, required } from '../shared/environment.ts';
import { keepFor } from '../shared/keep-for.ts';
import { observeFunction } from '../shared/observe/observe-function.ts';
import { noteAnswering } from '../shared/registry/answering.ts';

const EnvironmentSchema = v.object({
  REGISTRY_TABLE: required,
  OUTBOUND_QUEUE_URL: required,
  ...ChatoperaVariablesSchema.entries,
});

const { observe, middleware } = observeFunction('answer-question');

const connect = keepFor(SECRETS_KEPT_FOR_MS, async () => {
  const environment = readEnvironment(EnvironmentSchema, await withSecret(process.env, 'CREDENTIALS_SECRET'));
  const registry = createTable(new DynamoDBClient(), environment.REGISTRY_TABLE);
  if (hasChatopera(environment)) await noteAnswering(registry);
  return {
    registry,
    outbound: createQueue(new SQSClient(), environment.OUTBOUND_QUEUE_URL),
    findAnswerers: connectAnswerers(environment, registry),
    observe,
    now: Date.now,
  };
});

/** Consumes `questions.fifo`: asks who knows the FAQ, and answers in the room. */
export const handler = middy<SQSEvent, SQSBatchResponse>()
  .use(middleware)
  .handler(async (event: SQSEvent) => answerQuestions(await connect(), event));
