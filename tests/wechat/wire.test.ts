import assert from 'node:assert/strict';
import { once } from 'node:events';
import { suite, test } from 'node:test';
import { FileBox } from 'file-box';
import { types } from 'wechaty-puppet';
import { connect, lisi, receive, room, startDemo, until, zhangsan } from './connect.ts';

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const dashes = '- - - - - - - - - - - - - - -';

suite('the stock client of the puppet service', () => {
  test('gets twenty messages of one second in their order, with their ids', async (t) => {
    const wechat = await startDemo(t, { now: () => 1_700_000_000_900 });
    const client = await connect(t, wechat);
    const sent = Array.from({ length: 20 }, (_, index) =>
      wechat.world.say({ roomId: room, talkerId: index % 2 ? lisi : zhangsan, text: `第 ${index} 条` }),
    );
    const received = await receive(client, 20);
    assert.deepEqual(
      received.map(({ id, text }) => [id, text]),
      sent.map(({ id }, index) => [id, `第 ${index} 条`]),
    );
    assert.deepEqual(new Set(received.map(({ timestamp }) => timestamp)), new Set([1_700_000_000]));
    assert.ok(sent.every(({ delivered }) => delivered));
  });

  test('gets the id of what it sends, and the message itself as an event', async (t) => {
    const wechat = await startDemo(t);
    const client = await connect(t, wechat);
    const id = await client.messageSendText(room, '@张三\u2005收到', [zhangsan]);
    const [echo] = await receive(client, 1);
    assert.equal(echo?.id, id);
    assert.equal(echo?.talkerId, wechat.world.botId);
    assert.equal(echo?.text, '@张三\u2005收到');
    assert.ok(echo && 'mentionIdList' in echo);
    assert.deepEqual(echo.mentionIdList, [zhangsan]);
    assert.deepEqual(
      wechat.world.messages(room).map((message) => message.id),
      [id],
    );
  });

  test('sends a link card that is stored and can be read back', async (t) => {
    const wechat = await startDemo(t);
    const client = await connect(t, wechat);
    const card = { title: '#7 镜像起不来', description: 'owner/repo', url: 'https://example.com/7' };
    const id = await client.messageSendUrl(room, card);
    assert.ok(id);
    const [stored] = wechat.world.messages(room);
    assert.deepEqual(stored?.card, card);
    assert.equal((await client.messagePayload(id)).type, types.Message.Url);
    const { title, url } = await client.messageUrl(id);
    assert.deepEqual([title, url], [card.title, card.url]);
  });

  test('is refused a link card where there are none, and nothing is stored', async (t) => {
    const wechat = await startDemo(t, { cards: false });
    const client = await connect(t, wechat);
    const card = { title: 't', description: 'd', url: 'https://example.com' };
    await assert.rejects(async () => client.messageSendUrl(room, card), /no link cards/);
    assert.deepEqual(wechat.world.messages(room), []);
  });

  test('is refused a send with the error that WeChat was told to give, and only then', async (t) => {
    const wechat = await startDemo(t);
    const client = await connect(t, wechat);
    wechat.world.sendFailures.push('操作过于频繁');
    await assert.rejects(async () => client.messageSendText(room, '一'), /操作过于频繁/);
    await client.messageSendText(room, '二');
    assert.deepEqual(
      wechat.world.messages(room).map(({ text }) => text),
      ['二'],
    );
  });

  test('gets a quote and a mention the way WeChat writes them', async (t) => {
    const wechat = await startDemo(t);
    const client = await connect(t, wechat);
    const { world } = wechat;
    world.setRoomAlias(room, zhangsan, '三哥');
    const first = world.say({ roomId: room, talkerId: zhangsan, text: '起不来了' });
    const second = world.say({ roomId: room, talkerId: lisi, text: '我也是', quote: first.id });
    world.say({ roomId: room, talkerId: zhangsan, text: '开工单', mention: [world.botId], quote: second.id });
    const picture = world.sendImage({ roomId: room, talkerId: lisi, name: 'log.png', data: png });
    world.say({
      roomId: room,
      talkerId: zhangsan,
      text: '@OSSChat 看图',
      mention: [world.botId],
      quote: picture.id,
    });
    const cardId = await client.messageSendUrl(room, { title: '#7 标题', url: 'https://example.com/7' });
    assert.ok(cardId);
    world.say({ roomId: room, talkerId: lisi, text: '谢谢', mention: [zhangsan], quote: cardId });
    const received = await receive(client, 7);
    assert.deepEqual(
      received.map(({ text }) => text),
      [
        '起不来了',
        `「三哥：起不来了」\n${dashes}\n我也是`,
        `「李四：我也是」\n${dashes}\n@OSSChat\u2005开工单`,
        '',
        `「李四：图片」\n${dashes}\n@OSSChat\u2005看图`,
        '',
        `「OSSChat：#7 标题」\n${dashes}\n@三哥\u2005谢谢`,
      ],
    );
    assert.deepEqual(
      received.map((message) => ('mentionIdList' in message ? message.mentionIdList : undefined)),
      [[], [], [world.botId], [], [world.botId], [], [zhangsan]],
    );
  });

  test('learns of a recall by a message that holds the id, and can read the original no more', async (t) => {
    const wechat = await startDemo(t);
    const client = await connect(t, wechat);
    const { id } = wechat.world.say({ roomId: room, talkerId: zhangsan, text: '密码是 123' });
    const [original] = await receive(client, 1);
    assert.equal(original?.text, '密码是 123');
    const notice = wechat.world.recall(id);
    await until(() => client.messageIds.includes(notice.id));
    const { type, text, talkerId } = await client.messagePayload(notice.id);
    assert.deepEqual([type, text, talkerId], [types.Message.Recalled, id, zhangsan]);
    await assert.rejects(async () => client.messagePayload(id), /has been recalled/);
    const [stored] = wechat.world.messages(room);
    assert.deepEqual([stored?.recalled, stored?.text], [true, '']);
  });

  test('takes its own message back', async (t) => {
    const wechat = await startDemo(t);
    const client = await connect(t, wechat);
    const id = await client.messageSendText(room, '发错了');
    assert.ok(id);
    assert.equal(await client.messageRecall(id), true);
    assert.equal(wechat.world.messages(room)[0]?.recalled, true);
  });

  test('reads a picture of 300 KB byte for byte, and sends one', async (t) => {
    const wechat = await startDemo(t);
    const client = await connect(t, wechat);
    const data = Buffer.concat([png, Buffer.alloc(300_000, 7)]);
    const { id } = wechat.world.sendImage({ roomId: room, talkerId: zhangsan, name: 'screen.png', data });
    const file = await client.messageImage(id, types.Image.Artwork);
    assert.deepEqual(await file.toBuffer(), data);
    await client.messageSendFile(room, FileBox.fromBuffer(data, 'answer.png'));
    const [, answer] = wechat.world.messages(room);
    assert.deepEqual([answer?.type, answer?.fileName], ['image', 'answer.png']);
  });

  test('sees topic, owner, members and room aliases, and their changes', async (t) => {
    const wechat = await startDemo(t);
    const client = await connect(t, wechat);
    const before = await client.roomPayload(room);
    assert.deepEqual([before.topic, before.ownerId], ['OSSChat 体验群', 'wxid_xiaomei']);
    assert.ok(before.memberIdList.includes(wechat.world.botId));
    assert.equal((await client.roomMemberPayload(room, zhangsan)).roomAlias, '');
    const renamed = once(client, 'room-topic');
    wechat.world.setRoomAlias(room, zhangsan, '三哥');
    wechat.world.renameRoom(room, 'wxid_xiaomei', '新群名');
    const [change] = await renamed;
    assert.equal(change.newTopic, '新群名');
    assert.equal((await client.roomPayload(room)).topic, '新群名');
    const member = await client.roomMemberPayload(room, zhangsan);
    assert.deepEqual([member.name, member.roomAlias], ['张三', '三哥']);
  });

  test('is told of heartbeats while nothing happens', async (t) => {
    const client = await connect(t, await startDemo(t, { heartbeatMs: 20 }));
    const heartbeats: unknown[] = [];
    client.on('heartbeat', ({ data }) => void heartbeats.push(data));
    await until(() => heartbeats.filter((data) => data === 'heartbeat').length > 2);
  });
});

suite('requests to the bot', () => {
  test('a friend request is accepted, and the direct chat is open only then', async (t) => {
    const wechat = await startDemo(t);
    const client = await connect(t, wechat);
    const stranger = wechat.world.createContact({ name: '陌生人', friend: false });
    assert.throws(() => wechat.world.say({ contactId: stranger.id, text: '在吗' }), /not friends/);
    const asked = once(client, 'friendship');
    wechat.world.requestFriendship(stranger.id, '我想用 OSSChat');
    const [{ friendshipId }] = await asked;
    const { contactId, hello, type } = await client.friendshipPayload(friendshipId);
    assert.deepEqual([contactId, hello, type], [stranger.id, '我想用 OSSChat', types.Friendship.Receive]);
    await client.friendshipAccept(friendshipId);
    wechat.world.say({ contactId: stranger.id, text: '在吗' });
    const [message] = await receive(client, 1);
    assert.deepEqual([message?.talkerId, message?.listenerId], [stranger.id, wechat.world.botId]);
    assert.equal(message?.roomId, '');
  });

  test('a room is heard from the acceptance of its invitation on', async (t) => {
    const wechat = await startDemo(t);
    const client = await connect(t, wechat);
    const { id } = wechat.world.createRoom({
      topic: '新群',
      ownerId: lisi,
      memberIds: [zhangsan],
      withBot: false,
    });
    assert.equal(wechat.world.say({ roomId: id, talkerId: lisi, text: '之前' }).delivered, false);
    const invited = once(client, 'room-invite');
    wechat.world.inviteToRoom(id, lisi);
    const [{ roomInvitationId }] = await invited;
    const { topic, inviterId } = await client.roomInvitationPayload(roomInvitationId);
    assert.deepEqual([topic, inviterId], ['新群', lisi]);
    await client.roomInvitationAccept(roomInvitationId);
    wechat.world.say({ roomId: id, talkerId: lisi, text: '之后' });
    assert.deepEqual(
      (await receive(client, 1)).map(({ text }) => text),
      ['之后'],
    );
  });
});
