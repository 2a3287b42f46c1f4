import assert from 'node:assert/strict';
import { test } from 'node:test';
import { types } from 'wechaty-puppet';
import { botId } from './gateway.ts';
import { startHarness, until } from './harness.ts';

const bound = 'bound@chatroom';
const busy = 'busy@chatroom';
const free = 'free@chatroom';
const inRoom = (roomId: string, mentionIdList: string[] = []) => ({ roomId, mentionIdList });

const harness = await startHarness();
const { mocker, puppet } = harness.gateway;
mocker.createContact({ id: 'zhang', name: '张三' });
mocker.createContact({ id: 'li', name: '李四' });
mocker.createContact({ id: 'news', name: '公众号', type: types.Contact.Official });
for (const id of [bound, busy, free])
  mocker.createRoom({ id, topic: `群 ${id}`, ownerId: 'li', memberIdList: [botId, 'zhang', 'li'] });
puppet.aliases.set(`${bound}/zhang`, '张三丰');
puppet.aliases.set(`${bound}/${botId}`, '群助手');
await harness.bind(bound);
await harness.bind(busy);

test('forwards a message with its room, talker, mentions and the names of the bot', async () => {
  const before = Math.floor(Date.now() / 1000);
  const id = harness.gateway.say('zhang', '@李四\u2005 看看 @张三丰 说的', inRoom(bound, ['li']));
  const [message] = await harness.forwarded(1);
  assert.ok(message);
  const { order, timestamp, ...rest } = message;
  assert.match(order, /^\d{17}$/);
  assert.ok(timestamp >= before);
  assert.deepEqual(rest, {
    id,
    type: 'text',
    text: '@李四\u2005 看看 @张三丰 说的',
    room: { id: bound, topic: `群 ${bound}`, ownerId: 'li' },
    talker: { id: 'zhang', name: '张三丰' },
    self: false,
    bot: { id: botId, names: ['小助手', '群助手'] },
    mentionIds: ['li'],
    mentions: [
      { id: 'li', name: '李四' },
      { id: 'zhang', name: '张三丰' },
    ],
  });
});

test('keeps the order of each room however long a payload takes', async () => {
  const { gateway } = harness;
  gateway.puppet.payloadDelayMs = () => Math.random() * 60;
  const said: Record<string, string[]> = { [bound]: [], [busy]: [] };
  for (let count = 0; count < 120; count++) {
    const roomId = count % 3 === 0 ? busy : bound;
    said[roomId]?.push(gateway.say('zhang', `第 ${count} 句`, inRoom(roomId)));
  }
  const messages = await harness.forwarded(120);
  gateway.puppet.payloadDelayMs = () => 0;
  for (const roomId of [bound, busy]) {
    const ofRoom = messages.filter(({ room }) => room?.id === roomId);
    assert.deepEqual(
      ofRoom.map(({ id }) => id),
      said[roomId],
    );
    const orders = ofRoom.map(({ order }) => order);
    assert.deepEqual(orders, [...new Set(orders)].sort());
  }
});

test('forwards of a room that is not bound only what mentions the bot, and what is written to the bot', async () => {
  const { gateway } = harness;
  gateway.say('zhang', '与机器人无关', inRoom(free));
  gateway.say(botId, '机器人自己说的 @小助手', inRoom(free));
  gateway.say(botId, '机器人写给张三的', { listenerId: 'zhang' });
  gateway.say('news', '今日头条');
  gateway.say('', '你邀请张三加入了群聊', { type: types.Message.Unknown, roomId: bound });
  const wanted = [
    gateway.say('zhang', '@小助手\u2005帮助', inRoom(free)),
    gateway.say('li', '帮助', inRoom(free, [botId])),
    gateway.say('zhang', '认领 CODE'),
    gateway.say(botId, '机器人在绑定的群里说的', inRoom(bound)),
  ];
  const messages = await harness.forwarded(wanted.length);
  assert.deepEqual(messages.map(({ id }) => id).sort(), wanted.sort());
  assert.deepEqual(
    messages.map(({ self }) => self).filter((self) => self),
    [true],
  );
  await until('nothing waits', () => harness.container.health().queued === 0);
  assert.deepEqual(await harness.aws.drain('messages'), []);
});

test('tells kinds of message apart and gives a card by its title and a recall by the message it takes back', async () => {
  const { gateway } = harness;
  gateway.say('zhang', '<xml>secret</xml>', { ...inRoom(bound), type: types.Message.Image });
  gateway.say('zhang', '', { ...inRoom(bound), type: types.Message.Attachment, filename: 'a.pdf' });
  gateway.say('zhang', '<xml/>', { ...inRoom(bound), type: types.Message.Url });
  gateway.say('zhang', '<msg><title>A &amp; B 的聊天记录</title></msg>', {
    ...inRoom(bound),
    type: types.Message.ChatHistory,
  });
  gateway.say('zhang', 'message-1', { ...inRoom(bound), type: types.Message.Recalled });
  gateway.say('zhang', '红包', { ...inRoom(bound), type: types.Message.RedEnvelope });
  const messages = await harness.forwarded(6);
  assert.deepEqual(
    messages.map(({ type, text, filename }) => [type, text, filename]),
    [
      ['image', '', undefined],
      ['attachment', '', 'a.pdf'],
      ['card', '一张卡片', undefined],
      ['chat-history', 'A & B 的聊天记录', undefined],
      ['recall', 'message-1', undefined],
      ['unknown', '', undefined],
    ],
  );
});

test('skips a repeated message, an old one that is replayed, and one that the gateway does not give', async () => {
  const { gateway } = harness;
  const first = gateway.say('zhang', '一次', inRoom(bound));
  gateway.say('zhang', '一次', { ...inRoom(bound), id: first });
  gateway.say('zhang', '很久以前', { ...inRoom(bound), timestamp: Math.floor(Date.now() / 1000) - 3600 });
  gateway.puppet.emit('message', { messageId: 'nowhere' });
  const last = gateway.say('zhang', '毫秒', { ...inRoom(bound), timestamp: Date.now() });
  const messages = await harness.forwarded(2);
  assert.deepEqual(
    messages.map(({ id }) => id),
    [first, last],
  );
  assert.ok(messages.every(({ timestamp }) => timestamp < 10_000_000_000));
  const skipped = harness.logs.filter(({ message }) => message === 'Cannot fetch a message; it is skipped');
  assert.deepEqual(skipped.length, 1);
});

test('cuts a text that is too long for the queue and lets none of the chat into the log', async () => {
  harness.gateway.say('zhang', `开头${'长'.repeat(400_000)}`, inRoom(bound));
  const [message] = await harness.forwarded(1);
  assert.match(message?.text ?? '', /^开头长+…（消息过长，已截断 \/ truncated）$/);
  assert.ok(Buffer.byteLength(message?.text ?? '') < 200_000);
  assert.doesNotMatch(JSON.stringify(harness.logs), /第 \d+ 句|开头|帮助|0f3c/);
});

test('looks names up again after a room has changed', async () => {
  const { gateway } = harness;
  gateway.puppet.aliases.set(`${bound}/zhang`, '张真人');
  gateway.mocker.roomPayload(bound).topic = '新群名';
  gateway.puppet.emit('dirty', { payloadType: types.Dirty.Room, payloadId: bound });
  gateway.puppet.emit('dirty', { payloadType: types.Dirty.RoomMember, payloadId: bound });
  await until('the old names are forgotten', async () => {
    gateway.say('zhang', '我是谁', inRoom(bound));
    const [message] = await harness.forwarded(1);
    return message?.talker.name === '张真人' && message.room?.topic === '新群名';
  });
});

test('is heard again after the gateway was restarted, without stopping its puppet', async () => {
  const { gateway } = harness;
  await gateway.restart();
  await until('a message after the restart', async () => {
    gateway.say('zhang', '还在吗', inRoom(bound));
    return (await harness.aws.drain('messages')).length > 0;
  });
  assert.equal(gateway.puppet.stops, 0);
});
