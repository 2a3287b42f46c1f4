import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { after, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import * as fc from 'fast-check';
import * as v from 'valibot';
import { deduplicationIdOf } from '../../infra/puppet/pack.ts';
import type { SendBatch } from '../../infra/puppet/send-batches.ts';
import { openSpool } from '../../infra/puppet/spool.ts';
import { startTestAws, temporaryFolder } from '../support/aws.ts';
import { chat } from '../support/chat.ts';
import { startFaultProxy } from './fault-proxy.ts';
import { botId, startGateway } from './gateway.ts';
import { environmentOf, until } from './harness.ts';
import { idsIn, outboxOf } from './outbox-of.ts';
import { drainMessages } from './recover.ts';

const quiet = () => undefined;
const main = fileURLToPath(new URL('../../infra/puppet/main.ts', import.meta.url));
const inRoom = (room: string, id: string, text = id) => chat(text, { id, room: { id: room, topic: '' } });

/** A queue that is unreachable until it is opened. */
function closedQueue() {
  const accepted: string[] = [];
  let open = false;
  const sendBatch: SendBatch = async (batch) => {
    if (!open) throw new Error('connect ECONNREFUSED');
    accepted.push(...batch.flatMap(idsIn));
    return [];
  };
  return { accepted, sendBatch, open: () => (open = true) };
}

test('keeps thousands of messages on disk while the queue is unreachable; they leave in order', async () => {
  const queue = closedQueue();
  const spool = openSpool(temporaryFolder(), quiet);
  const { outbox, add } = outboxOf(queue.sendBatch, { spool, spoolBytes: 100_000_000 });
  const rooms = ['a', 'b', 'c'];
  const ids = Array.from({ length: 5_000 }, (_, index) => `${rooms[index % 3]}${index}`);
  add(inRoom('a', 'first'));
  await wait(20);
  for (const id of ids) add(inRoom(id.charAt(0), id));
  assert.deepEqual(spool.extent().count, 5_001);
  assert.deepEqual(outbox.counts(), { waiting: 5_001, forwarded: 0, dropped: 0 });
  queue.open();
  await outbox.drained();
  for (const room of rooms) {
    const ofRoom = (list: string[]) => list.filter((id) => id.startsWith(room));
    assert.deepEqual(ofRoom(queue.accepted), ofRoom(ids));
  }
  assert.equal(queue.accepted.length, 5_001);
  assert.equal(spool.extent().count, 0);
  spool.close();
});

test('drops the oldest when it is full, counts and logs each, and tells the room of it', async () => {
  const queue = closedQueue();
  const logs: string[] = [];
  const log = (level: string, message: string) => logs.push(`${level} ${message}`);
  const { outbox, lost, add } = outboxOf(queue.sendBatch, { spoolBytes: 100_000, log });
  add(inRoom('a', 'first'));
  await wait(20);
  const messages = Array.from({ length: 40 }, (_, index) => inRoom('a', `m${index}`, 'x'.repeat(5_000)));
  for (const message of messages) add(message);
  const { dropped, waiting } = outbox.counts();
  assert.ok(dropped > 15 && dropped < 30, `${dropped} dropped`);
  assert.equal(waiting + dropped, 41);
  assert.equal(
    logs.filter((line) => line === 'error Dropped the oldest waiting message: the spool is full').length,
    dropped,
  );
  assert.deepEqual(
    lost,
    messages.slice(0, dropped).map(({ order }) => `a ${order}`),
  );
  queue.open();
  await outbox.drained();
  const kept = messages.slice(dropped).map(({ id }) => id);
  assert.deepEqual(queue.accepted, ['first', ...kept]);
});

test('whatever a queue refuses or leaves unanswered, each room comes whole, once and in order', async () => {
  const schedule = fc.array(fc.constantFrom('fine', 'refuse', 'refuse one', 'no answer', 'lost answer'), {
    maxLength: 4,
  });
  await fc.assert(
    fc.asyncProperty(schedule, fc.integer({ min: 1, max: 80 }), async (outcomes, count) => {
      const known = new Set<string>();
      const taken: string[] = [];
      const sendBatch: SendBatch = async (batch) => {
        await wait(1);
        const outcome = outcomes.shift() ?? 'fine';
        if (outcome === 'no answer') throw new Error('socket hang up');
        const refuses = (place: number) => outcome === 'refuse' || (outcome === 'refuse one' && place === 0);
        const failed = [...batch.keys()].filter(refuses);
        for (const [place, pack] of batch.entries()) {
          if (failed.includes(place) || known.has(deduplicationIdOf(pack))) continue;
          known.add(deduplicationIdOf(pack));
          taken.push(...idsIn(pack));
        }
        if (outcome === 'lost answer') throw new Error('socket hang up');
        return failed.map((place) => ({ Id: String(place), Code: 'InternalError', SenderFault: false }));
      };
      const { outbox, add } = outboxOf(sendBatch);
      const ids = Array.from({ length: count }, (_, index) => `${'abc'.charAt(index % 3)}${index}`);
      for (const [index, id] of ids.entries()) {
        add(inRoom(id.charAt(0), id));
        if (index % 7 === 0) await wait(1);
      }
      await outbox.drained();
      for (const room of 'abc') {
        const ofRoom = (list: string[]) => list.filter((id) => id.startsWith(room));
        assert.deepEqual(ofRoom(taken), ofRoom(ids));
      }
    }),
    { numRuns: 10, endOnFailure: true },
  );
});

test('remembers over a restart what has been seen, what waits with its text, and what is only known by id', () => {
  const folder = temporaryFolder();
  const before = openSpool(folder, quiet);
  const orders = ['1', '2', '3', '4'].map((digit) => digit.padStart(17, '0'));
  const [sent = '', kept = '', bare = '', unwanted = ''] = orders;
  for (const order of orders) assert.equal(before.accept(order, `id ${order}`), true);
  assert.equal(before.accept('00000000000000009', `id ${sent}`), false);
  before.keep([{ place: 1, order: kept, messageId: `id ${kept}`, conversation: 'r', body: '{}' }]);
  before.done(sent);
  before.done(unwanted);
  before.close();
  const again = openSpool(folder, quiet);
  assert.equal(again.id, before.id);
  assert.equal(again.lastOrder, unwanted);
  for (const order of orders) assert.equal(again.accept('00000000000000009', `id ${order}`), false);
  assert.deepEqual(again.unfinished(), [{ order: bare, messageId: `id ${bare}` }]);
  assert.deepEqual(again.kept(0, 10), [
    { place: 1, order: kept, messageId: `id ${kept}`, conversation: 'r', body: '{}' },
  ]);
  again.close();
});

test('a folder that another container uses, or that cannot be written, is told by its variable', () => {
  const folder = temporaryFolder();
  const first = openSpool(folder, quiet);
  assert.throws(() => openSpool(folder, quiet), /OSSCHAT_SPOOL: .* cannot be used/);
  first.close();
  assert.throws(() => openSpool(`${main}/spool`, quiet), /OSSCHAT_SPOOL: .*main.ts.spool cannot be used/);
});

test('a container that is killed while the queue is away forwards after its restart, in order and once', async () => {
  const aws = await startTestAws();
  const gateway = await startGateway();
  const roomId = 'r@chatroom';
  gateway.mocker.createContact({ id: 'zhang', name: '张三' });
  gateway.mocker.createRoom({ id: roomId, topic: '群', memberIdList: [botId, 'zhang'] });
  await aws.registry.put({ pk: `ROOM#${roomId}`, sk: 'BINDING#a/b', roomId, repo: 'a/b' });
  const host = new URL(aws.aws.queueUrl('messages')).host;
  const proxy = await startFaultProxy(host);
  const home = temporaryFolder();
  const environment = { ...aws.aws.environment, ...environmentOf(gateway, aws) };
  const children = new Set<ReturnType<typeof spawn>>();
  after(async () => {
    for (const child of children) child.kill('SIGKILL');
    proxy.stop();
    await gateway.stop();
  });
  const port = 20_000 + Math.floor(Math.random() * 20_000);
  const launch = async (sqsHost: string) => {
    const through = Object.entries(environment).map(([name, value]) => [name, value.replace(host, sqsHost)]);
    const child = spawn(process.execPath, [main], {
      env: {
        ...Object.fromEntries(through),
        ...{ PATH: process.env.PATH, HOME: home, OSSCHAT_SPOOL: `${home}/spool` },
        OSSCHAT_HEALTH_PORT: String(port),
      },
      stdio: 'ignore',
    });
    children.add(child);
    const health = async () => {
      const answer = await fetch(`http://127.0.0.1:${port}/health`).catch(() => undefined);
      return answer && v.parse(HealthSchema, await answer.json());
    };
    await until('the container is logged in', async () => (await health())?.state === 'logged-in');
    const kill = async () => {
      child.kill('SIGKILL');
      await once(child, 'exit');
    };
    return { health, kill };
  };
  const said: string[] = [];
  const say = (count: number) => {
    for (let index = 0; index < count; index++) said.push(gateway.say('zhang', '一句', { roomId }));
  };

  const first = await launch(proxy.endpoint);
  say(20);
  await until('20 are in the queue', async () => (await first.health())?.forwarded === 20);
  proxy.cut();
  proxy.swallowNew(true);
  say(200);
  await until('200 wait', async () => (await first.health())?.queued === 200);
  gateway.puppet.payloadDelayMs = () => 60_000;
  say(10);
  await until('all have arrived', async () => (await first.health())?.queued === 210);
  await first.kill();
  gateway.puppet.payloadDelayMs = () => 0;
  const second = await launch(host);
  for (const messageId of said) gateway.puppet.emit('message', { messageId });
  say(5);
  const heard: string[] = [];
  await until('all messages', async () => {
    heard.push(...(await drainMessages({ aws })).map(({ id }) => id));
    return heard.length >= said.length;
  });
  assert.deepEqual(heard, said);
  await until('nothing waits', async () => (await second.health())?.queued === 0);
  assert.deepEqual(await drainMessages({ aws }), []);
  await second.kill();
});

const HealthSchema = v.object({ state: v.string(), queued: v.number(), forwarded: v.number() });
