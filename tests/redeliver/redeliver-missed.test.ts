import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Server } from 'node:http';
import { after, test } from 'node:test';
import { serve } from '@hono/node-server';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import * as v from 'valibot';
import { createWebhookGateway } from '../../infra/local/webhook-gateway.ts';
import { handleWebhook } from '../../shared/announce/handle-webhook.ts';
import type { AppHook } from '../../shared/github/app-hook.ts';
import { type FailureKind, GitHubFailure } from '../../shared/github/failure.ts';
import type { HookDelivery } from '../../shared/github/hook-deliveries.ts';
import { createHooks, type Hooks } from '../../shared/github/hooks.ts';
import { webhookSecret } from '../../shared/github/webhook-secret.ts';
import { type RedeliverDependencies, redeliverMissed } from '../../shared/redeliver/redeliver-missed.ts';
import { saveDelivery } from '../../shared/registry/delivery.ts';
import {
  listRepoHooks,
  loadAppCheck,
  removeRepoHook,
  saveRepoHook,
} from '../../shared/registry/repo-hook.ts';
import { createAnnouncing, masterKey, subscribe } from '../support/announcing.ts';
import { recordingObserve, startTestAws } from '../support/aws.ts';
import { startTestGitHub } from '../support/github.ts';

const { registry } = await startTestAws();
const { standIn, github, octokitFor } = await startTestGitHub();
const MINUTE = 60_000;
const NOW = Date.parse('2026-11-22T04:00:00Z');
const webhookUrl = 'https://osschat.example/webhooks/github';

const AnyEventSchema = v.custom<APIGatewayProxyEventV2>((event) => typeof event === 'object');

/** The webhook route behind a server of its own; the port stays when it comes back. */
async function serveGateway(announcing: ReturnType<typeof createAnnouncing>, port = 0) {
  const { announcements, faq, observe } = announcing;
  const webhook = { registry, announcements, faq, observe, masterKey, now: Date.now };
  const gateway = createWebhookGateway({
    invoke: (event) => handleWebhook(webhook, v.parse(AnyEventSchema, event)),
    stop: async () => {},
  });
  const server = serve({ fetch: gateway.fetch, port, hostname: '127.0.0.1' });
  await once(server, 'listening');
  const stop = async () => {
    if (server instanceof Server) server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  return { port: v.parse(v.object({ port: v.number() }), server.address()).port, stop };
}

test('what happened while we were down is told when we are back, once, and nothing else again', async () => {
  const repo = standIn.createRepository({ owner: 'osschat', name: 'down' }).full_name;
  const roomId = `${randomUUID()}@chatroom`;
  const announcing = createAnnouncing(registry, Date.now());
  await subscribe(registry, roomId, repo);
  const open = async (title: string) => {
    await github.createIssue({ repo, title, body: '', labels: [], sendBefore: Date.now() + MINUTE });
    await standIn.deliveries.idle();
  };
  const titles = async () => {
    assert.equal(await announcing.flush(), 0);
    return announcing.told().map(({ card }) => card?.title.replace(/^.*#\d+ /, ''));
  };
  const before = await serveGateway(announcing);
  const url = `http://127.0.0.1:${before.port}/webhooks/github`;
  const secret = webhookSecret(masterKey, repo);
  const hook = standIn.addWebhook(repo, { url, secret, events: ['issues'] });
  await saveRepoHook(registry, { repo, hookId: hook.id }, Date.now());
  await standIn.deliveries.idle();
  await open('之前');
  assert.ok((await titles()).includes('之前'));

  await before.stop();
  for (const title of ['停机时一', '停机时二', '停机时三']) await open(title);
  const job = { registry, hooks: createHooks(octokitFor), appHook: undefined, webhookUrl: url };
  const run = async (minutes = 0) => {
    const now = () => Date.now() + minutes * MINUTE;
    await redeliverMissed({ ...job, observe: recordingObserve(), now });
    await standIn.deliveries.idle();
  };
  await run();
  const back = await serveGateway(announcing, before.port);
  after(back.stop);
  assert.deepEqual(await titles(), []);
  // They were asked for again in vain a moment ago.
  await run(1);
  assert.deepEqual(await titles(), []);
  await run(31);
  assert.deepEqual((await titles()).toSorted(), ['停机时一', '停机时三', '停机时二']);
  await run(32);
  await run(200);
  announcing.announcements.forget();
  assert.deepEqual(await titles(), []);
});

type Fake = { attempts: HookDelivery[]; refuse: FailureKind | undefined; asked: string[] };

/** Attempts that failed, as GitHub lists them. */
function failed(guid: string, minutesAgo: number, more: Partial<HookDelivery> = {}): HookDelivery {
  const at = NOW - minutesAgo * MINUTE;
  const attempt = { again: false, ok: false, statusCode: 502, event: 'issues', repositoryId: 1 };
  return { id: Number.parseInt(guid.slice(0, 6), 36), guid, at, ...attempt, ...more };
}

/** A GitHub that tells what it is asked. */
function fakeHooks(fake: Fake): RedeliverDependencies['hooks'] & AppHook {
  const { attempts, asked } = fake;
  const list = (who: string, since: number) => {
    asked.push(`list ${who}`);
    if (fake.refuse) throw new GitHubFailure(fake.refuse, 403, undefined, undefined);
    return attempts.filter(({ at }) => at >= since);
  };
  const repeat = (id: number) => void asked.push(`redeliver ${attempts.find((one) => one.id === id)?.guid}`);
  const hooks = {
    url: async () => webhookUrl,
    async deliveries(...given: Parameters<Hooks['deliveries']> | Parameters<AppHook['deliveries']>) {
      const [repo, , range] = given;
      return typeof repo === 'string' ? list(repo, range?.since ?? 0) : list('app', repo.since);
    },
    async redeliver(...given: Parameters<Hooks['redeliver']> | Parameters<AppHook['redeliver']>) {
      repeat(given[2] ?? (typeof given[0] === 'number' ? given[0] : 0));
    },
  };
  return hooks;
}

async function startJob(fake: Partial<Fake> = {}, change: Partial<RedeliverDependencies> = {}) {
  for (const { repo } of await listRepoHooks(registry)) await removeRepoHook(registry, repo);
  const asked: string[] = [];
  const all: Fake = { attempts: [], refuse: undefined, asked, ...fake };
  const observe = recordingObserve();
  let time = NOW;
  const hooks = fakeHooks(all);
  const dependencies = {
    registry,
    hooks,
    appHook: undefined,
    webhookUrl,
    observe,
    now: () => time,
    ...change,
  };
  return {
    all,
    observe,
    watch: (repo: string, minutesAgo: number) =>
      saveRepoHook(registry, { repo, hookId: 7 }, NOW - minutesAgo * MINUTE),
    /** What GitHub is asked, so many minutes later. */
    async run(minutes = 0): Promise<string[]> {
      time = NOW + minutes * MINUTE;
      await redeliverMissed(dependencies);
      return asked.splice(0);
    },
  };
}

const again = (asked: string[]) => asked.filter((one) => one.startsWith('redeliver'));

test('what our own records know as taken over is not asked for, unless one room’s webhook alone brought it', async () => {
  const job = await startJob({ attempts: [failed('aaaaaa', 3), failed('bbbbbb', 2), failed('cccccc', 1)] });
  await saveDelivery(registry, 'aaaaaa', { rooms: ['r1'] }, NOW);
  await saveDelivery(registry, 'bbbbbb', { rooms: ['r1'], roomId: 'r1' }, NOW);
  await job.watch('a/b', 10);
  assert.deepEqual(again(await job.run()), ['redeliver bbbbbb', 'redeliver cccccc']);
});

test('what failed is asked for as long as it may arrive, though the look goes on', async () => {
  const first = failed('dddddd', 20);
  const job = await startJob({ attempts: [first] });
  await job.watch('a/b', 10);
  assert.deepEqual(again(await job.run()), ['redeliver dddddd']);
  job.all.attempts.push({ ...first, id: 1, again: true, at: NOW });
  assert.deepEqual(again(await job.run(20)), []);
  assert.deepEqual(again(await job.run(60)).length, 1);
  job.all.attempts.push({ ...first, id: 2, again: true, ok: true, statusCode: 202, at: NOW + 60 * MINUTE });
  assert.deepEqual(again(await job.run(600)), []);
});

test('those that were looked through longest ago come first, and no more than a hundred', async () => {
  const job = await startJob();
  for (let index = 0; index < 105; index++) await job.watch(`a/${index}`, 1000 - index);
  const asked = await job.run();
  assert.equal(asked.length, 100);
  assert.ok(!asked.includes('list a/104') && asked.includes('list a/0'));
  assert.ok((await job.run(10)).includes('list a/104'));
});

test('no more than a hundred deliveries a run are asked for, the oldest first', async () => {
  const attempts = Array.from({ length: 150 }, (_, index) =>
    failed(`z${String(index).padStart(5, '0')}`, 9 - index / 100),
  );
  const job = await startJob({ attempts });
  await job.watch('a/b', 10);
  const asked = again(await job.run());
  assert.equal(asked.length, 100);
  assert.equal(asked[0], 'redeliver z00000');
});

test('a webhook that GitHub does not show is left alone for longer and longer, logged once, and then forgotten', async () => {
  const job = await startJob({ refuse: 'not-found' });
  await job.watch('a/b', 10);
  const asked: number[] = [];
  for (let hour = 0; hour < 24 * 14; hour++) if ((await job.run(hour * 60)).length > 0) asked.push(hour);
  assert.deepEqual(asked.slice(0, 6), [0, 1, 3, 7, 15, 31]);
  assert.deepEqual(await listRepoHooks(registry), []);
  assert.equal(job.observe.logs.length, 1);
});

test('a webhook that is made again is looked through again at once', async () => {
  const job = await startJob({ refuse: 'forbidden' });
  await job.watch('a/b', 10);
  await job.run();
  assert.deepEqual(await job.run(10), []);
  await job.watch('a/b', 0);
  assert.deepEqual(await job.run(10), ['list a/b']);
});

for (const refuse of ['rate-limited', 'unauthorized'] as const)
  test(`when GitHub answers ${refuse} the run ends, and nothing counts as looked through`, async () => {
    const job = await startJob({ refuse });
    for (let index = 0; index < 30; index++) await job.watch(`a/${index}`, 100);
    assert.ok((await job.run()).length <= 5);
    assert.ok((await listRepoHooks(registry)).every(({ checkedAt }) => checkedAt === NOW - 100 * MINUTE));
  });

test('a webhook that GitHub cannot show just now holds up no other, and its deliveries are not forgotten', async () => {
  const job = await startJob({ refuse: 'unavailable', attempts: [failed('eeeeee', 30)] });
  await job.watch('a/b', 25);
  await job.run();
  job.all.refuse = undefined;
  assert.deepEqual(again(await job.run(120)), ['redeliver eeeeee']);
});

test('the App’s missed deliveries are asked for too, from the first look on, and only when they were for us', async () => {
  const missed: Fake = { attempts: [failed('ffffff', 30)], refuse: undefined, asked: [] };
  const ofOthers = { ...fakeHooks(missed), url: async () => 'https://example.org/other' };
  assert.deepEqual(await (await startJob({}, { appHook: ofOthers })).run(), []);
  assert.deepEqual(missed.asked, []);
  await registry.remove({ pk: 'HOOKS', sk: 'app' });
  const job = await startJob({}, { appHook: fakeHooks(missed) });
  await job.run();
  assert.deepEqual(missed.asked.splice(0), ['list app'], 'what was missed before the first look is old news');
  assert.equal((await loadAppCheck(registry))?.checkedAt, NOW);
  missed.attempts.push(failed('gggggg', -5));
  await job.run(10);
  assert.deepEqual(again(missed.asked), ['redeliver gggggg']);
});
