import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { CreateTableCommand, waitUntilTableExists } from '@aws-sdk/client-dynamodb';
import { CreateQueueCommand, ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { type QueueName, queues, tables } from '../../infra/wiring.ts';
import { loadFailures, saveFailure } from '../../shared/registry/failure.ts';
import type { OutboundMessage } from '../../shared/wechat/outbound-message.ts';
import { startTestAws, temporaryFolder } from '../support/aws.ts';
import { chat, room } from '../support/chat.ts';
import { countMessages, failForGood } from '../support/dead-letters.ts';
import { outboundMessages, spoken } from '../support/outbound.ts';
import { redrive } from '../support/redrive.ts';

const { aws, registry, queue, drain } = await startTestAws();
const folder = temporaryFolder();
const { AWS_ENDPOINT_URL_SQS: sqs, AWS_ENDPOINT_URL_DYNAMODB: dynamodb } = aws.environment;
// As `npm start` does.
writeFileSync(join(folder, 'endpoints.json'), JSON.stringify({ sqs, dynamodb }));
const here = ['--local', '--data', folder];

const text = (id: string, words: string, conversationId = room.id): OutboundMessage => ({
  id,
  conversationId,
  text: words,
});

async function bury(name: QueueName, message: OutboundMessage | ReturnType<typeof chat>): Promise<void> {
  const groupId = 'conversationId' in message ? message.conversationId : room.id;
  await queue(name).send({ body: message, groupId, deduplicationId: message.id });
}

test('a dry run lists what is there and changes nothing; then it goes back in order', async () => {
  for (const [id, words] of ['甲', '乙', '丙'].entries()) await bury('outbound', text(`o${id}`, words));
  await bury('outbound', text('other', '别的群', 'r2@chatroom'));
  await failForGood(aws, 'outbound');

  const dry = await redrive(['--queue', 'outbound', '--dry-run', ...here]);
  assert.equal(dry.code, 0, dry.errors);
  assert.match(dry.output, /^4 in the dead-letter queue of outbound, oldest first:\n/);
  assert.match(
    dry.output,
    /[0-9a-f-]{36} {2}text {2}room r1@chatroom {2}request o0 {2}0 min old {2}received \d+ times\n {2}why: not noted/,
  );
  assert.match(dry.output, /… and 2 more/);
  assert.match(dry.output, /Nothing was changed/);
  assert.doesNotMatch(dry.output, /甲/);
  assert.equal(await countMessages(aws, aws.deadLetterUrl('outbound')), 4);
  assert.deepEqual(await drain('outbound'), []);

  const done = await redrive(['--queue', 'outbound', ...here]);
  assert.match(done.output, /Sent 4 back to outbound\.\n$/);
  assert.equal(await countMessages(aws, aws.deadLetterUrl('outbound')), 0);
  const back = outboundMessages(await drain('outbound'));
  const inRoom = back.filter(({ conversationId }) => conversationId === room.id);
  assert.deepEqual(inRoom.map(spoken), ['甲', '乙', '丙']);
  assert.equal(back.length, 4);
});

test('says why, keeps control characters out of the terminal, and forgets what it sent back', async () => {
  const command = chat('以上一条开工单', { room: { ...room, topic: '群\u001b[2J名' } });
  await bury('requests', command);
  await failForGood(aws, 'requests', async ({ Records }) => {
    for (const { messageId } of Records) {
      const failure = {
        messageId,
        kind: 'open-issue',
        sentAt: Date.now(),
        receiveCount: 10,
        why: 'GitHub: 422',
      };
      await saveFailure(registry, 'requests', failure);
    }
    return { batchItemFailures: Records.map(({ messageId }) => ({ itemIdentifier: messageId })) };
  });
  const { output } = await redrive(['--queue', 'requests', ...here]);
  assert.match(
    output,
    /open-issue {2}room r1@chatroom “群 \[2J名” .* received 10 times\n {2}why: GitHub: 422/,
  );
  assert.ok(!output.includes('\u001b'));
  assert.deepEqual([...(await loadFailures(registry, 'requests')).keys()], []);
  assert.deepEqual(await drain('requests'), [JSON.parse(JSON.stringify(command))]);
});

test('cut off between sending and deleting, it sends nothing twice when it runs again', async () => {
  await bury('outbound', text('twice', '一次'));
  await failForGood(aws, 'outbound');
  const QueueUrl = aws.deadLetterUrl('outbound');
  const { Messages = [] } = await aws.sqs.send(
    new ReceiveMessageCommand({ QueueUrl, VisibilityTimeout: 0, MessageSystemAttributeNames: ['All'] }),
  );
  const [letter] = Messages;
  await aws.sqs.send(
    new SendMessageCommand({
      QueueUrl: aws.queueUrl('outbound'),
      MessageBody: letter?.Body,
      MessageGroupId: letter?.Attributes?.MessageGroupId,
      MessageDeduplicationId: `redrive:${letter?.MessageId}`,
    }),
  );
  const { output } = await redrive(['--queue', 'outbound', ...here]);
  assert.match(output, /Sent 1 back/);
  assert.equal((await drain('outbound')).length, 1);
  assert.equal(await countMessages(aws, QueueUrl), 0);
});

test('an empty dead-letter queue is said to be empty', async () => {
  const { code, output } = await redrive(['--queue', 'questions', ...here]);
  assert.deepEqual([code, output], [0, 'The dead-letter queue of questions is empty.\n']);
});

test('finds the queues and the table of a stack by their names on AWS', async () => {
  const account = 'arn:aws:sqs:us-east-1:000000000000';
  const deadLetters = 'Mine-RoomCommandsDeadLetterQueue0A1B2C3D-xyz.fifo';
  const create = (QueueName: string, Attributes = {}) =>
    aws.sqs.send(new CreateQueueCommand({ QueueName, Attributes: { FifoQueue: 'true', ...Attributes } }));
  const { QueueUrl: deadLettersUrl = '' } = await create(deadLetters);
  const RedrivePolicy = JSON.stringify({
    deadLetterTargetArn: `${account}:${deadLetters}`,
    maxReceiveCount: 1,
  });
  const { QueueUrl: queueUrl = '' } = await create('Mine-RoomCommandsQueue4E5F6A7B-abc.fifo', {
    RedrivePolicy,
  });
  await createRegistry('Mine-RegistryTable28C550FB-1XYZ');
  const body = JSON.stringify(chat('绑定列表'));
  const entry = { MessageBody: body, MessageGroupId: 'r', MessageDeduplicationId: 'd' };
  await aws.sqs.send(new SendMessageCommand({ QueueUrl: deadLettersUrl, ...entry }));

  const { output, errors } = await redrive(['--queue', 'room-commands', '--stack', 'Mine'], aws.environment);
  assert.match(
    output,
    /1 in the dead-letter queue[\s\S]*list-bindings[\s\S]*Sent 1 back to room-commands\.\n$/,
    errors,
  );
  assert.deepEqual([await countMessages(aws, queueUrl), await countMessages(aws, deadLettersUrl)], [1, 0]);
});

async function createRegistry(TableName: string): Promise<void> {
  const { partitionKey, sortKey } = tables.registry;
  await aws.dynamo.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [
        { AttributeName: partitionKey, KeyType: 'HASH' },
        { AttributeName: sortKey, KeyType: 'RANGE' },
      ],
      AttributeDefinitions: [partitionKey, sortKey].map((AttributeName) => ({
        AttributeName,
        AttributeType: 'S',
      })),
    }),
  );
  await waitUntilTableExists({ client: aws.dynamo, minDelay: 1, maxWaitTime: 30 }, { TableName });
}

const wrong: [title: string, args: string[], sentence: RegExp][] = [
  ['no queue', [], /^Say which queue: --queue takes messages, requests, /],
  ['an unknown queue', ['--queue', 'post'], /^There is no queue "post": --queue takes /],
  ['an unknown option', ['--queue', 'messages', '--force'], /^Unknown option '--force'\.$/m],
  ['a stray word', ['messages'], /^Unexpected argument 'messages'\.$/m],
  [
    'two places',
    ['--queue', 'messages', '--local', '--stack', 'A'],
    /^Take --stack or --local, not both\.$/m,
  ],
  ['a folder on AWS', ['--queue', 'messages', '--data', 'x'], /^--data goes with --local\.$/m],
];
for (const [title, args, sentence] of wrong) {
  test(`answers one sentence and the usage to ${title}`, async () => {
    const { code, output, errors } = await redrive(args);
    assert.deepEqual([code, output], [1, '']);
    assert.match(errors, sentence);
    assert.match(errors, /\nnpm run redrive -- --queue <name> /);
    assert.equal(errors.trim().split('\n').length, 2);
  });
}

const missing: [title: string, args: string[], environment: Record<string, string>, sentence: RegExp][] = [
  ['a folder without OSSChat', ['--local', '--data', '/nowhere'], {}, /^No OSSChat runs on \/nowhere: /],
  [
    'a stack that is not there',
    ['--stack', 'Other'],
    aws.environment,
    /^There is no queue Other-MessagesQueue…/,
  ],
];
for (const [title, args, environment, sentence] of missing) {
  test(`answers one sentence to ${title}`, async () => {
    const { code, errors } = await redrive(['--queue', 'messages', ...args], environment);
    assert.equal(code, 1);
    assert.match(errors, sentence);
    assert.equal(errors.trim().split('\n').length, 1);
  });
}

test('takes every queue of the wiring', async () => {
  for (const name of Object.keys(queues)) {
    const { code, errors } = await redrive(['--queue', name, '--dry-run', ...here]);
    assert.equal(code, 0, `${name}: ${errors}`);
  }
});
