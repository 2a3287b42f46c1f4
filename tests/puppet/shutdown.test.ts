import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PuppetService } from 'wechaty-puppet-service';
import { readSettings } from '../../infra/puppet/settings.ts';
import { startContainer } from '../../infra/puppet/start-container.ts';
import { botId } from './gateway.ts';
import { environmentOf, startHarness, until } from './harness.ts';

const harness = await startHarness();
const { gateway, aws, container } = harness;
gateway.mocker.createContact({ id: 'zhang', name: '张三' });
gateway.mocker.createRoom({ id: 'r@chatroom', topic: '群', memberIdList: [botId, 'zhang'] });
await harness.bind('r@chatroom');

test('forwards what has arrived and finishes a send before it stops, and leaves the gateway running', async () => {
  gateway.puppet.payloadDelayMs = () => 300;
  const sending = Promise.withResolvers<void>();
  gateway.puppet.messageSendText = async (conversationId, text) => {
    sending.resolve();
    await new Promise((resolve) => setTimeout(resolve, 300));
    gateway.puppet.sent.push({ kind: 'text', conversationId, text });
  };
  await harness.send({ id: 'o1', conversationId: 'r@chatroom', text: '在路上' });
  await sending.promise;
  const said = Array.from({ length: 40 }, (_, index) =>
    gateway.say('zhang', `第 ${index} 句`, { roomId: 'r@chatroom' }),
  );
  await until('the events have arrived', () => container.health().queued === said.length);
  await container.stop();
  assert.deepEqual(
    gateway.puppet.sent.map(({ text }) => text),
    ['在路上'],
  );
  assert.deepEqual(
    (await harness.forwarded(said.length)).map(({ id }) => id),
    said,
  );
  assert.equal(container.health().queued, 0);
  assert.deepEqual(await aws.drain('outbound'), []);
  assert.equal(gateway.puppet.stops, 0);
});

test('takes the event stream over from a client that no longer lets go of it', async () => {
  const holder = new PuppetService({
    token: gateway.token,
    endpoint: gateway.endpoint,
    tls: { disable: false },
  });
  holder.on('error', () => undefined);
  await holder.start();
  const logs: string[] = [];
  const second = startContainer({
    settings: readSettings(environmentOf(gateway, aws)),
    sqs: aws.aws.sqs,
    registry: aws.registry,
    log: (_level, message, fields) => logs.push(`${message} ${fields?.reason ?? ''}`),
    screen: { write: () => undefined, isTerminal: false },
  });
  await until('connected', () => second.health().connected);
  await second.stop();
  const refusals = logs.filter((line) => /Cannot connect.*refused the event stream/.test(line));
  assert.equal(refusals.length, 3);
});
