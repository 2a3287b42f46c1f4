import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import type { RepositorySettings } from '../../infra/local/github/repositories.ts';
import type { AppHook } from '../../shared/github/app-hook.ts';
import type { HookDelivery } from '../../shared/github/hook-deliveries.ts';
import { HOOK_EVENTS } from '../../shared/github/hooks.ts';
import { roomWebhookUrl } from '../../shared/github/webhook-address.ts';
import { lastEventItem } from '../../shared/registry/last-event.ts';
import { bindRepo } from '../../shared/registry/room.ts';
import { manageRooms } from '../../shared/room/manage-room.ts';
import type { Webhook } from '../../shared/room/wire-repository.ts';
import { speak } from '../../shared/speech/speech.ts';
import { subscribe } from '../support/announcing.ts';
import { recordingObserve, startTestAws } from '../support/aws.ts';
import { chat, owner, room, sqsEvent } from '../support/chat.ts';
import { startTestGitHub } from '../support/github.ts';
import { outboundMessages } from '../support/outbound.ts';
import { webhookBy } from '../support/webhook.ts';

const { registry, queue, drain } = await startTestAws();
const { standIn, github, octokitFor } = await startTestGitHub({ webhookTimeoutMs: 50 });
const zh = speak('zh');
const webhook = webhookBy(octokitFor);
const { url } = webhook;

function newRepo(settings: Partial<RepositorySettings> = {}): string {
  const name = randomUUID().slice(0, 8);
  return standIn.createRepository({ owner: 'osschat', name, ...settings }).full_name;
}

async function newRoom(...repos: string[]) {
  const place = { ...room, id: `${randomUUID()}@chatroom` };
  for (const repo of repos) await bindRepo(registry, place.id, repo, 'x');
  return place;
}

async function check(place: typeof room, change: Partial<Webhook> = {}): Promise<string> {
  const outbound = queue('outbound');
  const dependencies = {
    registry,
    github,
    outbound,
    faq: queue('faq'),
    observe: recordingObserve(),
    claimCode: 'x',
    now: Date.now,
  };
  const message = chat('@OSSChat\u2005检查', { room: place, talker: owner });
  await manageRooms({ ...dependencies, webhook: { ...webhook, ...change } }, sqsEvent([message]));
  const [answer, ...others] = outboundMessages(await drain('outbound'));
  assert.deepEqual(others, []);
  return answer?.text ?? '';
}

/** The lines about a repository. */
function blockOf(text: string, repo: string): string[] {
  const block = text.split('\n\n').find((one) => one.startsWith(`【${repo}】`));
  return block?.split('\n') ?? [];
}

test('tells webhook, deliveries, rights, last event and what is left of the rate limit', async () => {
  const repo = newRepo();
  const place = await newRoom(repo);
  standIn.addWebhook(repo, { url, events: HOOK_EVENTS });
  await standIn.deliveries.idle();
  const arrivedAt = Date.parse('2026-11-22T06:03:00Z');
  await registry.putAll([lastEventItem(repo, { event: 'issues', deliveryId: 'x', arrivedAt }, undefined)]);
  const text = await check(place);
  const [reachable, hook = '', rights, last] = blockOf(text, repo);
  assert.equal(reachable, `【${repo}】可以访问`);
  assert.match(hook, /^webhook 正常；最近 1 次投递成功 0 次，上次失败是 没有连上（\d\d-\d\d \d\d:\d\d）$/);
  assert.equal(rights, '凭证能写工单，能管 webhook');
  assert.equal(last, '上次动态：issues（11-22 14:03）');
  assert.match(text, /还剩 \d+\/5000，\d\d:\d\d 重新计$/);
});

const states: [what: string, prepare: (repo: string, roomId: string) => void, expected: RegExp][] = [
  ['no webhook', () => {}, /^没有 webhook，说「webhook osschat/],
  ['one of others', (repo) => standIn.addWebhook(repo, { url: `${url}/other` }), /^没有 webhook/],
  ['one that sends everything', (repo) => standIn.addWebhook(repo, { url }), /^webhook 正常/],
  [
    'the room’s own',
    (repo, roomId) => standIn.addWebhook(repo, { url: roomWebhookUrl(url, roomId) }),
    /^webhook 正常/,
  ],
  [
    'another room’s own',
    (repo) => standIn.addWebhook(repo, { url: roomWebhookUrl(url, 'other') }),
    /^没有 webhook/,
  ],
  [
    'one that lacks events',
    (repo) => standIn.addWebhook(repo, { url, events: HOOK_EVENTS.filter((name) => name !== 'push') }),
    /^webhook 没有勾这些事件：push。说「webhook osschat/,
  ],
];
for (const [what, prepare, expected] of states) {
  test(`tells of ${what}`, async () => {
    const repo = newRepo();
    const place = await newRoom(repo);
    prepare(repo, place.id);
    assert.match(blockOf(await check(place), repo)[1] ?? '', expected);
  });
}

test('tells of a webhook that is turned off', async () => {
  const repo = newRepo();
  const { id } = standIn.addWebhook(repo, { url, events: HOOK_EVENTS });
  const octokit = await octokitFor('osschat', repo);
  const [, name = ''] = repo.split('/');
  await octokit.rest.repos.updateWebhook({ owner: 'osschat', repo: name, hook_id: id, active: false });
  assert.match(blockOf(await check(await newRoom(repo)), repo)[1] ?? '', /^webhook 停用了/);
});

test('tells what the token may not, and what GitHub refuses', async () => {
  const [push, read, archived, gone] = [
    newRepo({ access: 'push' }),
    newRepo({ access: 'read', hasIssues: false }),
    newRepo({ archived: true }),
    'osschat/gone',
  ];
  const text = await check(await newRoom(push, read, archived, gone));
  assert.deepEqual(blockOf(text, push).slice(1, 3), [
    '凭证没有权限查看 webhook',
    '凭证能写工单，不能管 webhook',
  ]);
  assert.deepEqual(blockOf(text, read), [
    `【${read}】可以访问，关闭了 Issues`,
    '凭证没有权限查看 webhook',
    '凭证不能写工单，不能管 webhook',
    '还没有收到过动态',
  ]);
  assert.equal(blockOf(text, archived)[0], `【${archived}】可以访问，已归档`);
  assert.deepEqual(blockOf(text, gone), [`【${gone}】`, zh.githubFailure('not-found', gone, undefined)]);
});

test('tells of a repository that the room only hears of, once, and of at most twenty', async () => {
  const repos = Array.from({ length: 23 }, () => newRepo());
  const place = await newRoom(...repos.slice(0, 22));
  for (const repo of repos.slice(20)) await subscribe(registry, place.id, repo);
  await subscribe(registry, place.id, 'osschat/*');
  const text = await check(place);
  assert.equal(text.match(/【/g)?.length, 20);
  assert.ok(text.endsWith(zh.wire.othersUnchecked(3)));
  assert.ok(text.length < 4_000, `${text.length} characters`);
});

test('a room without repositories is told so', async () => {
  assert.equal(await check(await newRoom()), zh.bindings([]));
});

test('answers in time of what GitHub has answered, when it leaves others hanging', async () => {
  const [fast, slow] = [newRepo(), newRepo()];
  const hanging = (repo: string) => (repo === slow ? new Promise<never>(() => {}) : webhook.readAccess(repo));
  const text = await check(await newRoom(fast, slow), { readAccess: hanging, patienceMs: 300 });
  assert.equal(blockOf(text, fast)[0], `【${fast}】可以访问`);
  assert.deepEqual(blockOf(text, slow).join('\n'), zh.wire.noAnswer(slow));
});

test('an App’s deliveries are those of the repository', async () => {
  const repo = newRepo();
  const { id } = await webhook.readAccess(repo);
  const attempt = (more: Partial<HookDelivery>): HookDelivery => ({
    ...{ id: 1, guid: 'x', at: 0, event: 'issues', again: false, ok: true, statusCode: 202 },
    repositoryId: id,
    ...more,
  });
  const all = [attempt({}), attempt({ repositoryId: id + 1, ok: false, statusCode: 500 }), attempt({})];
  const appHook: AppHook = { url: async () => url, deliveries: async () => all, redeliver: async () => {} };
  const [, hook] = blockOf(await check(await newRoom(repo), { appHook }), repo);
  assert.equal(hook, '走 GitHub App 的 webhook；最近 2 次投递都成功');
});
