import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { createSentMessages } from '../../shared/registry/sent-message.ts';
import { toQueueMessage } from '../../shared/wechat/reply.ts';
import { botId } from './gateway.ts';
import { startHarness, until } from './harness.ts';
import { notification } from './sending.ts';

const harness = await startHarness({ OSSCHAT_PAUSE_SECONDS: '1' });
harness.gateway.mocker.createContact({ id: 'zhang', name: '张三' });
harness.gateway.mocker.createRoom({ id: 'r@chatroom', topic: '群', memberIdList: [botId, 'zhang'] });

const card = { title: '标题', description: '说明', url: 'https://example.org/1' };

async function queued(): Promise<Record<string, string>> {
  const { Attributes = {} } = await harness.aws.aws.sqs.send(
    new GetQueueAttributesCommand({
      QueueUrl: harness.aws.aws.queueUrl('outbound'),
      AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
    }),
  );
  return Attributes;
}

const empty = { ApproximateNumberOfMessages: '0', ApproximateNumberOfMessagesNotVisible: '0' };

test('sends a text with its mentions in front and a card, and deletes what was sent', async () => {
  const { puppet } = harness.gateway;
  await harness.send({ id: 'o1', conversationId: 'r@chatroom', text: '开好了', mentionIds: ['zhang'] });
  await harness.send({ id: 'o2', conversationId: 'r@chatroom', text: '文字', card });
  await until('two sends', () => puppet.sent.length === 2);
  assert.deepEqual(puppet.sent, [
    { kind: 'text', conversationId: 'r@chatroom', text: '@张三\u2005开好了', mentionIds: ['zhang'] },
    { kind: 'card', conversationId: 'r@chatroom', text: '标题 https://example.org/1' },
  ]);
  await until('an empty queue', async () => {
    const counts = await queued();
    return Object.entries(empty).every(([name, count]) => counts[name] === count);
  });
});

test('who has left the room is not mentioned, and the others are told', async () => {
  const { puppet } = harness.gateway;
  puppet.sent.length = 0;
  const mentionIds = ['left', 'zhang'];
  await harness.send({ id: 'o-left', conversationId: 'r@chatroom', text: '修好了', mentionIds });
  await until('a send', () => puppet.sent.length === 1);
  assert.deepEqual(puppet.sent, [
    { kind: 'text', conversationId: 'r@chatroom', text: '@张三\u2005修好了', mentionIds: ['zhang'] },
  ]);
});

test('sends the text of a card where the puppet has no cards', async () => {
  const { puppet } = harness.gateway;
  puppet.sent.length = 0;
  puppet.refuse = ({ kind }) => (kind === 'card' ? 'not implemented' : undefined);
  await harness.send({ id: 'o3', conversationId: 'r@chatroom', text: '文字代卡片', card });
  await until('a send', () => puppet.sent.length === 1);
  puppet.refuse = () => undefined;
  assert.deepEqual(puppet.sent, [
    { kind: 'text', conversationId: 'r@chatroom', text: '文字代卡片', mentionIds: [] },
  ]);
});

test('keeps a message that could not be sent, and with it the later ones of its room, but no other room', async () => {
  const { puppet } = harness.gateway;
  puppet.sent.length = 0;
  let refusals = 0;
  puppet.refuse = ({ text }) => (text === '一' && refusals++ === 0 ? '群已解散' : undefined);
  await harness.send({ id: 'p1', conversationId: 'r@chatroom', text: '一' });
  await harness.send({ id: 'p2', conversationId: 'r@chatroom', text: '二' });
  await until('a refusal', () => refusals === 1);
  await harness.send({ id: 'p3', conversationId: 'zhang', text: '三' });
  await until('three sends', () => puppet.sent.length === 3);
  assert.deepEqual(
    puppet.sent.map(({ text }) => text),
    ['三', '一', '二'],
  );
});

test('sends nothing at all for a while when WeChat finds it too frequent, and no text in place of a card', async () => {
  const { puppet } = harness.gateway;
  puppet.sent.length = 0;
  let tries = 0;
  puppet.refuse = () => (tries++ === 0 ? '操作过于频繁' : undefined);
  await harness.send({ id: 'f1', conversationId: 'r@chatroom', text: '文字', card });
  await until('a refusal', () => tries === 1);
  await harness.send({ id: 'f2', conversationId: 'zhang', text: '三' });
  await until('two sends', () => puppet.sent.length === 2);
  assert.equal(tries, 3);
  assert.ok(
    puppet.sent.some(({ kind, conversationId }) => kind === 'card' && conversationId === 'r@chatroom'),
  );
  const told = harness.logs.find(({ message }) => message.startsWith('WeChat refuses sends as too frequent'));
  assert.ok(told && JSON.stringify(told).includes('"pauseSeconds":1'));
  puppet.refuse = () => undefined;
});

test('tells a burst of notifications over the real wire in a few digests, each issue once, by its newest', async () => {
  const { puppet } = harness.gateway;
  puppet.sent.length = 0;
  const messages = Array.from({ length: 60 }, (_, index) =>
    notification('r@chatroom', `burst-${index}`, index % 20),
  );
  await harness.aws.queue('outbound').sendAll(messages.map(toQueueMessage));
  await until('an empty queue', async () => {
    const counts = await queued();
    return puppet.sent.length > 0 && Object.entries(empty).every(([name, count]) => counts[name] === count);
  });
  const said = puppet.sent.map(({ text }) => text).join('\n');
  for (const { card: { url = '?' } = {} } of messages.slice(-20))
    assert.equal(said.split(url).length, 2, url);
  assert.ok(puppet.sent.length < 20, `${puppet.sent.length} sends`);
});

test('remembers in the registry what it sent, for three days', async () => {
  const item = await harness.aws.registry.get({ pk: 'SENT#o1', sk: 'SENT' });
  const expiresAt = Number(item?.expiresAt);
  const threeDays = 3 * 24 * 3600;
  assert.ok(Math.abs(expiresAt - Date.now() / 1000 - threeDays) < 600);
  const sent = createSentMessages(harness.aws.registry);
  assert.deepEqual(await Promise.all(['o1', 'burst-0', 'never'].map(sent.has)), [true, true, false]);
});

test('leaves a malformed message to the dead-letter queue and sends what comes after it', async () => {
  const { puppet } = harness.gateway;
  puppet.sent.length = 0;
  await harness.aws
    .queue('outbound')
    .send({ body: { text: 1 }, groupId: 'r@chatroom', deduplicationId: 'bad' });
  await harness.send({ id: 'q1', conversationId: 'r@chatroom', text: '后来' });
  await until('the send after it', () => puppet.sent.length === 1);
  const { Attributes = {} } = await harness.aws.aws.sqs.send(
    new GetQueueAttributesCommand({
      QueueUrl: harness.aws.aws.queueUrl('outbound').replace('.fifo', '-dead-letters.fifo'),
      AttributeNames: ['ApproximateNumberOfMessages'],
    }),
  );
  assert.equal(Attributes.ApproximateNumberOfMessages, '1');
});

test('sends nothing while WeChat is logged out, and what waited after the next login', async () => {
  const { puppet } = harness.gateway;
  puppet.sent.length = 0;
  await puppet.logout();
  await until('logged out', () => harness.container.health().state === 'logged-out');
  await harness.send({ id: 's1', conversationId: 'r@chatroom', text: '等登录' });
  // Long enough for a poll that ignores the login to get it.
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  assert.deepEqual(puppet.sent, []);
  puppet.login(botId);
  await until('the send', () => puppet.sent.length === 1);
});
