import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import fc from 'fast-check';
import * as v from 'valibot';
import { createOutboundQueue } from '../../infra/puppet/outbound-queue.ts';
import { answerQuestions } from '../../shared/answer/answer-question.ts';
import { ChatoperaFailure } from '../../shared/chatopera/failure.ts';
import { describeMessage } from '../../shared/dead-letters/describe-message.ts';
import { openIssues } from '../../shared/issue/open-issue.ts';
import { bindRepo } from '../../shared/registry/room.ts';
import { manageRooms } from '../../shared/room/manage-room.ts';
import { type ChatMessage, ChatMessageSchema } from '../../shared/wechat/chat-message.ts';
import { receiveMessages } from '../../shared/window/receive-messages.ts';
import { recordingObserve, startTestAws } from '../support/aws.ts';
import { bot, chat, direct, room, sqsEvent } from '../support/chat.ts';
import { startTestGitHub } from '../support/github.ts';
import { uncallableWebhook } from '../support/webhook.ts';
import { nested, nestedObjects, prototypeKeys, wrongValue } from './hostile-values.ts';
import { assertQuiet, planted } from './planted.ts';

const { aws, window, registry, queue, drain } = await startTestAws();
const { standIn, github } = await startTestGitHub();
standIn.createRepository({ owner: 'osschat', name: 'demo' });
await bindRepo(registry, room.id, 'osschat/demo', 'x');

let observe = recordingObserve();
const silentQueue = { send: async () => {}, sendAll: async () => {} };

type Consumer = (event: SQSEvent) => Promise<SQSBatchResponse>;
const consumers: Record<string, Consumer> = {
  receiveMessages: (event) => {
    const queues = {
      requests: silentQueue,
      questions: silentQueue,
      previews: silentQueue,
      roomCommands: silentQueue,
      faq: silentQueue,
      announcements: silentQueue,
      now: Date.now,
    };
    return receiveMessages({ window, registry, ...queues, observe }, event);
  },
  openIssues: (event) =>
    openIssues(
      { window, registry, github, outbound: silentQueue, observe, now: Date.now, sleep: async () => {} },
      event,
    ),
  manageRooms: (event) => {
    const webhook = { ...uncallableWebhook, masterKey: planted.secret };
    const more = { claimCode: planted.secret, webhook, faq: silentQueue, now: Date.now };
    return manageRooms({ registry, github, outbound: silentQueue, observe, ...more }, event);
  },
  answerQuestions: (event) => {
    const findAnswerers = () => Promise.reject(new ChatoperaFailure('unreachable', 'no answer'));
    const more = { findAnswerers, now: Date.now };
    return answerQuestions({ registry, outbound: silentQueue, observe, ...more }, event);
  },
};

/** All that a message may say is planted: wherever a part of it gets into the log, it is seen. */
const marked = (text: string = planted.talk): ChatMessage =>
  chat(text, {
    room: { ...room, topic: planted.topic },
    talker: { id: 'wxid_1', name: planted.name },
    mentions: [{ id: 'wxid_2', name: planted.name }],
  });

const malformed: [title: string, body: string][] = [
  ['nothing', ''],
  ['talk', planted.talk],
  ['JSON that breaks off', JSON.stringify(marked()).slice(0, -20)],
  ['JSON with something behind it', `${JSON.stringify(marked())}${planted.talk}`],
  ['a string', JSON.stringify(planted.talk)],
  ['a list of talk', JSON.stringify([planted.talk])],
  ['null', 'null'],
  ['100,000 lists', nested(100_000)],
  ['100,000 objects', nestedObjects(100_000)],
  [
    'keys of every object',
    JSON.stringify(Object.fromEntries(prototypeKeys.map((key) => [key, planted.talk]))),
  ],
  ['a message in __proto__', `{"__proto__":${JSON.stringify(marked())}}`],
  ['an outbound message', JSON.stringify({ id: 'x', conversationId: 'r', text: planted.talk })],
  ['a text that is a number', JSON.stringify({ ...marked(), text: 1 })],
  ['an order that is talk', JSON.stringify({ ...marked(), order: planted.talk })],
  ['an order of full-width digits', JSON.stringify({ ...marked(), order: '１'.repeat(17) })],
  ['a time that no calendar has', JSON.stringify({ ...marked(), timestamp: 1e15 })],
  ['a time that is talk', JSON.stringify({ ...marked(), timestamp: planted.talk })],
  ['a type that is talk', JSON.stringify({ ...marked(), type: planted.talk })],
  ['a room that is talk', JSON.stringify({ ...marked(), room: planted.talk })],
  ['a talker who is talk', JSON.stringify({ ...marked(), talker: planted.name })],
  ['a talker without an id', JSON.stringify({ ...marked(), talker: { id: '', name: planted.name } })],
  ['a bot that is talk', JSON.stringify({ ...marked(), bot: planted.name })],
  [
    'mentions that are talk',
    JSON.stringify({ ...marked(), mentions: planted.name, mentionIds: planted.name }),
  ],
];

/** A group with this body between two messages of its room, and another group's message. */
function batchAround(body: string): SQSEvent {
  const elsewhere = chat('早', { room: { ...room, id: 'other@chatroom' } });
  return sqsEvent([chat('早'), body, chat('晚'), elsewhere]);
}

const failedOf = ({ batchItemFailures }: SQSBatchResponse) =>
  batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);

/** What comes a second time is noted for the operators, who are not told what was said either. */
function again(event: SQSEvent): SQSEvent {
  for (const { attributes } of event.Records) attributes.ApproximateReceiveCount = '3';
  return event;
}

for (const [name, consume] of Object.entries(consumers)) {
  for (const [title, body] of malformed) {
    test(`${name} sets ${title} aside with what follows in its group, and logs nothing of it`, async () => {
      observe = recordingObserve();
      assert.deepEqual(failedOf(await consume(again(batchAround(body)))), ['record-1', 'record-2']);
      assert.ok(observe.logs.length > 0, 'the failure is logged');
      assertQuiet(observe);
    });
  }

  const keys = Object.keys(ChatMessageSchema.entries);
  const odd = fc
    .tuple(fc.constantFrom(...keys), fc.option(wrongValue, { nil: undefined }))
    .filter(([key, wrong]) => !(key === 'id' && wrong === planted.talk)) // Ids are logged.
    .map(([key, wrong]) => ({ ...marked(), [key]: wrong }));
  const anything = fc.oneof(odd, fc.jsonValue()).map((value) => JSON.stringify(value));

  test(`${name} survives any body: at most that record and its followers fail`, async () => {
    await fc.assert(
      fc.asyncProperty(anything, async (body) => {
        observe = recordingObserve();
        const failed = failedOf(await consume(batchAround(body)));
        assert.ok(['', 'record-1,record-2'].includes(failed.join()), `${failed} of ${body}`);
        assertQuiet(observe);
      }),
      { numRuns: 120 },
    );
  });

  test(`${name} takes commands and talk of planted words without logging them`, async () => {
    observe = recordingObserve();
    const said = [
      ...[planted.talk, `@OSSChat ${planted.talk}？`, `/issue ${planted.talk}`, `开工单：${planted.talk}`],
      ...[`@OSSChat 设置 标签 缺陷=${planted.token}`, `设管理员 @${planted.name}`, `绑定 ${planted.token}`],
    ];
    const messages = said.map((text) => marked(text));
    const whispered = [`认领 ${planted.secret}`, `webhook ${planted.token}/x`, planted.talk];
    const claim = whispered.map((text) => direct(text, { talker: { id: 'wxid_7', name: planted.name } }));
    assert.deepEqual(failedOf(await consume(sqsEvent([...messages, ...claim]))), []);
    assertQuiet(observe);
  });
}

test('the outbound reader takes any body for what it is, and calls what is no message malformed', async () => {
  const good = JSON.stringify({ id: 'x', conversationId: 'r', text: '好' });
  const bodies = [
    good,
    ...malformed
      .filter(([title]) => title !== 'an outbound message' && title !== 'nothing')
      .map(([, body]) => body),
    ...[{ text: 1 }, { conversationId: '' }, { id: '' }, { mentionIds: 'x' }, { card: {} }].map((wrong) =>
      JSON.stringify({ ...JSON.parse(good), ...wrong }),
    ),
    JSON.stringify({ ...JSON.parse(good), card: { title: 't', description: 'd', url: 'no address' } }),
  ];
  await drain('outbound');
  for (const [place, body] of bodies.entries()) await sendRaw(body, `group-${place}`);
  const reader = createOutboundQueue(aws.sqs, aws.queueUrl('outbound'));
  const read: (string | undefined)[] = [];
  while (read.length < bodies.length) {
    const held = await reader.receive(AbortSignal.timeout(5_000));
    read.push(...held.map(({ message }) => message?.text));
    await reader.remove(held);
  }
  assert.equal(read.filter((text) => text === '好').length, 1);
  assert.equal(read.filter((text) => text === undefined).length, bodies.length - 1);
});

async function sendRaw(body: string, groupId: string): Promise<void> {
  await aws.sqs.send(
    new SendMessageCommand({
      QueueUrl: aws.queueUrl('outbound'),
      MessageBody: body,
      MessageGroupId: groupId,
      MessageDeduplicationId: groupId,
    }),
  );
}

test('the note of a dead letter says nothing of its text, whatever the text is', () => {
  fc.assert(
    fc.property(fc.oneof(fc.constantFrom(...malformed.map(([, body]) => body)), fc.string()), (body) => {
      const { kind } = describeMessage(body);
      assert.ok(['unreadable', 'text'].includes(kind), kind);
    }),
  );
  const described = describeMessage(JSON.stringify(marked()));
  assert.ok(!JSON.stringify(described).includes(planted.talk));
});

test('emoji, reserved characters and lone surrogates pass the queues as they are', async () => {
  await drain('questions');
  const text = '😀👨‍👩‍👧 \ufffe\uffff \u0000\u001f \ud83d 𠮷 \u2028';
  const message = chat(text, { talker: { id: 'wxid_1', name: '🦄\uffff' }, mentionIds: [bot.id] });
  const questions = queue('questions');
  const queues = {
    requests: silentQueue,
    previews: silentQueue,
    roomCommands: silentQueue,
    faq: silentQueue,
    announcements: silentQueue,
    now: Date.now,
    questions,
  };
  const { batchItemFailures } = await receiveMessages(
    { window, registry, ...queues, observe },
    sqsEvent([message]),
  );
  assert.deepEqual(batchItemFailures, []);
  assert.deepEqual(v.parse(v.array(ChatMessageSchema), await drain('questions')), [message]);
});

test('ten messages of 160 KB are passed on, though one call to SQS takes a mebibyte', async () => {
  await drain('questions');
  const line = `${'长'.repeat(4)}\n`;
  const long = Array.from({ length: 10 }, () => chat(line.repeat(12_000), { mentionIds: [bot.id] }));
  const queues = {
    requests: silentQueue,
    previews: silentQueue,
    roomCommands: silentQueue,
    faq: silentQueue,
    announcements: silentQueue,
    now: Date.now,
    questions: queue('questions'),
  };
  const { batchItemFailures } = await receiveMessages(
    { window, registry, ...queues, observe },
    sqsEvent(long),
  );
  assert.deepEqual(batchItemFailures, []);
  const ids = v.parse(v.array(ChatMessageSchema), await drain('questions')).map(({ id }) => id);
  assert.deepEqual(
    ids,
    long.map(({ id }) => id),
  );
});
