import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { bindRepo } from '../../shared/registry/room.ts';
import { type ReceiveDependencies, receiveMessages } from '../../shared/window/receive-messages.ts';
import { readBackwards } from '../../shared/window/window.ts';
import { recordingObserve, startTestAws } from '../support/aws.ts';
import { bot, chat, direct, li, room, sqsEvent } from '../support/chat.ts';

const { window, registry, queue, drain } = await startTestAws();
const LAST = '9'.repeat(17);
const now = Date.parse('2026-11-22T03:00:00Z') / 1000;

let dependencies: ReceiveDependencies;
beforeEach(async () => {
  await bindRepo(registry, room.id, 'osschat/demo', 'wxid_owner');
  dependencies = {
    window,
    registry,
    requests: queue('requests'),
    questions: queue('questions'),
    previews: queue('previews'),
    roomCommands: queue('room-commands'),
    faq: queue('faq'),
    announcements: queue('announcements'),
    now: Date.now,
    observe: recordingObserve(),
  };
});

async function textsIn(roomId: string, at = now): Promise<string[]> {
  const texts: string[] = [];
  for await (const item of readBackwards(window, { roomId, before: LAST, now: at }))
    if (item.role !== 'gap') texts.unshift(item.text);
  return texts;
}

const inRoom = (id: string) => ({ room: { ...room, id } });

test('keeps a batch of one room in its order and passes its commands and questions on', async () => {
  await bindRepo(registry, 'kept', 'osschat/demo', 'wxid_owner');
  const batch = [
    chat('登录页怎么白屏了？', inRoom('kept')),
    chat('我也是', { ...inRoom('kept'), talker: li }),
    chat('以上两条开工单', inRoom('kept')),
    chat('绑定列表', inRoom('kept')),
    chat('@李四 你看看', { ...inRoom('kept'), mentions: [li], mentionIds: [li.id] }),
  ];
  const result = await receiveMessages(dependencies, sqsEvent(batch));
  assert.deepEqual(result.batchItemFailures, []);
  assert.deepEqual(
    await textsIn('kept'),
    batch.map(({ text }) => text),
  );
  assert.deepEqual(await drain('requests'), [batch[2]]);
  assert.deepEqual(await drain('room-commands'), [batch[3]]);
  assert.deepEqual(await drain('questions'), [batch[0]]);
});

test('stops a room at a message that cannot be read, and only that room', async () => {
  for (const id of ['whole', room.id]) await bindRepo(registry, id, 'osschat/demo', 'wxid_owner');
  const batch = [chat('一'), '{"broken":', chat('二'), chat('三', inRoom('whole'))];
  const { batchItemFailures } = await receiveMessages(dependencies, sqsEvent(batch));
  assert.deepEqual(
    batchItemFailures.map(({ itemIdentifier }) => itemIdentifier),
    ['record-1', 'record-2'],
  );
  assert.deepEqual(await textsIn(room.id), ['一']);
  assert.deepEqual(await textsIn('whole'), ['三']);
});

test('reports the whole room when a queue refuses, so that everything comes again', async () => {
  const requests = {
    send: () => Promise.reject(new Error('down')),
    sendAll: (messages: unknown[]) =>
      messages.length > 0 ? Promise.reject(new Error('down')) : Promise.resolve(),
  };
  const batch = [
    chat('一', inRoom('again')),
    chat('以上一条开工单', inRoom('again')),
    chat('二', inRoom('calm')),
  ];
  const { batchItemFailures } = await receiveMessages({ ...dependencies, requests }, sqsEvent(batch));
  assert.deepEqual(
    batchItemFailures.map(({ itemIdentifier }) => itemIdentifier),
    ['record-0', 'record-1'],
  );
});

test('a batch that comes twice is in the window once', async () => {
  await bindRepo(registry, 'twice', 'osschat/demo', 'wxid_owner');
  const batch = sqsEvent([chat('一', inRoom('twice')), chat('二', inRoom('twice'))]);
  await receiveMessages(dependencies, batch);
  await receiveMessages(dependencies, batch);
  assert.deepEqual(await textsIn('twice'), ['一', '二']);
});

test('removes a message that was recalled', async () => {
  await bindRepo(registry, 'recalled', 'osschat/demo', 'wxid_owner');
  const regretted = chat('密码是 hunter2', inRoom('recalled'));
  await receiveMessages(dependencies, sqsEvent([chat('早', inRoom('recalled')), regretted]));
  await receiveMessages(
    dependencies,
    sqsEvent([chat(regretted.id, { ...inRoom('recalled'), type: 'recall' })]),
  );
  assert.deepEqual(await textsIn('recalled'), ['早']);
});

test('keeps nothing of a room without a repository, nor direct messages', async () => {
  const asked = chat('@OSSChat 你好', { ...inRoom('unbound'), mentionIds: [bot.id] });
  const private_ = direct('在吗');
  await receiveMessages(dependencies, sqsEvent([asked, private_]));
  assert.deepEqual(await textsIn('unbound'), []);
  assert.deepEqual(await textsIn(private_.talker.id), []);
});

test('an expired message is not read although DynamoDB still has it', async () => {
  await bindRepo(registry, 'old', 'osschat/demo', 'wxid_owner');
  await receiveMessages(dependencies, sqsEvent([chat('旧', inRoom('old'))]));
  assert.deepEqual(await textsIn('old', now + 31 * 86_400), []);
  assert.deepEqual(await textsIn('old', now + 29 * 86_400), ['旧']);
});

test('a message of its own account is kept as the bot’s line and never obeyed', async () => {
  await bindRepo(registry, 'own', 'osschat/demo', 'wxid_owner');
  await drain('requests');
  await receiveMessages(dependencies, sqsEvent([chat('以上五条开工单', { ...inRoom('own'), self: true })]));
  assert.deepEqual(await drain('requests'), []);
  for await (const { role } of readBackwards(window, { roomId: 'own', before: LAST, now }))
    assert.equal(role, 'bot');
});

test('asks what looks like a question and what is said to the bot, wherever there is a repository', async () => {
  for (const name of ['questions', 'requests'] as const) await drain(name);
  await bindRepo(registry, 'asking', 'osschat/demo', 'wxid_owner');
  const here = inRoom('asking');
  const batch = [
    chat('怎么安装？', here),
    chat('装好了', here),
    chat('@OSSChat 你好', { ...here, mentionIds: [bot.id] }),
    chat('/issue', here),
    chat('怎么安装？', inRoom('without a repository')),
  ];
  const result = await receiveMessages(dependencies, sqsEvent(batch));
  assert.deepEqual(result.batchItemFailures, []);
  assert.deepEqual(await drain('questions'), [batch[0], batch[2]]);
  assert.deepEqual(await drain('requests'), [batch[3]]);
});
