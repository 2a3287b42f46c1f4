import assert from 'node:assert/strict';
import { createAccessReader } from '../../shared/github/access.ts';
import { createHooks } from '../../shared/github/hooks.ts';
import type { OctokitFor } from '../../shared/github/octokit.ts';
import type { Webhook } from '../../shared/room/wire-repository.ts';

const nobody = async () => assert.fail('GitHub is not asked');

/** Our webhook where GitHub cannot call it, so that it is never asked for one. */
export const uncallableWebhook: Webhook = {
  url: 'http://127.0.0.1:8788/webhooks/github',
  masterKey: 'm'.repeat(48),
  isCallable: false,
  hooks: { list: nobody, create: nobody, update: nobody, deliveries: nobody, redeliver: nobody },
  appHook: undefined,
  readAccess: nobody,
  githubUrl: 'https://github.com',
  patienceMs: 10_000,
};

/** Our webhook as GitHub sets it, with the token of this client. */
export function webhookBy(octokitFor: OctokitFor, url = 'http://127.0.0.1:9/webhooks/github'): Webhook {
  return {
    ...uncallableWebhook,
    url,
    isCallable: true,
    hooks: createHooks(octokitFor),
    readAccess: createAccessReader(octokitFor),
  };
}
