import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createAwaitedPeople } from '../../infra/puppet/awaited-people.ts';
import { chat, direct, li, room, zhang } from '../support/chat.ts';
import { botId } from './gateway.ts';
import { startHarness, until } from './harness.ts';

const MINUTE = 60_000;

test('whoever is waited for is not collected for five minutes, in that conversation alone', () => {
  let now = 0;
  const people = createAwaitedPeople(() => now);
  people.note({ id: '1', conversationId: room.id, text: '哪一天？', awaits: zhang.id });
  people.note({ id: '2', conversationId: li.id, text: '哪一天？', awaits: li.id });
  people.note({ id: '3', conversationId: 'other', text: '好的' });
  assert.ok(people.isOfAwaited(chat('周三')));
  assert.ok(people.isOfAwaited(direct('周三', { talker: li })));
  assert.ok(!people.isOfAwaited(chat('周三', { talker: li })));
  assert.ok(!people.isOfAwaited(chat('周三', { room: { ...room, id: 'other' } })));
  now = 5 * MINUTE;
  assert.ok(!people.isOfAwaited(chat('周三')));
});

test('where the bot has spoken lately, a number or a word of consent may be to it, from anybody', () => {
  let now = 0;
  const people = createAwaitedPeople(() => now);
  for (const text of ['2', '第二个', '好', '好的', 'ok']) assert.ok(!people.isOfAwaited(chat(text)), text);
  people.note({ id: '1', conversationId: room.id, text: '要收录吗？' });
  for (const text of ['2', '第二个', '好', '好的', 'ok']) assert.ok(people.isOfAwaited(chat(text)), text);
  for (const text of ['周三', '2 楼说得对', '好像不行']) assert.ok(!people.isOfAwaited(chat(text)), text);
  now = 10 * MINUTE;
  assert.ok(!people.isOfAwaited(chat('好')));
});

test('news that nobody asked for waits for no word', () => {
  const people = createAwaitedPeople();
  const notification = { subject: 'osschat/demo#12', language: 'zh' as const };
  people.note({ id: '1', conversationId: room.id, text: '#12 有新评论', notification });
  assert.ok(!people.isOfAwaited(chat('好')));
});

test('the next words of whom the bot has asked go to the queue at once, with the talk before them', async () => {
  const harness = await startHarness({ OSSCHAT_COLLECT_MS: '60000', OSSCHAT_ROOM_GAP_MS: '0' });
  const { mocker, puppet, say } = harness.gateway;
  for (const { id, name } of [zhang, li]) mocker.createContact({ id, name });
  mocker.createRoom({ id: room.id, topic: '群', memberIdList: [botId, zhang.id, li.id] });
  await harness.bind(room.id);
  await harness.send({ id: 'o1', conversationId: room.id, text: '哪一天？', awaits: zhang.id });
  await until('a send', () => puppet.sent.length === 1);
  say(li.id, '我先吃饭去了', { roomId: room.id });
  say(zhang.id, '周三', { roomId: room.id });
  assert.deepEqual(
    (await harness.forwarded(2)).map(({ text }) => text),
    ['我先吃饭去了', '周三'],
  );
});
