import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { Gateway } from '../../infra/puppet/connect.ts';
import { GatewayClient } from '../../infra/puppet/gateway-client.ts';
import { readSettings } from '../../infra/puppet/settings.ts';
import { openSpool } from '../../infra/puppet/spool.ts';
import { startContainer } from '../../infra/puppet/start-container.ts';
import { startTestAws, temporaryFolder } from '../support/aws.ts';
import { type FaultProxy, startFaultProxy } from './fault-proxy.ts';
import { botId, startGateway } from './gateway.ts';
import { environmentOf, until } from './harness.ts';
import { drainMessages, startFaulty } from './recover.ts';

const quiet = () => undefined;
const stops: (() => unknown)[] = [];
// Before the gateways, which do not stop while a client that they cannot hear is connected.
after(async () => {
  for (const stop of stops.toReversed()) await stop();
});
const faulty = await startFaulty({}, (started) => stops.push(started.stop));
const { harness, proxy, roomId } = faulty;
const { gateway, container } = harness;

/** What is left to be forwarded, once nothing waits any more. */
async function allForwarded() {
  await until('nothing waits', () => container.health().queued === 0);
  return drainMessages(harness);
}

test('an event that cannot be read ends nothing', async () => {
  gateway.puppet.emit('message', JSON.parse('null'));
  gateway.puppet.emit('dong', JSON.parse('null'));
  const id = gateway.say('zhang', '还在', { roomId });
  await until('it is forwarded', () => container.health().forwarded === 1);
  assert.deepEqual(
    (await allForwarded()).map((message) => message.id),
    [id],
  );
  assert.equal(container.health().connected, true);
});

test('a message is not given up because the connection is lost again and again while it is fetched', async () => {
  let asked = 0;
  gateway.puppet.payloadDelayMs = () => {
    asked += 1;
    return asked > 6 ? 0 : 2_000;
  };
  const id = gateway.say('zhang', '断了又断', { roomId });
  for (let cuts = 1; cuts <= 6; cuts++) {
    await until(`it is fetched, ${cuts}`, () => asked === cuts);
    proxy.cut();
  }
  await until('it is fetched at last', () => asked === 7);
  assert.deepEqual(
    (await allForwarded()).map((message) => message.id),
    [id],
  );
  gateway.puppet.payloadDelayMs = () => 0;
});

test('names are looked up over the next connection when the first is lost meanwhile', async () => {
  const otherId = 'other@chatroom';
  gateway.mocker.createContact({ id: 'li', name: '李四' });
  gateway.mocker.createRoom({ id: otherId, topic: '别的群', ownerId: 'li', memberIdList: [botId, 'li'] });
  await harness.bind(otherId);
  const asked = Promise.withResolvers<void>();
  const { roomRawPayload } = gateway.puppet;
  gateway.puppet.roomRawPayload = async (id) => {
    asked.resolve();
    await wait(300);
    return roomRawPayload.call(gateway.puppet, id);
  };
  gateway.say('li', '我是谁', { roomId: otherId });
  await asked.promise;
  proxy.cut();
  const [message] = await allForwarded();
  assert.deepEqual(message?.room, { id: otherId, topic: '别的群', ownerId: 'li' });
  gateway.puppet.roomRawPayload = roomRawPayload;
});

test('the time in which WeChat was logged out is a gap', async () => {
  gateway.puppet.logout('phone');
  await until('logged out', () => container.health().state === 'logged-out');
  await wait(100);
  gateway.puppet.login(botId);
  await until('logged in', () => container.health().state === 'logged-in');
  gateway.say('zhang', '回来了', { roomId });
  await until('it is forwarded', () => container.health().queued === 0);
  const messages = await until('a message', async () => {
    const drained = await drainMessages(harness);
    return drained.length > 0 && drained;
  });
  const [gap] = messages[0]?.gaps ?? [];
  assert.ok(gap && Number(gap.to) - Number(gap.from) > 100_000);
});

/** The connection alone, to a gateway of its own behind a proxy. */
async function startConnection(onAttach: (proxy: FaultProxy) => void = quiet) {
  const own = await startOwnGateway();
  const ownProxy = await startFaultProxy(own.endpoint);
  stops.push(ownProxy.stop);
  let connected = 0;
  const connection = new Gateway({
    connection: { token: own.token, endpoint: ownProxy.endpoint, tls: true, probeMs: 500 },
    permission: async () => undefined,
    attach: () => onAttach(ownProxy),
    onConnected: () => {
      connected += 1;
    },
    ...{ onAttached: quiet, onHeard: quiet, log: quiet },
  });
  stops.push(() => connection.close());
  const isHeld = () => own.puppet.listenerCount('message') > 0;
  return { own, ownProxy, connection, connected: () => connected, isHeld };
}

async function startOwnGateway() {
  const own = await startGateway();
  stops.push(own.stop);
  return own;
}

test('who has left the stream to another container takes it no more, connected or on the way', async () => {
  const { ownProxy, connection, connected, isHeld } = await startConnection();
  await until('connected', () => connected() === 1);
  connection.leaveStream();
  await until('the stream is free', () => !isHeld());
  ownProxy.cut();
  // Longer than it takes to notice the loss and to connect again.
  await wait(3_000);
  assert.deepEqual([connected(), isHeld()], [1, false]);

  const other = await startConnection();
  const { start } = other.own.puppet;
  other.own.puppet.start = async () => {
    await wait(500);
    await start.call(other.own.puppet);
  };
  await until('the stream is held on the way', other.isHeld);
  other.connection.leaveStream();
  await wait(1_500);
  assert.deepEqual([other.connected(), other.isHeld()], [0, false]);
});

test('is back at once after many tries that were cut off on their way', async () => {
  let tries = 0;
  const { own, connected } = await startConnection((ownProxy) => {
    tries += 1;
    if (tries <= 9) setTimeout(() => ownProxy.reset(), 150);
  });
  const { start } = own.puppet;
  own.puppet.start = async () => {
    await wait(300);
    await start.call(own.puppet);
  };
  await until('the last try is cut off', () => tries === 9);
  const since = performance.now();
  await until('connected', () => connected() > 0);
  const ms = performance.now() - since;
  assert.ok(ms < 5_000, `${Math.round(ms)} ms`);
});

test('a gateway that does not answer a Stop does not hold up the next connection', async () => {
  const own = await startOwnGateway();
  const open = Promise.withResolvers<void>();
  const client = new GatewayClient(
    { token: own.token, endpoint: own.endpoint, tls: { disable: false } },
    { probeMs: 60_000, channelWithinMs: 5_000, onAttached: quiet, onHeard: quiet },
  );
  await client.open(5_000);
  stops.push(open.resolve);
  own.puppet.onStop = () => open.promise;
  const abandoned = client.abandon({ stopGateway: true }).then(() => 'abandoned');
  assert.equal(await Promise.race([abandoned, wait(15_000, 'hangs', { ref: false })]), 'abandoned');
});

test('what was accepted before a restart is forwarded after it, though it is no longer new', async () => {
  const aws = await startTestAws();
  const own = await startOwnGateway();
  own.mocker.createContact({ id: 'zhang', name: '张三' });
  const hourAgo = Math.floor(Date.now() / 1000) - 3_600;
  const order = String(hourAgo * 1_000_000).padStart(17, '0');
  const folder = temporaryFolder();
  const spool = openSpool(folder, quiet);
  spool.accept(order, 'old');
  spool.close();
  own.say('zhang', '停机之前说的', { id: 'old', timestamp: hourAgo });
  const restarted = startContainer({
    settings: readSettings({ ...environmentOf(own, aws), OSSCHAT_SPOOL: folder }),
    ...{ sqs: aws.aws.sqs, registry: aws.registry, log: quiet },
    screen: { write: quiet, isTerminal: false },
  });
  stops.push(restarted.stop);
  await until('the bot is logged in', () => restarted.health().state === 'logged-in');
  await until('nothing waits', () => restarted.health().queued === 0);
  const messages = await drainMessages({ aws });
  assert.deepEqual(
    messages.map((message) => [message.id, message.order]),
    [['old', order]],
  );
});
