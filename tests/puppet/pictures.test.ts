import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { givePicture, PNG, startPictureServer } from '../support/picture-server.ts';
import { botId } from './gateway.ts';
import { startHarness, until } from './harness.ts';

const { origin, state } = await startPictureServer();
const harness = await startHarness({
  OSSCHAT_PICTURE_HOSTS: 'example.org, localhost',
  OSSCHAT_ROOM_GAP_MS: '0',
});
harness.gateway.mocker.createContact({ id: 'zhang', name: '张三' });
harness.gateway.mocker.createRoom({ id: 'r@chatroom', topic: '群', memberIdList: [botId, 'zhang'] });
const { puppet } = harness.gateway;
const toRoom = { conversationId: 'r@chatroom' };

test('a picture is sent as one', async () => {
  const imageUrl = `${origin}/install.png`;
  await harness.send({ id: 'i1', ...toRoom, text: imageUrl, imageUrl });
  await until('a send', () => puppet.sent.length === 1);
  assert.deepEqual(puppet.sent, [
    { kind: 'file', conversationId: 'r@chatroom', text: `install.png ${PNG.toString('base64')}` },
  ]);
});

test('a large picture passes the gateway whole', async () => {
  puppet.sent.length = 0;
  const large = Buffer.concat([PNG, randomBytes(9_000_000)]);
  state.answer = (_, response) => void response.end(large);
  const imageUrl = `${origin}/large.png`;
  await harness.send({ id: 'i2', ...toRoom, text: imageUrl, imageUrl });
  await until('a send', () => puppet.sent.length === 1);
  state.answer = givePicture;
  assert.equal(puppet.sent[0]?.text, `large.png ${large.toString('base64')}`);
});

test('what cannot be had, or is refused, is sent as its address', async () => {
  puppet.sent.length = 0;
  state.answer = (_, response) => void response.writeHead(404).end();
  const imageUrl = `${origin}/gone.png`;
  await harness.send({ id: 'i3', ...toRoom, text: imageUrl, imageUrl, mentionIds: ['zhang'] });
  await until('a send', () => puppet.sent.length === 1);
  state.answer = givePicture;
  const inner = 'https://127.0.0.1/inner.png';
  await harness.send({ id: 'i4', ...toRoom, text: inner, imageUrl: inner });
  await until('two sends', () => puppet.sent.length === 2);
  puppet.refuse = ({ kind }) => (kind === 'file' ? 'not implemented' : undefined);
  const refused = `${origin}/refused.png`;
  await harness.send({ id: 'i5', ...toRoom, text: refused, imageUrl: refused });
  await until('three sends', () => puppet.sent.length === 3);
  puppet.refuse = () => undefined;
  assert.deepEqual(
    puppet.sent.map(({ kind, text }) => `${kind} ${text}`),
    [`text @张三\u2005${imageUrl}`, `text ${inner}`, `text ${refused}`],
  );
});
