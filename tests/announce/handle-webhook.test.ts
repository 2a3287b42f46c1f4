import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { sign } from '@octokit/webhooks-methods';
import { handleWebhook } from '../../shared/announce/handle-webhook.ts';
import { webhookSecret } from '../../shared/github/webhook-secret.ts';
import { requestMarker } from '../../shared/issue/marker.ts';
import { loadLastEvent } from '../../shared/registry/last-event.ts';
import { beginRequest } from '../../shared/registry/request.ts';
import { DEFAULT_SETTINGS, saveSettings } from '../../shared/registry/room.ts';
import { createAnnouncing, masterKey, subscribe } from '../support/announcing.ts';
import { startTestAws } from '../support/aws.ts';
import { webhookExample } from '../support/webhook-examples.ts';
import { type Delivery, webhookRequest } from '../support/webhook-request.ts';

const { registry } = await startTestAws();
const announcing = createAnnouncing(registry);
const repo = 'Codertocat/Hello-World';
await subscribe(registry, 'zh-room', repo);
await subscribe(registry, 'en-room', repo, { features: ['issues'] });
await saveSettings(registry, 'en-room', { ...DEFAULT_SETTINGS, language: 'en' });
await subscribe(registry, 'other-room', 'someone/else');

const deliver = (delivery: Delivery) => announcing.deliver({ repo, ...delivery });

/** The titles of the cards that rooms get, by room. */
async function titles(): Promise<Record<string, string[]>> {
  await announcing.flush();
  const byRoom = Map.groupBy(announcing.told(), ({ conversationId }) => conversationId);
  return Object.fromEntries(
    [...byRoom].map(([roomId, messages]) => [roomId, messages.map(({ card }) => card?.title ?? '')]),
  );
}

test('tells every room that wants it, in its language, once a delivery', async () => {
  const headers = { 'x-github-delivery': randomUUID() };
  const body = JSON.stringify(webhookExample('issues', 'opened'));
  for (const _ of ['first', 'again']) assert.equal(await deliver({ body, headers }), 202);
  assert.deepEqual(await titles(), {
    'en-room': ['Codertocat opened issue #1 Spelling error in the README file'],
    'zh-room': ['Codertocat 新建了工单 #1 Spelling error in the README file'],
  });
});

const told: [event: string, action: string, change: Record<string, unknown>, title: RegExp][] = [
  ['issues', 'closed', { state_reason: 'completed' }, /关闭了工单 #1 .*（已完成）/],
  ['issues', 'closed', { state_reason: 'not_planned' }, /关闭了工单 #1 .*（不做了）/],
  ['issues', 'reopened', {}, /重新打开了工单 #1/],
  ['issue_comment', 'created', {}, /评论了 #1/],
  ['pull_request', 'opened', {}, /提交了合并请求 #2/],
  ['pull_request', 'closed', { merged: true }, /合并了 #2/],
  ['pull_request', 'closed', { merged: false }, /关闭了合并请求 #2 .*（未合并）/],
];
for (const [event, action, change, title] of told) {
  test(`tells ${event}.${action} ${JSON.stringify(change)}`, async () => {
    // GitHub gives no example of a closed issue.
    const payload = {
      ...webhookExample(event, action === 'closed' && event === 'issues' ? 'reopened' : action),
      action,
    };
    Object.assign(payload.pull_request ?? payload.issue ?? {}, change);
    assert.equal(await deliver({ event, body: JSON.stringify(payload) }), 202);
    assert.match((await titles())['zh-room']?.join() ?? '', title);
  });
}

test('accepts what groups are not told, tells nobody, and remembers that it came', async () => {
  for (const [event, action] of [
    ['issues', 'unlabeled'],
    ['star', 'created'],
    ['pull_request', 'labeled'],
    ['issue_comment', 'deleted'],
  ] as const) {
    const headers = { 'x-github-delivery': randomUUID() };
    const body = JSON.stringify(webhookExample(event, action));
    assert.equal(await deliver({ event, body, headers }), 202);
    const arrivedAt = announcing.now();
    const last = { event, deliveryId: headers['x-github-delivery'], arrivedAt };
    assert.deepEqual(await loadLastEvent(registry, repo.toUpperCase()), last);
  }
  const unknown = JSON.stringify(webhookExample('star', 'created'));
  assert.equal(await deliver({ event: 'not_yet_known', body: unknown }), 202);
  assert.deepEqual(announcing.announcements.take(), []);
});

function withIssueBody<T extends { issue?: unknown }>(payload: T, body: string): T {
  Object.assign(payload.issue ?? {}, { body });
  return payload;
}

test('does not echo an issue to the room that it was opened from, and tells others although a bot opened it', async () => {
  const id = 'a'.repeat(32);
  await beginRequest(registry, { id, roomId: 'zh-room', repo, order: '1' }, Date.now());
  const payload = withIssueBody(webhookExample('issues', 'opened'), `三条消息\n${requestMarker(id)}`);
  Object.assign(payload, { sender: { login: 'osschat[bot]', type: 'Bot' } });
  await deliver({ body: JSON.stringify(payload) });
  assert.deepEqual(Object.keys(await titles()), ['en-room']);
});

test('a marker that nobody asked for silences nothing, and makes a bot no person', async () => {
  const payload = withIssueBody(webhookExample('issues', 'opened'), requestMarker('b'.repeat(32)));
  await deliver({ body: JSON.stringify(payload) });
  assert.deepEqual(Object.keys(await titles()).sort(), ['en-room', 'zh-room']);
  await deliver({
    body: JSON.stringify({ ...payload, sender: { login: 'osschat[bot]', type: 'Bot' } }),
  });
  assert.deepEqual(await titles(), {});
});

test('what happens in a private repository is told to those subscriptions alone that the operator made', async () => {
  await subscribe(registry, 'trusted-room', repo, { mayHearPrivate: true });
  const payload = webhookExample('issues', 'opened');
  Object.assign(payload.repository ?? {}, { private: true });
  await deliver({ body: JSON.stringify(payload) });
  assert.deepEqual(Object.keys(await titles()), ['trusted-room']);
});

test('what concerns the wire itself is told to every subscription, whatever its features', async () => {
  const payload = { ...webhookExample('issues', 'opened'), action: 'archived' };
  await deliver({ event: 'repository', body: JSON.stringify(payload) });
  assert.deepEqual(Object.keys(await titles()).sort(), ['en-room', 'trusted-room', 'zh-room']);
});

test('takes a body that API Gateway has encoded as base64', async () => {
  const body = JSON.stringify(webhookExample('issues', 'opened'));
  assert.equal(await deliver({ body, base64: true }), 202);
});

const refused: [title: string, delivery: Delivery, status: number][] = [
  ['a forged signature', { body: '{}', headers: { 'x-hub-signature-256': `sha256=${'0'.repeat(64)}` } }, 401],
  ['no signature', { body: '{}', headers: { 'x-hub-signature-256': undefined } }, 401],
  [
    'a signature that is none',
    { body: '{"repository":{"full_name":"a/b"}}', headers: { 'x-hub-signature-256': 'x' } },
    401,
  ],
  ['a body that is not JSON', { body: '{"repository":' }, 400],
  ['no event', { body: '{}', headers: { 'x-github-event': undefined } }, 400],
  ['no delivery id', { body: '{}', headers: { 'x-github-delivery': undefined } }, 400],
  [
    'a form',
    { body: 'payload=%7B%7D', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
    415,
  ],
  ['more than 5 MB', { body: `"${'x'.repeat(5_000_000)}"` }, 413],
];
for (const [title, delivery, status] of refused) {
  test(`answers ${status} to ${title}`, async () => {
    const dependencies = { ...announcing, registry, masterKey };
    const answer = await handleWebhook(dependencies, await webhookRequest({ repo, masterKey, ...delivery }));
    assert.equal(answer.statusCode, status);
    assert.ok(JSON.parse(answer.body ?? '').message);
  });
}

test('the secret of one repository does not open another', async () => {
  const payload = webhookExample('issues', 'opened');
  Object.assign(payload.repository ?? {}, { full_name: 'victim/repo' });
  const body = JSON.stringify(payload);
  assert.equal(await deliver({ body }), 401);
});

test('a changed byte of the body makes the signature bad', async () => {
  const body = JSON.stringify(webhookExample('issues', 'opened'));
  const signature = await sign(webhookSecret(masterKey, repo), body);
  assert.equal(await deliver({ body: `${body} `, headers: { 'x-hub-signature-256': signature } }), 401);
});
