import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import * as v from 'valibot';
import { handleWebhook } from '../shared/announce/handle-webhook.ts';
import { impatient } from '../shared/aws/impatient.ts';
import { lean } from '../shared/aws/lean.ts';
import { createQueue } from '../shared/aws/queue.ts';
import { Sha256 } from '../shared/aws/sha256.ts';
import { createTable } from '../shared/aws/table.ts';
import { SECRETS_KEPT_FOR_MS, withSecret } from '../shared/aws/with-secret.ts';
import { readEnvironment, required } from '../shared/environment.ts';
import { splitGenerated } from '../shared/generated-secret.ts';
import { keepFor } from '../shared/keep-for.ts';
import { observeFunction } from '../shared/observe/observe-function.ts';
import { withDeadline } from '../shared/with-deadline.ts';

/** GitHub gives up after 10 s, of which a cold start and the way there and back take their part. */
const TELL_WITHIN_MS = 7_000;

const EnvironmentSchema = v.object({
  REGISTRY_TABLE: required,
  ANNOUNCEMENTS_QUEUE_URL: required,
  FAQ_QUEUE_URL: required,
  OSSCHAT_GENERATED: required,
});

const { observe, middleware } = observeFunction('github-webhook');

const connect = keepFor(SECRETS_KEPT_FOR_MS, async () => {
  const secrets = () => new SecretsManagerClient(impatient);
  const variables = await withSecret(process.env, 'GENERATED_SECRET', secrets);
  const environment = readEnvironment(EnvironmentSchema, variables);
  return {
    environment,
    dynamo: lean(new DynamoDBClient({ ...impatient, sha256: Sha256 })),
    sqs: lean(new SQSClient({ ...impatient, sha256: Sha256 })),
    masterKey: splitGenerated(environment.OSSCHAT_GENERATED).masterKey,
  };
});

/** Answers `POST /webhooks/github`: writes down what the rooms will be told. */
export const handler = middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>()
  .use(middleware)
  .handler((event: APIGatewayProxyEventV2) =>
    withDeadline(TELL_WITHIN_MS, async (deadline) => {
      const { environment, dynamo, sqs, masterKey } = await connect();
      return handleWebhook(
        {
          registry: createTable(dynamo, environment.REGISTRY_TABLE, deadline),
          announcements: createQueue(sqs, environment.ANNOUNCEMENTS_QUEUE_URL, deadline),
          faq: createQueue(sqs, environment.FAQ_QUEUE_URL, deadline),
          masterKey,
          observe,
          now: Date.now,
        },
        event,
      );
    }),
  );
