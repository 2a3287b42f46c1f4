import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import type { Access as StandInAccess } from '../../infra/local/github/repositories.ts';
import { createHooks, HOOK_EVENTS } from '../../shared/github/hooks.ts';
import { webUrlOf } from '../../shared/github/web-url.ts';
import { canCall, roomWebhookUrl } from '../../shared/github/webhook-address.ts';
import {
  appWebhookSecret,
  ownerWebhookSecret,
  roomWebhookSecret,
  webhookSecret,
} from '../../shared/github/webhook-secret.ts';
import { claimOperator } from '../../shared/registry/operator.ts';
import { listRepoHooks } from '../../shared/registry/repo-hook.ts';
import { addAdmin } from '../../shared/registry/room.ts';
import { manageRooms } from '../../shared/room/manage-room.ts';
import type { Webhook } from '../../shared/room/wire-repository.ts';
import { speak } from '../../shared/speech/speech.ts';
import type { ChatMessage } from '../../shared/wechat/chat-message.ts';
import { recordingObserve, startTestAws } from '../support/aws.ts';
import { chat, direct, li, owner, room, sqsEvent } from '../support/chat.ts';
import { startTestGitHub } from '../support/github.ts';
import { outboundMessages, spoken } from '../support/outbound.ts';
import { webhookBy } from '../support/webhook.ts';

const { registry, queue, drain } = await startTestAws();
const { standIn, github, octokitFor, origin } = await startTestGitHub();
const zh = speak('zh');
const hooks = createHooks(octokitFor);
const webhook = webhookBy(octokitFor);
const { url, masterKey } = webhook;
const operator = { id: 'wxid_operator', name: '部署者' };
await claimOperator(registry, { contactId: operator.id, name: operator.name, code: 'x' }, 'x');

function newRepo(access: StandInAccess = 'write'): string {
  const name = randomUUID().slice(0, 8);
  return standIn.createRepository({ owner: 'osschat', name, access }).full_name;
}

const newRoom = () => ({ ...room, id: `${randomUUID()}@chatroom` });

/** What is said in the room, and what is whispered. */
async function tell(message: ChatMessage, change: Partial<Webhook> = {}) {
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
  const event = sqsEvent([message]);
  const { batchItemFailures } = await manageRooms(
    { ...dependencies, webhook: { ...webhook, ...change } },
    event,
  );
  assert.deepEqual(batchItemFailures, []);
  const told = outboundMessages(await drain('outbound'));
  const here = message.room?.id ?? message.talker.id;
  const said = told.filter(({ conversationId }) => conversationId === here).map(spoken);
  const whispered = told.filter(({ conversationId }) => conversationId !== here);
  return { said, whispered };
}

const bind = (repo: string, change: Partial<Webhook> = {}, talker = owner, place = newRoom()) =>
  tell(chat(`绑定 ${repo}`, { room: place, talker }), change);

test('binding makes the webhook, with the repository’s secret and every event, and remembers it', async () => {
  const repo = newRepo();
  const { said, whispered } = await bind(repo);
  assert.deepEqual([said, whispered], [[`${zh.bound(repo)}\n${zh.wire.isSet(repo)}`], []]);
  const [hook, ...others] = await hooks.list(repo);
  assert.deepEqual(others, []);
  assert.deepEqual(hook, { id: hook?.id, url, active: true, events: HOOK_EVENTS });
  const known = (await listRepoHooks(registry)).find((one) => one.repo === repo);
  assert.equal(known?.hookId, hook?.id);
});

test('binding mends the webhook that is there, and leaves those of others and of single rooms alone', async () => {
  const repo = newRepo();
  const theirs = { url: 'http://127.0.0.1:9/theirs', secret: 'theirs', events: ['push'] };
  const ofRoom = { url: roomWebhookUrl(url, 'r1'), secret: 'room', events: ['push'] };
  for (const hook of [theirs, ofRoom, { url, secret: 'old', events: ['issues'] }])
    standIn.addWebhook(repo, hook);
  await bind(repo);
  assert.deepEqual(
    (await hooks.list(repo)).map((hook) => [hook.url, hook.events]),
    [
      [theirs.url, theirs.events],
      [ofRoom.url, ofRoom.events],
      [url, HOOK_EVENTS],
    ],
  );
});

test('two rooms that bind a repository at once get one webhook', async () => {
  const repo = newRepo();
  let late = true;
  const racing = {
    ...hooks,
    create: async (...given: Parameters<typeof hooks.create>) => {
      if (late) await hooks.create(...given);
      late = false;
      return hooks.create(...given);
    },
  };
  assert.deepEqual((await bind(repo, { hooks: racing })).said, [`${zh.bound(repo)}\n${zh.wire.isSet(repo)}`]);
  assert.equal((await hooks.list(repo)).length, 1);
});

test('an admin who is not the operator is told how, in a direct message and for this room alone', async () => {
  const repo = newRepo('push');
  const place = newRoom();
  await addAdmin(registry, place.id, li, owner.id);
  for (const text of [`绑定 ${repo}`, `webhook ${repo}`]) {
    const { said, whispered } = await tell(chat(text, { room: place, talker: li }));
    assert.match(said.join(), new RegExp(zh.wire.sentDirectly(repo)));
    const [message, ...others] = whispered;
    assert.deepEqual([message?.conversationId, others], [li.id, []]);
    for (const part of [
      `${origin}/github/${repo}/settings/hooks/new`,
      roomWebhookUrl(url, place.id),
      roomWebhookSecret(masterKey, repo, place.id),
      'Pull request review comments',
    ])
      assert.ok(message?.text.includes(part), part);
    assert.ok(!message?.text.includes(webhookSecret(masterKey, repo)));
    assert.doesNotMatch(said.join(), /[\da-f]{64}/);
  }
});

test('the operator is told the repository’s own secret', async () => {
  const repo = newRepo('push');
  const { whispered } = await bind(repo, {}, operator);
  assert.deepEqual(
    whispered.map(({ conversationId }) => conversationId),
    [operator.id],
  );
  assert.ok(whispered[0]?.text.includes(webhookSecret(masterKey, repo)));
  const inDirect = await tell(direct(`webhook ${repo}`, { talker: operator }));
  assert.deepEqual(inDirect.said, [whispered[0]?.text]);
});

test('webhook in a room sets it as soon as the token may', async () => {
  const repo = newRepo('push');
  const place = newRoom();
  await bind(repo, {}, owner, place);
  standIn.createRepository({ owner: 'osschat', name: repo.split('/')[1] ?? '', access: 'write' });
  const { said, whispered } = await tell(chat(`webhook ${repo}`, { room: place, talker: owner }));
  assert.deepEqual([said, whispered], [[zh.wire.isSet(repo)], []]);
  assert.equal((await hooks.list(repo)).length, 1);
});

test('where GitHub cannot call us the room is told so, and no webhook is made', async () => {
  const repo = newRepo();
  const { said, whispered } = await bind(repo, { isCallable: false });
  assert.deepEqual([said, whispered], [[`${zh.bound(repo)}\n${zh.wire.notCallable(url)}`], []]);
  assert.deepEqual(await hooks.list(repo), []);
});

test('an App whose own webhook calls us needs none of the repository', async () => {
  const repo = newRepo();
  const appHook = { url: async () => url, deliveries: async () => [], redeliver: async () => {} };
  assert.deepEqual((await bind(repo, { appHook })).said, [`${zh.bound(repo)}\n${zh.wire.isSet(repo)}`]);
  assert.deepEqual(await hooks.list(repo), []);
  await bind(repo, { appHook: { ...appHook, url: async () => 'https://example.org/other' } });
  assert.equal((await hooks.list(repo)).length, 1);
});

test('the operator is told the secrets of an organisation’s webhook and of the App’s', async () => {
  const { said: ofOwner } = await tell(direct('webhook KaiYuanShe', { talker: operator }));
  assert.match(ofOwner.join(), /https:\/\/github\.com\/organizations\/KaiYuanShe\/settings\/hooks\/new/);
  assert.ok(ofOwner.join().includes(ownerWebhookSecret(masterKey, 'kaiyuanshe')));
  const { said: ofApp } = await tell(direct('webhook app', { talker: operator }));
  assert.ok(ofApp.join().includes(appWebhookSecret(masterKey)));
  assert.match(ofApp.join(), /Subscribe to events：.*、Pull request review thread、Push、/);
  for (const text of ['webhook kaiyuanshe', 'webhook app'])
    assert.deepEqual((await tell(direct(text, { talker: li }))).said, [zh.operatorOnly]);
});

const places: [webhookUrl: string, apiUrl: string | undefined, callable: boolean][] = [
  ['https://osschat.example/webhooks/github', undefined, true],
  ['http://osschat.example/webhooks/github', undefined, false],
  ['http://127.0.0.1:8788/webhooks/github', undefined, false],
  ['https://localhost/webhooks/github', 'https://api.github.com', false],
  ['http://127.0.0.1:8788/webhooks/github', 'http://127.0.0.1:8788/github/api', true],
];
for (const [webhookUrl, apiUrl, callable] of places) {
  test(`GitHub at ${apiUrl ?? 'github.com'} ${callable ? 'can' : 'cannot'} call ${webhookUrl}`, () => {
    assert.equal(canCall(apiUrl, webhookUrl), callable);
  });
}

test('GitHub’s pages are found by its API', () => {
  assert.deepEqual(
    [undefined, 'https://ghe.example/api/v3', 'https://api.octo.ghe.com', `${origin}/github/api/`].map(
      webUrlOf,
    ),
    ['https://github.com', 'https://ghe.example', 'https://octo.ghe.com', `${origin}/github`],
  );
});

test('when GitHub leaves us hanging, the admin is told how to do it', async () => {
  const repo = newRepo();
  const hanging = { ...hooks, list: () => new Promise<never>(() => {}) };
  const { said, whispered } = await bind(repo, { hooks: hanging, patienceMs: 50 });
  assert.match(said.join(), new RegExp(zh.wire.sentDirectly(repo)));
  assert.equal(whispered.length, 1);
});
