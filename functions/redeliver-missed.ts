import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import middy from '@middy/core';
import * as v from 'valibot';
import { createTable } from '../shared/aws/table.ts';
import { SECRETS_KEPT_FOR_MS, withSecret } from '../shared/aws/with-secret.ts';
import { readEnvironment, required } from '../shared/environment.ts';
import { createAppHook } from '../shared/github/app-hook.ts';
import { connectApp, connectGitHub, GitHubVariablesSchema } from '../shared/github/connect.ts';
import { createHooks } from '../shared/github/hooks.ts';
import { keepFor } from '../shared/keep-for.ts';
import { observeFunction } from '../shared/observe/observe-function.ts';
import { redeliverMissed } from '../shared/redeliver/redeliver-missed.ts';

const EnvironmentSchema = v.object({
  REGISTRY_TABLE: required,
  WEBHOOK_URL: required,
  ...GitHubVariablesSchema.entries,
});

const { observe, middleware } = observeFunction('redeliver-missed');

const connect = keepFor(SECRETS_KEPT_FOR_MS, async () => {
  const environment = readEnvironment(EnvironmentSchema, await withSecret(process.env, 'CREDENTIALS_SECRET'));
  const app = connectApp(environment);
  return {
    registry: createTable(new DynamoDBClient(), environment.REGISTRY_TABLE),
    hooks: createHooks(connectGitHub(environment)),
    appHook: app && createAppHook(app),
    webhookUrl: environment.WEBHOOK_URL,
    observe,
    now: Date.now,
  };
});

/** Runs by the clock: has GitHub deliver again what never arrived. */
export const handler = middy<unknown, void>()
  .use(middleware)
  .handler(async () => redeliverMissed(await connect()));
