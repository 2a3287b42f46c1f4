import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { after, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { readSettings } from '../../infra/puppet/settings.ts';
import { createSpeakerLease } from '../../infra/puppet/speaker-lease.ts';
import { startContainer } from '../../infra/puppet/start-container.ts';
import { startTestAws, temporaryFolder } from '../support/aws.ts';
import { botId, startGateway } from './gateway.ts';
import { environmentOf, until } from './harness.ts';
import { drainMessages } from './recover.ts';

const quiet = () => undefined;
const times = { leaseMs: 1_200, renewMs: 150, lookMs: 20 };
const never = new AbortController().signal;
const main = fileURLToPath(new URL('../../infra/puppet/main.ts', import.meta.url));

const aws = await startTestAws();
const { registry } = aws;
const clearLease = () => registry.remove({ pk: 'DEPLOYMENT', sk: 'SPEAKER' });

function leaseOf(owner: string, table = registry) {
  const events: string[] = [];
  const lease = createSpeakerLease({
    ...{ registry: table, owner, log: quiet, times },
    state: () => `left by ${owner}`,
    onTaken: (state) => events.push(`taken, ${state}`),
    onLost: () => events.push('lost'),
  });
  after(lease.release);
  return { lease, events };
}

test('one is the speaker; the other waits and takes over at once when the lease is released', async () => {
  const [one, two] = [leaseOf('one'), leaseOf('two')];
  await one.lease.acquire(never);
  let taken = false;
  const waiting = two.lease.acquire(never).then(() => {
    taken = true;
  });
  await wait(3 * times.leaseMs);
  assert.deepEqual([one.lease.isCertain(), taken, two.lease.isOthers()], [true, false, true]);
  await one.lease.release();
  await waiting;
  assert.deepEqual(
    [one.lease.isCertain(), two.lease.isCertain(), two.lease.isOthers()],
    [false, true, false],
  );
  assert.deepEqual(two.events, ['taken, left by one']);
  await two.lease.release();
});

test('takes over from one that died, whatever the clocks say, and tells one that had only stood still', async () => {
  let reachable = true;
  const update: typeof registry.update = (...given) =>
    reachable ? registry.update(...given) : Promise.reject(new Error('no route to host'));
  const [stalled, next] = [leaseOf('stalled', { ...registry, update }), leaseOf('next')];
  await stalled.lease.acquire(never);
  reachable = false;
  await next.lease.acquire(never);
  assert.equal(stalled.lease.isCertain(), false);
  reachable = true;
  await until('the first hears of it', () => stalled.events.includes('lost'));
  assert.equal(next.lease.isCertain(), true);
  for (const { lease } of [stalled, next]) await lease.release();
});

test('of many that wait, one gets it', async () => {
  const many = ['a', 'b', 'c', 'd', 'e', 'f'].map((owner) => leaseOf(owner));
  const stopping = new AbortController();
  const acquiring = many.map(({ lease }) => lease.acquire(stopping.signal));
  await Promise.race(acquiring);
  await wait(2 * times.leaseMs);
  assert.equal(many.filter(({ lease }) => lease.isCertain()).length, 1);
  stopping.abort();
  await Promise.all(acquiring);
  for (const { lease } of many) await lease.release();
});

test('one that starts again with the same id need not wait for itself', async () => {
  const before = leaseOf('same');
  await before.lease.acquire(never);
  const again = leaseOf('same');
  await again.lease.acquire(never);
  await until('the one before hears of it', () => before.events.includes('lost'));
  assert.equal(again.lease.isCertain(), true);
  await again.lease.release();
});

test('a renewal that was under way at the release is not taken for the loss of the lease', async () => {
  let late = false;
  const under = Promise.withResolvers<void>();
  const update: typeof registry.update = async (...given) => {
    if (late && /beat/.test(given[1].expression)) {
      under.resolve();
      await wait(200);
    }
    return registry.update(...given);
  };
  const { lease, events } = leaseOf('leaving', { ...registry, update });
  await lease.acquire(never);
  late = true;
  await under.promise;
  await lease.release();
  await wait(500);
  assert.deepEqual([events.includes('lost'), lease.isOthers()], [false, false]);
});

test('what the next speaker has to know is told at once, not with the next renewal', async () => {
  let state = 'before';
  const lease = createSpeakerLease({
    ...{ registry, owner: 'teller', log: quiet, times: { ...times, renewMs: 60_000 } },
    ...{ state: () => state, onTaken: quiet, onLost: quiet },
  });
  await lease.acquire(never);
  state = 'after';
  lease.tell();
  const written = () => registry.get({ pk: 'DEPLOYMENT', sk: 'SPEAKER' });
  await until('it is written', async () => (await written())?.state === 'after');
  await lease.release();
});

test('one that waits is healthy, and receives and sends nothing', async () => {
  await clearLease();
  const gateway = await startGateway();
  gateway.mocker.createContact({ id: 'zhang', name: '张三' });
  const speaker = leaseOf('elsewhere');
  await speaker.lease.acquire(never);
  const container = startContainer({
    settings: readSettings(environmentOf(gateway, aws)),
    ...{
      sqs: aws.aws.sqs,
      registry,
      log: quiet,
      screen: { write: quiet, isTerminal: false },
    },
  });
  await aws.queue('outbound').send({
    body: { id: 'o1', conversationId: 'zhang', text: '在吗' },
    ...{ groupId: 'zhang', deduplicationId: 'o1' },
  });
  await until('it waits', () => container.health().state === 'waiting');
  await wait(500);
  assert.equal(container.health().healthy, true);
  assert.deepEqual([gateway.puppet.starts, gateway.puppet.sent], [1, []]);
  await speaker.lease.release();
  await until('it speaks', () => gateway.puppet.sent.length === 1);
  await container.stop();
  await gateway.stop();
});

// Last: the embedded SQS keeps the long polls of killed containers, and what they swallow is hidden for a minute.
test('a takeover loses nothing: containers that are killed or stopped, and what is said before and after', async () => {
  await clearLease();
  const gateway = await startGateway();
  const roomId = 'r@chatroom';
  gateway.mocker.createContact({ id: 'zhang', name: '张三' });
  gateway.mocker.createRoom({ id: roomId, topic: '群', memberIdList: [botId, 'zhang'] });
  await registry.put({ pk: `ROOM#${roomId}`, sk: 'BINDING#a/b', roomId, repo: 'a/b' });
  const environment = environmentOf(gateway, aws);
  const children = new Set<ReturnType<typeof spawn>>();
  after(() => {
    for (const child of children) child.kill('SIGKILL');
  });
  const launch = async (name: string) => {
    let output = '';
    const child = spawn(process.execPath, [main], {
      env: { PATH: process.env.PATH, HOME: temporaryFolder(), ...aws.aws.environment, ...environment },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    children.add(child);
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
    const printed = (line: string) => until(`${name}: ${line}`, () => output.includes(line));
    const end = async (signal: NodeJS.Signals) => {
      child.kill(signal);
      await once(child, 'exit');
    };
    return { printed, end };
  };
  const heard: { id: string; gap: boolean }[] = [];
  const hear = async (count: number) => {
    await until(`${count} messages`, async () => {
      const messages = await drainMessages({ aws });
      heard.push(...messages.map(({ id, gaps }) => ({ id, gap: gaps !== undefined })));
      return heard.length >= count;
    });
  };
  const said: string[] = [];
  const say = (count: number) => {
    for (let index = 0; index < count; index++) said.push(gateway.say('zhang', '一句', { roomId }));
  };

  const first = await launch('first');
  await first.printed('Connected to the gateway');
  const second = await launch('second');
  await second.printed('this one waits');
  say(100);
  await first.end('SIGTERM');
  await second.printed('Connected to the gateway');
  say(100);
  await hear(200);
  const third = await launch('third');
  await third.printed('this one waits');
  await second.end('SIGKILL');
  await third.printed('Connected to the gateway');
  say(50);
  await hear(250);
  await third.end('SIGTERM');
  assert.equal(gateway.puppet.stops, 0);
  await gateway.stop();
  assert.deepEqual(
    heard.map(({ id }) => id),
    said,
  );
  assert.deepEqual(
    [...heard.entries()].flatMap(([index, { gap }]) => (gap ? [index] : [])),
    [100, 200],
  );
});
