import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { Hono } from 'hono';
import { types } from 'wechaty-puppet';
import { connect, lisi, room, startDemo, until, zhangsan } from './connect.ts';

const demoRoom = `/wechat/rooms/${encodeURIComponent(room)}`;

suite('who comes and goes in the simulated WeChat', () => {
  test('the client is told who came, by whom, and who left, in whole seconds', async (t) => {
    const wechat = await startDemo(t, { now: () => 1_700_000_000_900 });
    const client = await connect(t, wechat);
    const told: unknown[] = [];
    client.on('room-join', (event) => void told.push(event));
    client.on('room-leave', (event) => void told.push(event));
    const [amy, bob] = ['艾米', '鲍勃'].map((name) => wechat.world.createContact({ name, friend: false }).id);
    assert.ok(amy && bob);
    wechat.world.joinRoom({ roomId: room, contactIds: [amy, bob], inviterId: zhangsan });
    wechat.world.leaveRoom(room, amy);
    wechat.world.joinRoom({ roomId: room, contactIds: [amy] });
    await until(() => told.length === 3);
    const timestamp = 1_700_000_000;
    assert.deepEqual(told, [
      { roomId: room, inviterId: zhangsan, inviteeIdList: [amy, bob], timestamp },
      { roomId: room, removerId: amy, removeeIdList: [amy], timestamp },
      { roomId: room, inviterId: '', inviteeIdList: [amy], timestamp },
    ]);
    assert.deepEqual((await client.roomMemberList(room)).slice(-2), [bob, amy]);
    assert.throws(() => wechat.world.joinRoom({ roomId: room, contactIds: [amy] }), /already/);
    assert.throws(() => wechat.world.leaveRoom(room, 'nobody'), /Nobody/);
  });

  test('the bot lets friends into a small room at once, and invites them into a large one', async (t) => {
    const wechat = await startDemo(t);
    const { world } = wechat;
    const client = await connect(t, wechat);
    const amy = world.createContact({ name: '艾米' }).id;
    await client.roomAdd(room, amy, false);
    assert.ok((await client.roomMemberList(room)).includes(amy));
    await client.roomAdd(room, amy, false);
    assert.equal(world.directMessages(amy).length, 0);

    world.limits.invites = 5;
    const bob = world.createContact({ name: '鲍勃' }).id;
    assert.throws(() => world.acceptEntry(room, bob), /not invited/);
    await client.roomAdd(room, bob, false);
    assert.ok(!(await client.roomMemberList(room)).includes(bob));
    assert.match(world.directMessages(bob)[0]?.card?.description ?? '', /OSSChat 体验群/);
    world.acceptEntry(room, bob);
    assert.ok((await client.roomMemberList(room)).includes(bob));
  });

  test('nobody is let into a room that is full or that the bot is not in, and no stranger anywhere', async (t) => {
    const wechat = await startDemo(t);
    const { world } = wechat;
    const client = await connect(t, wechat);
    const amy = world.createContact({ name: '艾米' }).id;
    const stranger = world.createContact({ name: '路人', friend: false }).id;
    const without = world.createRoom({
      topic: '没有机器人',
      ownerId: lisi,
      memberIds: [],
      withBot: false,
    }).id;
    await assert.rejects(client.roomAdd(room, stranger, false), /no friend/);
    await assert.rejects(client.roomAdd(without, amy, false), /not in the room/);
    world.limits.full = 6;
    await assert.rejects(client.roomAdd(room, amy, false), /上限/);
    assert.throws(() => world.joinRoom({ roomId: room, contactIds: [amy] }), /上限/);
    world.limits.full = 500;
    world.sendFailures.push('操作过于频繁，请稍后再试。');
    await assert.rejects(client.roomAdd(room, amy, false), /频繁/);
    await client.roomAdd(room, amy, false);
  });

  test('a script lets people join, leave, and ask the bot to be friends', async (t) => {
    const wechat = await startDemo(t);
    const client = await connect(t, wechat);
    const asked: string[] = [];
    client.on('friendship', ({ friendshipId }) => void asked.push(friendshipId));
    const mounted = new Hono().route('/wechat', wechat.app);
    const send = async (method: string, path: string, body?: unknown) => {
      const response = await mounted.request(`http://127.0.0.1:8788${path}`, {
        method,
        ...(body !== undefined && { body: JSON.stringify(body) }),
        headers: { 'content-type': 'application/json' },
      });
      return [response.status, await response.text()] as const;
    };
    const [created] = await send('POST', '/wechat/contacts', { name: '艾米', friend: false });
    assert.equal(created, 201);
    const [status, shown] = await send('POST', `${demoRoom}/members`, {
      contacts: ['艾米'],
      inviter: '张三',
    });
    assert.equal(status, 201);
    assert.match(shown, /艾米/);
    const amy = wechat.world.contacts().find(({ name }) => name === '艾米')?.id;
    assert.deepEqual((await send('POST', `${demoRoom}/members`, { contacts: ['艾米'] }))[0], 409);
    assert.deepEqual((await send('POST', `${demoRoom}/members`, { contacts: [] }))[0], 400);
    assert.deepEqual((await send('POST', `${demoRoom}/members`, { contacts: ['谁'] }))[0], 404);
    const [left, without] = await send('DELETE', `${demoRoom}/members/${encodeURIComponent('艾米')}`);
    assert.equal(left, 200);
    assert.doesNotMatch(without, /艾米/);

    const hello = '我是来找 OSSChat 的';
    const [sent] = await send('POST', `/wechat/contacts/${amy}/friend-request`, { hello });
    assert.equal(sent, 201);
    await until(() => asked.length === 1);
    const request = await client.friendshipPayload(asked[0] ?? '');
    assert.deepEqual(
      [request.type, request.contactId, request.hello],
      [types.Friendship.Receive, amy, hello],
    );
    await client.friendshipAccept(asked[0] ?? '');
    assert.equal((await send('POST', `/wechat/contacts/${amy}/friend-request`, { hello }))[0], 409);
    await until(() => asked.length === 2);
    assert.equal((await client.friendshipPayload(asked[1] ?? '')).type, types.Friendship.Confirm);
  });
});
