import { generateKeyPairSync } from 'node:crypto';
import { createNodeMiddleware, createProbot } from 'probot';
import { webhookRoute } from '../../../infra/wiring.ts';
import { createCalls } from './aws-calls.ts';
import { serve } from './serve.ts';

/**
 * A GitHub App of Probot, as its documentation has it, or with `token` what costs it least: with a personal token
 * it makes no client of GitHub for each delivery. It answers 200, and only when its handlers are done.
 */
const { REGISTRY_TABLE = '', ANNOUNCEMENTS_QUEUE_URL = '', WEBHOOK_SECRET = '' } = process.env;
const callAws = createCalls(REGISTRY_TABLE, ANNOUNCEMENTS_QUEUE_URL);
const identity =
  process.argv[2] === 'token' ? { githubToken: 'token' } : { appId: 1, privateKey: privateKey() };

createNodeMiddleware(
  (app) => {
    app.on('issues.opened', ({ id, payload }) => callAws(id, payload));
  },
  {
    probot: createProbot({ overrides: { ...identity, secret: WEBHOOK_SECRET } }),
    webhooksPath: webhookRoute.path,
  },
).then((middleware) => serve((request, response) => void middleware(request, response)));

function privateKey(): string {
  return generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  }).privateKey;
}
