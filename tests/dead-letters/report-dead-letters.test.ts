import assert from 'node:assert/strict';
import { after, afterEach, beforeEach, test } from 'node:test';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { startFunctions } from '../../infra/local/run-functions.ts';
import { namesOf, type QueueName, queues } from '../../infra/wiring.ts';
import { answerQuestions } from '../../shared/answer/answer-question.ts';
import { createDeadLetterQueue } from '../../shared/aws/dead-letter-queue.ts';
import { listDeadLetters } from '../../shared/dead-letters/list-dead-letters.ts';
import { reportDeadLetters } from '../../shared/dead-letters/report-dead-letters.ts';
import { requestIdOf } from '../../shared/registry/request.ts';
import { bindRepo } from '../../shared/registry/room.ts';
import { type ChatMessage, conversationId } from '../../shared/wechat/chat-message.ts';
import type { OutboundMessage } from '../../shared/wechat/outbound-message.ts';
import { type ReceiveDependencies, receiveMessages } from '../../shared/window/receive-messages.ts';
import { recordingObserve, silentLog, startTestAws } from '../support/aws.ts';
import { chat, room } from '../support/chat.ts';
import { countMessages, failForGood } from '../support/dead-letters.ts';
import { outboundMessages } from '../support/outbound.ts';

const { aws, window, registry, queue, drain } = await startTestAws();
const operators = ['wxid_first', 'wxid_second'];
const operatorKey = (id: string) => ({ pk: 'DEPLOYMENT', sk: `OPERATOR#${id}` });
let observe = recordingObserve();

beforeEach(async () => {
  observe = recordingObserve();
  for (const id of operators) await registry.put({ ...operatorKey(id), name: '部署者' });
  await bindRepo(registry, room.id, 'osschat/demo', 'x');
});

afterEach(async () => {
  for (const name of namesOf(queues)) {
    const letters = createDeadLetterQueue(aws.sqs, aws.deadLetterUrl(name));
    while ((await countMessages(aws, aws.deadLetterUrl(name))) > 0)
      for (const letter of await letters.receive()) await letters.remove(letter);
    await drain(name);
  }
});

const watched = (name: QueueName) => ({
  name,
  maxReceiveCount: queues[name].maxReceiveCount,
  deadLetters: createDeadLetterQueue(aws.sqs, aws.deadLetterUrl(name)),
});

/** Runs the report and gives what the first operator gets; every operator gets the same. */
async function report(): Promise<OutboundMessage[]> {
  const watchedQueues = namesOf(queues).map(watched);
  const outbound = queue('outbound');
  await reportDeadLetters({ registry, outbound, queues: watchedQueues, observe, now: Date.now });
  const sent = outboundMessages(await drain('outbound'));
  const texts = (id: string) =>
    sent.filter((message) => message.conversationId === id).map(({ text }) => text);
  assert.deepEqual(texts('wxid_second'), texts('wxid_first'));
  return sent.filter((message) => message.conversationId === 'wxid_first');
}

type Body = ChatMessage | ChatMessage[] | OutboundMessage | string;

async function put(name: QueueName, body: Body, groupId = room.id) {
  const deduplicationId = JSON.stringify(body);
  await queue(name).send({ body, groupId, deduplicationId });
}

const question = (text: string, more: Partial<ChatMessage> = {}) =>
  chat(`@OSSChat ${text}`, { mentionIds: ['wxid_bot'], ...more });

const findAnswerers = () => Promise.reject(new Error('Chatopera broke'));

function failAnswering(): Promise<void> {
  const outbound = queue('outbound');
  return failForGood(aws, 'questions', (event) =>
    answerQuestions({ registry, outbound, observe, findAnswerers, now: Date.now }, event),
  );
}

test('every operator hears once what has failed for good, where, when and why, and not what was said', async () => {
  const asked = question('我的秘密问题是什么');
  await put('questions', asked);
  await failAnswering();
  const [told, ...more] = await report();
  assert.deepEqual(more, []);
  assert.match(told?.text ?? '', /有 1 条消息反复处理失败/);
  assert.match(told?.text ?? '', /提问（text）· 「测试群」 · \d{4}-\d\d-\d\d \d\d:\d\d:\d\d/);
  assert.match(told?.text ?? '', /原因：Error: Chatopera broke/);
  assert.ok(told?.text.includes(requestIdOf(conversationId(asked), asked.id)));
  assert.match(told?.text ?? '', /npm run redrive -- --queue questions/);
  assert.doesNotMatch(`${told?.text}${JSON.stringify(observe.logs)}`, /秘密/);
  assert.deepEqual(await report(), []);
});

test('reporting takes nothing out', async () => {
  await put('questions', question('怎么安装'));
  await failAnswering();
  await report();
  assert.equal(await countMessages(aws, aws.deadLetterUrl('questions')), 1);
});

test('one report tells of all queues', async () => {
  await put('questions', question('怎么安装'));
  await failAnswering();
  await put('outbound', { id: 'card-1', conversationId: room.id, text: '秘密' });
  await failForGood(aws, 'outbound');
  const [told, ...more] = await report();
  assert.deepEqual(more, []);
  assert.match(told?.text ?? '', /有 2 条/);
  assert.match(told?.text ?? '', /要发出的消息（text）· r1@chatroom/);
  assert.match(told?.text ?? '', /--queue questions\n.*--queue outbound/);
  assert.doesNotMatch(told?.text ?? '', /秘密/);
});

test('what stands behind others of its room, where the queue does not show it, is told too', async () => {
  for (const text of ['怎么安装', '怎么升级', '怎么卸载']) await put('questions', question(text));
  await failAnswering();
  const { letters, others } = await listDeadLetters(registry, watched('questions'));
  assert.deepEqual(
    letters.map(({ why }) => why),
    Array(3).fill('Error: Chatopera broke'),
  );
  assert.equal(others, 0);
  const [told] = await report();
  assert.equal(told?.text.split('原因：').length, 4);
  assert.deepEqual(await report(), []);
});

test('a dead letter whose function was cut off is told without a reason', async () => {
  await put('requests', chat('以上一条开工单'));
  await failForGood(aws, 'requests');
  const [told] = await report();
  assert.match(told?.text ?? '', /开工单（open-issue）· 「测试群」.*\n.*\n原因：处理超时或中断/);
});

test('of the announcements that failed, the room is told and not what happened there', async () => {
  const { sqs, deadLetterUrl } = aws;
  for (const [index, body] of [
    { kind: 'flush', roomId: room.id },
    { kind: 'daily-report', roomId: room.id, dueAt: 1 },
    { kind: 'rename', repo: 'osschat/demo' },
  ].entries())
    await sqs.send(
      new SendMessageCommand({
        QueueUrl: deadLetterUrl('announcements'),
        MessageBody: JSON.stringify(body),
        MessageGroupId: String(index),
        MessageDeduplicationId: String(index),
      }),
    );
  const [told] = await report();
  assert.match(told?.text ?? '', /GitHub 动态（flush）· r1@chatroom/);
  assert.match(told?.text ?? '', /GitHub 动态（daily-report）· r1@chatroom/);
  assert.match(told?.text ?? '', /GitHub 动态（rename）· 不知道哪个群/);
});

test('what is no message of ours is told by its place in the schema, not by its content', async () => {
  await put('messages', '{"text":"秘密"}');
  const dependencies: ReceiveDependencies = {
    ...{ window, registry, observe },
    ...{
      requests: queue('requests'),
      questions: queue('questions'),
      previews: queue('previews'),
      roomCommands: queue('room-commands'),
      faq: queue('faq'),
      announcements: queue('announcements'),
      now: Date.now,
    },
  };
  await failForGood(aws, 'messages', (event) => receiveMessages(dependencies, event));
  const [told] = await report();
  assert.match(told?.text ?? '', /群聊消息（unreadable）· 不知道哪个群/);
  assert.match(told?.text ?? '', /原因：malformed at /);
  assert.doesNotMatch(told?.text ?? '', /秘密/);
});

test('several messages that travelled as one are told as what they are', async () => {
  await put('messages', [chat('秘密一'), chat('秘密二')]);
  await failForGood(aws, 'messages');
  const [told] = await report();
  assert.match(told?.text ?? '', /群聊消息（messages）· 「测试群」/);
  assert.doesNotMatch(told?.text ?? '', /秘密/);
});

test('a flood is one message that can be read on a phone', async () => {
  const many = Array.from({ length: 30 }, (_, index) => ({ ...room, id: `r${index}@chatroom` }));
  for (const place of many) await bindRepo(registry, place.id, 'osschat/demo', 'x');
  for (const place of many) await put('questions', question('怎么安装', { room: place }), place.id);
  await failAnswering();
  const [told, ...more] = await report();
  assert.deepEqual(more, []);
  assert.match(told?.text ?? '', /有 30 条/);
  assert.match(told?.text ?? '', /提问：还有 22 条/);
  assert.ok((told?.text.length ?? 0) < 2000);
  assert.deepEqual(await report(), []);
});

test('without an operator nothing counts as told', async () => {
  for (const id of operators) await registry.remove(operatorKey(id));
  await put('questions', question('怎么安装'));
  await failAnswering();
  assert.deepEqual(await report(), []);
  for (const id of operators) await registry.put({ ...operatorKey(id), name: '部署者' });
  await bindRepo(registry, room.id, 'osschat/demo', 'x');
  assert.equal((await report()).length, 1);
});

test('a report that cannot be sent is not reported', async () => {
  await put('questions', question('怎么安装'));
  await failAnswering();
  const [told] = await report();
  assert.ok(told);
  await put('outbound', { ...told, id: `${told.id}` });
  await put('outbound', { ...told, id: told.id.replace(/:[^:]*$/, ':someone') });
  await failForGood(aws, 'outbound');
  assert.ok((await countMessages(aws, aws.deadLetterUrl('outbound'))) > 0);
  assert.deepEqual(await report(), []);
});

test('the function of the wiring tells what its queues hold', async () => {
  await put('requests', chat('以上一条开工单'));
  await failForGood(aws, 'requests');
  const running = await startFunctions({
    aws,
    environment: { OSSCHAT_GENERATED: 'A'.repeat(64), WEBHOOK_URL: 'http://127.0.0.1/' },
    log: silentLog(),
  });
  after(() => running.stop());
  await running.host('report-dead-letters').invoke({});
  const told = outboundMessages(await drain('outbound'));
  assert.deepEqual(told.map(({ conversationId: to }) => to).sort(), operators);
});
