import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { suite, test } from 'node:test';
import { startSimulatedWeChat } from '../../infra/local/wechat/simulated-wechat.ts';
import { connect, receive, room, startDemo, temporaryFolder, zhangsan } from './connect.ts';

suite('the connection', () => {
  test('a message of a moment without a client is kept in the room but never delivered', async (t) => {
    const wechat = await startDemo(t);
    const lost = wechat.world.say({ roomId: room, talkerId: zhangsan, text: '没人听' });
    const client = await connect(t, wechat);
    const heard = wechat.world.say({ roomId: room, talkerId: zhangsan, text: '有人听' });
    assert.deepEqual([lost.delivered, heard.delivered], [false, true]);
    const received = await receive(client, 1);
    assert.deepEqual(
      received.map(({ id }) => id),
      [heard.id],
    );
    assert.equal(wechat.world.messages(room).length, 2);
  });

  test('comes back when a client stops and starts, or resets, again and again', async (t) => {
    const wechat = await startDemo(t);
    const client = await connect(t, wechat);
    for (let round = 0; round < 6; round += 1) {
      const login = once(client, 'login');
      if (round % 2) await client.reset();
      else await client.stop().then(() => client.start());
      await login;
      const { id } = wechat.world.say({ roomId: room, talkerId: zhangsan, text: `第 ${round} 次` });
      await receive(client, round + 1);
      assert.equal(client.messageIds.at(-1), id);
    }
  });

  test('tells of a sign-out and the login code, and of the next sign-in', async (t) => {
    const wechat = await startDemo(t);
    const client = await connect(t, wechat);
    const events = Promise.all([once(client, 'logout'), once(client, 'scan')]);
    await wechat.world.logout();
    const [, [scan]] = await events;
    assert.match(scan.qrcode, /^https:/);
    assert.deepEqual(wechat.world.status(), { clientAttached: true, loggedIn: false });
    await assert.rejects(async () => client.messageSendText(room, '还在吗'), /not signed in/);
    const login = once(client, 'login');
    wechat.world.login();
    await login;
    wechat.world.say({ roomId: room, talkerId: zhangsan, text: '回来了' });
    assert.equal((await receive(client, 1))[0]?.text, '回来了');
  });

  test('refuses a client with another token', async (t) => {
    const wechat = await startDemo(t);
    await assert.rejects(connect(t, { ...wechat, token: 'insecure_wrong' }));
    assert.equal(wechat.world.status().clientAttached, false);
  });

  test('two of them in one process know nothing of each other', async (t) => {
    const [first, second] = await Promise.all([startDemo(t), startDemo(t)]);
    const [one, two] = await Promise.all([connect(t, first), connect(t, second)]);
    first.world.say({ roomId: room, talkerId: zhangsan, text: '甲' });
    second.world.say({ roomId: room, talkerId: zhangsan, text: '乙' });
    const [[toOne], [toTwo]] = await Promise.all([receive(one, 1), receive(two, 1)]);
    assert.deepEqual([toOne?.text, toTwo?.text], ['甲', '乙']);
    assert.equal(first.world.messages(room).length, 1);
  });

  test('says which address is taken', async (t) => {
    const first = await startDemo(t);
    const port = Number(first.endpoint.split(':')[1]);
    const folder = temporaryFolder(t);
    await assert.rejects(
      startSimulatedWeChat({ dataFolder: folder, port }),
      new RegExp(`listen on ${first.endpoint}`),
    );
  });
});

suite('a restart on the same folder', () => {
  test('keeps people, rooms and messages', async (t) => {
    const dataFolder = temporaryFolder(t);
    const before = await startSimulatedWeChat({ dataFolder });
    const owner = before.world.createContact({ name: '群主' });
    const group = before.world.createRoom({ topic: '旧群', ownerId: owner.id, memberIds: [] });
    const { id } = before.world.say({ roomId: group.id, talkerId: owner.id, text: '记住我' });
    await before.stop();
    const after = await startDemo(t, { dataFolder });
    assert.ok(after.world.rooms().some((known) => known.id === group.id && known.ownerId === owner.id));
    assert.deepEqual(
      after.world.messages(group.id).map((message) => message.id),
      [id],
    );
  });

  test('keeps what was said before a kill', async (t) => {
    const dataFolder = temporaryFolder(t);
    const source = new URL('../../infra/local/wechat/', import.meta.url);
    const script = `
      import { startSimulatedWeChat } from '${source}simulated-wechat.ts';
      import { seedDemo } from '${source}seed-demo.ts';
      const { world } = await startSimulatedWeChat({ dataFolder: ${JSON.stringify(dataFolder)} });
      seedDemo(world);
      for (let n = 0; n < 50; n += 1) world.say({ roomId: '${room}', talkerId: '${zhangsan}', text: String(n) });
      process.kill(process.pid, 'SIGKILL');`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'ignore' });
    const [, signal] = await once(child, 'exit');
    assert.equal(signal, 'SIGKILL');
    const wechat = await startDemo(t, { dataFolder });
    assert.deepEqual(
      wechat.world.messages(room).map(({ text }) => text),
      Array.from({ length: 50 }, (_, n) => String(n)),
    );
  });

  test('keeps the account signed out until it signs in', async (t) => {
    const dataFolder = temporaryFolder(t);
    const before = await startDemo(t, { dataFolder });
    await connect(t, before);
    await before.world.logout();
    const after = await startDemo(t, { dataFolder });
    assert.equal(after.world.status().loggedIn, false);
    after.world.login();
    assert.equal(after.world.status().loggedIn, true);
  });
});
