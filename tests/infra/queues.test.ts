import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pascalCase } from '../../infra/stack/by-name.ts';
import { queues } from '../../infra/wiring.ts';
import { resource, resources, synthesize } from './synthesize.ts';

const FOURTEEN_DAYS_IN_SECONDS = 14 * 24 * 60 * 60;

const template = synthesize();
const kept = {
  FifoQueue: true,
  MessageRetentionPeriod: FOURTEEN_DAYS_IN_SECONDS,
  SqsManagedSseEnabled: true,
};

test('there are the queues of the wiring with a dead-letter queue each, and no other', () => {
  const expected = Object.keys(queues).flatMap((name) => [
    `${pascalCase(name)}Queue`,
    `${pascalCase(name)}DeadLetterQueue`,
  ]);
  const names = resources(template, 'AWS::SQS::Queue').map(({ name }) => name);
  assert.deepEqual(names.toSorted(), expected.toSorted());
});

for (const [name, queue] of Object.entries(queues)) {
  test(`${name} is a FIFO queue of 14 days with the wiring's time-out and retries`, () => {
    const { properties } = resource(template, 'AWS::SQS::Queue', `${pascalCase(name)}Queue`);
    assert.deepEqual(properties, {
      ...kept,
      VisibilityTimeout: queue.visibilityTimeout,
      ...(queue.deliveryDelay && { DelaySeconds: queue.deliveryDelay }),
      DeduplicationScope: 'messageGroup',
      FifoThroughputLimit: 'perMessageGroupId',
      RedrivePolicy: {
        deadLetterTargetArn: `${pascalCase(name)}DeadLetterQueue.Arn`,
        maxReceiveCount: queue.maxReceiveCount,
      },
    });
  });

  test(`the dead-letter queue of ${name} is FIFO too and keeps as long`, () => {
    const { properties } = resource(template, 'AWS::SQS::Queue', `${pascalCase(name)}DeadLetterQueue`);
    assert.deepEqual(properties, kept);
  });
}

test('every queue refuses what comes without TLS', () => {
  const refused = resources(template, 'AWS::SQS::QueuePolicy').map(({ properties }) => properties);
  const expected = resources(template, 'AWS::SQS::Queue').map(({ name }) => ({
    Queues: [name],
    PolicyDocument: {
      Version: '2012-10-17',
      Statement: [
        {
          Action: 'sqs:*',
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
          Effect: 'Deny',
          Principal: { AWS: '*' },
          Resource: `${name}.Arn`,
        },
      ],
    },
  }));
  assert.deepEqual(refused, expected);
});
