import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import middy from '@middy/core';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import * as v from 'valibot';
import { createQueue } from '../shared/aws/queue.ts';
import { createTable } from '../shared/aws/table.ts';
import { readEnvironment, required } from '../shared/environment.ts';
import { observeFunction } from '../shared/observe/observe-function.ts';
import { type ReceiveDependencies, receiveMessages } from '../shared/window/receive-messages.ts';

const EnvironmentSchema = v.object({
  WINDOW_TABLE: required,
  REGISTRY_TABLE: required,
  REQUESTS_QUEUE_URL: required,
  QUESTIONS_QUEUE_URL: required,
  PREVIEWS_QUEUE_URL: required,
  ROOM_COMMANDS_QUEUE_URL: required,
  FAQ_QUEUE_URL: required,
  ANNOUNCEMENTS_QUEUE_URL: required,
});

const { observe, middleware } = observeFunction('receive-message');
let dependencies: ReceiveDependencies | undefined;

function connect(): ReceiveDependencies {
  const environment = readEnvironment(EnvironmentSchema, process.env);
  const dynamo = new DynamoDBClient();
  const sqs = new SQSClient();
  return {
    window: createTable(dynamo, environment.WINDOW_TABLE),
    registry: createTable(dynamo, environment.REGISTRY_TABLE),
    requests: createQueue(sqs, environment.REQUESTS_QUEUE_URL),
    questions: createQueue(sqs, environment.QUESTIONS_QUEUE_URL),
    previews: createQueue(sqs, environment.PREVIEWS_QUEUE_URL),
    roomCommands: createQueue(sqs, environment.ROOM_COMMANDS_QUEUE_URL),
    faq: createQueue(sqs, environment.FAQ_QUEUE_URL),
    announcements: createQueue(sqs, environment.ANNOUNCEMENTS_QUEUE_URL),
    observe,
    now: Date.now,
  };
}

/** Consumes `messages.fifo`: keeps the window and passes commands and questions on. */
export const handler = middy<SQSEvent, SQSBatchResponse>()
  .use(middleware)
  .handler((event: SQSEvent) => {
    dependencies ??= connect();
    return receiveMessages(dependencies, event);
  });
