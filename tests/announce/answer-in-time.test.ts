import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import * as v from 'valibot';
import { startFunction } from '../../infra/local/function-host.ts';
import { functions } from '../../infra/wiring.ts';
import { splitGenerated } from '../../shared/generated-secret.ts';
import { subscribe } from '../support/announcing.ts';
import { silentLog, startTestAws } from '../support/aws.ts';
import { startBlackHole } from '../support/black-hole.ts';
import { webhookExample } from '../support/webhook-examples.ts';
import { webhookRequest } from '../support/webhook-request.ts';

const GITHUB_WAITS_SECONDS = 10;
const generated = 'A'.repeat(64);
const repo = 'Codertocat/Hello-World';
const { aws, registry } = await startTestAws();
const blackHole = await startBlackHole();
await subscribe(registry, 'room', repo);

test('the function ends before GitHub gives up', () => {
  assert.ok(functions['github-webhook'].timeout < GITHUB_WAITS_SECONDS);
});

// The SDK takes a queue's URL for its endpoint.
const unreachable = {
  SQS: { ANNOUNCEMENTS_QUEUE_URL: `${blackHole}/000000000000/announcements.fifo` },
  DynamoDB: { AWS_ENDPOINT_URL_DYNAMODB: blackHole },
};
for (const [service, variables] of Object.entries(unreachable)) {
  test(`the function itself answers 503 before its time is over when ${service} does not answer`, async () => {
    const environment = {
      ...aws.environment,
      REGISTRY_TABLE: aws.tableName('registry'),
      ANNOUNCEMENTS_QUEUE_URL: aws.queueUrl('announcements'),
      FAQ_QUEUE_URL: aws.queueUrl('faq'),
      OSSCHAT_GENERATED: generated,
      ...variables,
    };
    const host = await startFunction('github-webhook', environment, silentLog());
    after(() => host.stop());
    const { masterKey } = splitGenerated(generated);
    const body = JSON.stringify(webhookExample('issues', 'opened'));
    // It rejects when the function is cut off by its time-out.
    const answer = await host.invoke(await webhookRequest({ repo, masterKey, body }));
    assert.equal(v.parse(v.object({ statusCode: v.number() }), answer).statusCode, 503);
  });
}
