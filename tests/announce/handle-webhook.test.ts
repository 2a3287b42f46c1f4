import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { beforeEach, test } from 'node:test';
import { sign } from '@octokit/webhooks-methods';
import { handleWebhook } from '../../shared/announce/handle-webhook.ts';
import { webhookSecret } from '../../shared/github/webhook-secret.ts';
import { requestMarker } from '../../shared/issue/marker.ts';
import { beginRequest } from '../../shared/registry/request.ts';
import { bindRepo, DEFAULT_SETTINGS, saveSettings } from '../../shared/registry/room.ts';
import { recordingObserve, startTestAws } from '../support/aws.ts';
import { webhookExample } from '../support/webhook-examples.ts';
import { type Delivery, webhookRequest } from '../support/webhook-request.ts';

const { registry, queue, drain } = await startTestAws();
const masterKey = 'm'.repeat(48);
const dependencies = {
  registry,
  outbound: queue('outbound'),
  observe: recordingObserve(),
  masterKey,
  now: Date.now,
};
const repo = 'Codertocat/Hello-World';

beforeEach(async () => {
  await drain('outbound');
});

const deliver = async (delivery: Delivery) =>
  handleWebhook(dependencies, await webhookRequest({ repo, masterKey, ...delivery }));

test('tells every bound room, in its language, once a delivery', async () => {
  await bindRepo(registry, 'zh-room', repo, 'x');
  await bindRepo(registry, 'en-room', repo, 'x');
  await saveSettings(registry, 'en-room', { ...DEFAULT_SETTINGS, language: 'en' });
  await bindRepo(registry, 'other-room', 'someone/else', 'x');
  const headers = { 'x-github-delivery': randomUUID() };
  const body = JSON.stringify(webhookExample('issues', 'opened'));
  for (const _ of ['first', 'again']) assert.equal((await deliver({ body, headers })).statusCode, 202);
  const titles = (await drain('outbound')).map((message) => titleOf(message)).sort();
  assert.deepEqual(titles, [
    'Codertocat opened issue #1 Spelling error in the README file',
    'Codertocat 新建了工单 #1 Spelling error in the README file',
  ]);
});

function titleOf(message: unknown): string {
  assert.ok(typeof message === 'object' && message !== null && 'card' in message);
  const { card } = message;
  assert.ok(typeof card === 'object' && card !== null && 'title' in card && typeof card.title === 'string');
  return card.title;
}

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
    await bindRepo(registry, 'zh-room', repo, 'x');
    // GitHub gives no example of a closed issue.
    const payload = {
      ...webhookExample(event, action === 'closed' && event === 'issues' ? 'reopened' : action),
      action,
    };
    Object.assign(payload.pull_request ?? payload.issue ?? {}, change);
    assert.equal((await deliver({ event, body: JSON.stringify(payload) })).statusCode, 202);
    const card = (await drain('outbound')).find((message) => JSON.stringify(message).includes('zh-room'));
    assert.match(titleOf(card), title);
  });
}

test('accepts what groups are not told and tells nobody', async () => {
  await bindRepo(registry, 'zh-room', repo, 'x');
  for (const [event, action] of [
    ['issues', 'labeled'],
    ['star', 'created'],
    ['pull_request', 'labeled'],
    ['issue_comment', 'deleted'],
  ] as const) {
    assert.equal(
      (await deliver({ event, body: JSON.stringify(webhookExample(event, action)) })).statusCode,
      202,
    );
  }
  assert.equal(
    (await deliver({ event: 'not_yet_known', body: JSON.stringify(webhookExample('star', 'created')) }))
      .statusCode,
    202,
  );
  assert.deepEqual(await drain('outbound'), []);
});

function withIssueBody<T extends { issue?: unknown }>(payload: T, body: string): T {
  Object.assign(payload.issue ?? {}, { body });
  return payload;
}

test('does not echo an issue to the room that it was opened from', async () => {
  await bindRepo(registry, 'zh-room', repo, 'x');
  await bindRepo(registry, 'en-room', repo, 'x');
  const id = 'a'.repeat(32);
  await beginRequest(registry, { id, roomId: 'zh-room', repo, order: '1' }, Date.now());
  const payload = webhookExample('issues', 'opened');
  await deliver({ body: JSON.stringify(withIssueBody(payload, `三条消息\n${requestMarker(id)}`)) });
  const rooms = (await drain('outbound')).map((message) => JSON.stringify(message).includes('zh-room'));
  assert.deepEqual(rooms, [false]);
});

test('a marker that nobody asked for silences nothing', async () => {
  await bindRepo(registry, 'zh-room', repo, 'x');
  const payload = webhookExample('issues', 'opened');
  await deliver({ body: JSON.stringify(withIssueBody(payload, requestMarker('b'.repeat(32)))) });
  assert.ok((await drain('outbound')).some((message) => JSON.stringify(message).includes('zh-room')));
});

test('takes a body that API Gateway has encoded as base64', async () => {
  const body = JSON.stringify(webhookExample('issues', 'opened'));
  assert.equal((await deliver({ body, base64: true })).statusCode, 202);
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
    const answer = await deliver(delivery);
    assert.equal(answer.statusCode, status);
    assert.ok(JSON.parse(answer.body ?? '').message);
  });
}

test('the secret of one repository does not open another', async () => {
  const payload = webhookExample('issues', 'opened');
  Object.assign(payload.repository ?? {}, { full_name: 'victim/repo' });
  const body = JSON.stringify(payload);
  assert.equal((await deliver({ body })).statusCode, 401);
});

test('a changed byte of the body makes the signature bad', async () => {
  const body = JSON.stringify(webhookExample('issues', 'opened'));
  const signature = await sign(webhookSecret(masterKey, repo), body);
  const answer = await deliver({ body: `${body} `, headers: { 'x-hub-signature-256': signature } });
  assert.equal(answer.statusCode, 401);
});
