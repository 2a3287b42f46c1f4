import assert from 'node:assert/strict';
import { test } from 'node:test';
import { botId } from './gateway.ts';
import { startHarness, until } from './harness.ts';

const harness = await startHarness({ OSSCHAT_ACCEPT_ROOMS: 'none' });

async function status(): Promise<Record<string, unknown>> {
  const item = await harness.aws.registry.get({ pk: 'DEPLOYMENT', sk: 'WECHAT' });
  return item ?? {};
}

test('writes who is logged in into the registry', async () => {
  const item = await until('the login', async () => {
    const found = await status();
    return found.accountName === undefined ? undefined : found;
  });
  assert.equal(item.state, 'logged-in');
  assert.equal(item.accountName, '小助手');
});

test('draws a login code on the screen, keeps it in the registry and out of the log, and forgets it after', async () => {
  const { puppet, mocker } = harness.gateway;
  await puppet.logout();
  await until('logged out', async () => (await status()).state === 'logged-out');
  mocker.scan('https://login.weixin.qq.com/l/abc');
  const item = await until('the code', async () => {
    const found = await status();
    return found.state === 'scanning' && found;
  });
  assert.equal(item.qrcode, 'https://login.weixin.qq.com/l/abc');
  assert.match(harness.screen.join(''), /[█▀▄]{5}/);
  assert.doesNotMatch(JSON.stringify(harness.logs), /login\.weixin/);
  puppet.login(botId);
  await until('logged in without a code', async () => {
    const found = await status();
    return found.state === 'logged-in' && found.qrcode === undefined;
  });
});

test('befriends who greets with the keyword, and joins no room when the rule says none', async () => {
  const { puppet } = harness.gateway;
  puppet.greetings.set('f1', '你好，我想加好友').set('f2', '你好 OSSChat！').set('i1', 'osschat 用户群');
  puppet.emit('friendship', { friendshipId: 'f1' });
  puppet.emit('room-invite', { roomInvitationId: 'i1' });
  puppet.emit('friendship', { friendshipId: 'f2' });
  await until('three answers', () => {
    const answers = harness.logs.filter(({ message }) => /friend request|room invitation/.test(message));
    return answers.length === 3;
  });
  assert.deepEqual(puppet.accepted, ['f2']);
});
