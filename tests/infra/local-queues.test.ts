import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { namesOf, queues } from '../../infra/wiring.ts';
import { startTestAws } from '../support/aws.ts';

const { aws, queue, drain } = await startTestAws();

async function attributesOf(name: keyof typeof queues) {
  const AttributeNames = ['All' as const];
  const { Attributes = {} } = await aws.sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: aws.queueUrl(name), AttributeNames }),
  );
  return Attributes;
}

test('the queues of this machine have the delays and time-outs of the wiring', async () => {
  for (const name of namesOf(queues)) {
    const { DelaySeconds, VisibilityTimeout } = await attributesOf(name);
    const { deliveryDelay = 0, visibilityTimeout } = queues[name];
    assert.deepEqual([DelaySeconds, VisibilityTimeout], [deliveryDelay, visibilityTimeout].map(String), name);
  }
});

test('a queue with a delay keeps back what has just been sent, and one without does not', async () => {
  for (const name of ['announcements', 'outbound'] as const) {
    await queue(name).send({ body: 'x', groupId: 'room', deduplicationId: 'x' });
    const { ApproximateNumberOfMessagesDelayed } = await attributesOf(name);
    const isDelayed = name === 'announcements';
    assert.equal(ApproximateNumberOfMessagesDelayed, isDelayed ? '1' : '0');
    assert.deepEqual(await drain(name), isDelayed ? [] : ['x']);
  }
});
