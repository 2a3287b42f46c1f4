import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { FaultProxy } from './fault-proxy.ts';
import { until } from './harness.ts';
import { drainMessages, type Fault, type Faulty, recover, startFaulty } from './recover.ts';

const proxies: FaultProxy[] = [];
// First of all: a gateway does not stop while a client that it cannot hear is connected.
after(() => {
  for (const proxy of proxies) proxy.stop();
});
const start = (environment: Record<string, string>) =>
  startFaulty(environment, (proxy) => proxies.push(proxy));

/** Side by side: what they do is wait. By default silence is noticed after 7 s, here after about 2 s. */
const quick = { OSSCHAT_PROBE_MS: '1000' };
const withoutTls = { WECHATY_PUPPET_SERVICE_NO_TLS_INSECURE_CLIENT: 'true' };
const rigs = await Promise.all([
  ...[quick, quick, quick, quick, quick, { ...quick, ...withoutTls }].map(async (environment) => ({
    times: 3,
    deadForMs: 2_500,
    faulty: await start(environment),
  })),
  ...[{}, withoutTls].map(async (environment) => ({
    times: 1,
    deadForMs: 8_000,
    faulty: await start(environment),
  })),
]);

const unhandled: unknown[] = [];
process.on('unhandledRejection', (reason) => unhandled.push(reason));

const faults: Fault[] = ['cut', 'reset', 'restart', 'black hole', 'dead network'];

const TIMES = rigs.reduce((sum, { times }) => sum + times, 0);

for (const fault of faults) {
  test(`hears again after each of ${TIMES} times: ${fault}; forwards nothing twice, though all is replayed`, async (t) => {
    const recovered = await Promise.all(
      rigs.map(({ faulty, times, deadForMs }) => recoverAgainAndAgain(faulty, fault, { times, deadForMs })),
    );
    assert.deepEqual(unhandled, []);
    const ms = recovered.flat().toSorted((one, other) => one - other);
    t.diagnostic(`heard after ${ms.map((one) => Math.round(one)).join(' ')} ms`);
    assert.equal(ms.length, TIMES);
  });
}

async function recoverAgainAndAgain(
  faulty: Faulty,
  fault: Fault,
  { times, deadForMs }: { times: number; deadForMs: number },
): Promise<number[]> {
  const { harness } = faulty;
  const { gateway, container } = harness;
  const forwarded: string[] = [];
  const recovered: number[] = [];
  for (let count = 0; count < times; count++) {
    const { ms, said } = await recover(faulty, fault, deadForMs);
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
  assert.equal(container.health().connected, true);
  return recovered;
}

test('asks a silent gateway for signs of life, one that talks not', async () => {
  const { gateway } = rigs[0]?.faulty.harness ?? assert.fail();
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
