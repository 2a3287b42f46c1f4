import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { type FaultProxy, startFaultProxy } from './fault-proxy.ts';
import { botId } from './gateway.ts';
import { startHarness, until } from './harness.ts';
import { drainMessages, type Fault, recover } from './recover.ts';

const roomId = 'r@chatroom';
let proxy: FaultProxy | undefined;
// First of all: a gateway does not stop while a client that it cannot hear is connected.
after(() => proxy?.stop());
const harness = await startHarness({ OSSCHAT_PROBE_MS: '800' }, async (endpoint) => {
  proxy = await startFaultProxy(endpoint);
  return proxy.endpoint;
});
assert.ok(proxy);
const faulty = { harness, proxy, roomId };
const { gateway, container } = harness;
gateway.mocker.createContact({ id: 'zhang', name: '张三' });
gateway.mocker.createRoom({ id: roomId, topic: '群', memberIdList: [botId, 'zhang'] });
await harness.bind(roomId);

const unhandled: unknown[] = [];
process.on('unhandledRejection', (reason) => unhandled.push(reason));

const cases: [Fault, number][] = [
  ['cut', 20],
  ['reset', 20],
  ['restart', 20],
  ['black hole', 5],
  ['dead network', 2],
];

for (const [fault, times] of cases) {
  test(`hears again after each of ${times} times: ${fault}; forwards nothing twice, though all is replayed`, async (t) => {
    const forwarded: string[] = [];
    const recovered: number[] = [];
    for (let count = 0; count < times; count++) {
      const { ms, said } = await recover(faulty, fault, 3_000);
      recovered.push(ms);
      for (const messageId of said) gateway.puppet.emit('message', { messageId });
      await until('nothing waits', () => container.health().queued === 0);
      const messages = await drainMessages(harness);
      const gaps = messages.filter((message) => message.gaps);
      assert.equal(gaps.length, 1, 'the first message after it tells of the gap');
      assert.equal(gaps[0]?.id, messages[0]?.id);
      forwarded.push(...messages.map(({ id }) => id));
    }
    assert.equal(new Set(forwarded).size, forwarded.length);
    assert.deepEqual(unhandled, []);
    assert.equal(container.health().connected, true);
    t.diagnostic(`heard after ${recovered.map((ms) => Math.round(ms)).join(' ')} ms`);
  });
}

test('asks a silent gateway for signs of life, one that talks not', async () => {
  let dings = 0;
  gateway.puppet.ding = (data = '') => {
    dings += 1;
    setImmediate(() => gateway.puppet.emit('dong', { data }));
  };
  await until('two signs of life were asked for', () => dings >= 2);
  dings = 0;
  for (let count = 0; count < 20; count++) {
    gateway.puppet.emit('heartbeat', { data: '' });
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.ok(dings <= 1, `${dings} dings`);
});
