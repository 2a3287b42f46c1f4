import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';
import type { Exchange } from '../../infra/local/github/api/api.ts';
import { createAccessReader } from '../../shared/github/access.ts';
import { createAppHook } from '../../shared/github/app-hook.ts';
import { connectGitHub } from '../../shared/github/connect.ts';
import { createHooks, HOOK_EVENTS } from '../../shared/github/hooks.ts';
import { createAppOctokit, createOctokitFor, type Fetch } from '../../shared/github/octokit.ts';
import { createOpenApiCheck } from './openapi.ts';
import { startReceiver, startStandIn, TOKEN } from './stand-in.ts';

const check = createOpenApiCheck();
const repo = 'osschat/demo';
const place = { owner: 'osschat', repo: 'demo' };

function checkAll(exchanges: Exchange[]): void {
  for (const { method, path, requestBody, status, responseBody } of exchanges) {
    check.checkRequest(method, path, requestBody ? JSON.parse(requestBody) : undefined);
    check.checkResponse(method, path, status, responseBody ? JSON.parse(responseBody) : undefined);
  }
}

function connectTo(api: string) {
  return connectGitHub({
    GITHUB_TOKEN: TOKEN,
    GITHUB_APP_ID: undefined,
    GITHUB_APP_PRIVATE_KEY: undefined,
    GITHUB_API_URL: api,
  });
}

test('every request about a repository’s webhook, and its answer, is one that GitHub describes', async () => {
  await using standIn = await startStandIn();
  await using receiver = await startReceiver(() => 500);
  standIn.github.createRepository({ owner: 'osschat', name: 'demo' });
  const octokitFor = connectTo(standIn.api);
  const hooks = createHooks(octokitFor);
  const before = Date.now() - 60_000;
  assert.deepEqual(await hooks.list(repo), []);
  const made = await hooks.create(repo, { url: receiver.url, secret: 'first' });
  assert.deepEqual(made, { id: made.id, url: receiver.url, active: true, events: HOOK_EVENTS });
  await assert.rejects(hooks.create(repo, { url: receiver.url, secret: 'first' }), { kind: 'invalid' });
  assert.deepEqual(await hooks.update(repo, made.id, { url: receiver.url, secret: 'second' }), made);
  assert.deepEqual(await hooks.list(repo), [made]);
  await standIn.github.deliveries.idle();
  const [ping] = await hooks.deliveries(repo, made.id, { since: before, atMost: 10 });
  assert.ok(ping);
  const { guid, at, repositoryId } = ping;
  assert.ok(at >= before);
  const failed = { event: 'ping', ok: false, statusCode: 500 };
  assert.deepEqual(ping, { id: ping.id, guid, at, repositoryId, again: false, ...failed });
  await hooks.redeliver(repo, made.id, ping.id);
  await standIn.github.deliveries.idle();
  const [again] = await hooks.deliveries(repo, made.id, { since: before, atMost: 1 });
  assert.deepEqual([again?.guid, again?.again], [guid, true]);
  const access = await createAccessReader(octokitFor)(repo);
  assert.deepEqual([access.writesIssues, access.managesHooks, access.budget?.limit], [true, true, 5000]);
  assert.equal(access.id, repositoryId);
  assert.equal(standIn.exchanges.length, 9);
  checkAll(standIn.exchanges);
});

test('deliveries are read page by page, back to a time and no more than asked for', async () => {
  await using standIn = await startStandIn();
  await using receiver = await startReceiver();
  standIn.github.createRepository({ owner: 'osschat', name: 'demo' });
  const hook = standIn.github.addWebhook(repo, { url: receiver.url });
  for (let count = 0; count < 249; count++)
    standIn.github.deliveries.send(repo, { name: 'issues', action: null, payload: { count } });
  await standIn.github.deliveries.idle();
  const hooks = createHooks(connectTo(standIn.api));
  const read = async (since: number, atMost: number) => hooks.deliveries(repo, hook.id, { since, atMost });
  const all = await read(0, 1000);
  assert.equal(new Set(all.map(({ id }) => id)).size, 250);
  assert.deepEqual(
    all.map(({ id }) => id),
    all.map(({ id }) => id).toSorted((one, other) => other - one),
  );
  assert.equal((await read(0, 120)).length, 120);
  const before = standIn.exchanges.length;
  assert.deepEqual(await read(Date.now() + 60_000, 1000), []);
  assert.equal(standIn.exchanges.length, before + 1);
  checkAll(standIn.exchanges);
});

test('who may not see webhooks gets not-found, and no more rights than there are', async () => {
  await using standIn = await startStandIn();
  standIn.github.createRepository({ owner: 'osschat', name: 'demo', access: 'push' });
  const octokitFor = connectTo(standIn.api);
  await assert.rejects(createHooks(octokitFor).list(repo), { kind: 'not-found' });
  await assert.rejects(createHooks(octokitFor).create(repo, { url: 'http://127.0.0.1:9/', secret: 'x' }), {
    kind: 'not-found',
  });
  const { writesIssues, managesHooks } = await createAccessReader(octokitFor)(repo);
  assert.deepEqual([writesIssues, managesHooks], [true, false]);
  checkAll(standIn.exchanges);
});

test('the stand-in changes, pings and removes webhooks as GitHub describes it', async () => {
  await using standIn = await startStandIn();
  await using receiver = await startReceiver();
  standIn.github.createRepository({ owner: 'osschat', name: 'demo' });
  const { octokit } = standIn;
  const { id: hook_id } = standIn.github.addWebhook(repo, { url: receiver.url, events: ['push', 'issues'] });
  const { data } = await octokit.rest.repos.updateWebhook({
    ...{ ...place, hook_id, active: false },
    ...{ add_events: ['release'], remove_events: ['push'] },
  });
  assert.deepEqual([data.active, data.events], [false, ['issues', 'release']]);
  await octokit.rest.repos.pingWebhook({ ...place, hook_id });
  await standIn.github.deliveries.idle();
  assert.deepEqual(
    receiver.received.map(({ headers }) => headers['x-github-event']),
    ['ping', 'ping'],
  );
  await octokit.rest.repos.deleteWebhook({ ...place, hook_id });
  assert.deepEqual((await octokit.rest.repos.listWebhooks(place)).data, []);
  checkAll(standIn.exchanges);
});

const delivery = {
  ...{ id: 3, guid: 'g', delivered_at: '2026-11-22T04:00:00Z', redelivery: false, duration: 0.1 },
  ...{ status: 'OK', status_code: 202, event: 'issues', action: 'opened' },
  ...{ installation_id: 5, repository_id: 9 },
};
const repository = {
  ...{ id: 9, full_name: repo, archived: false, has_issues: true },
  permissions: { admin: false, maintain: false, push: false, triage: false, pull: true },
};
const answers: Record<string, [status: number, body?: unknown]> = {
  'GET /app/hook/config': [200, { content_type: 'json', insecure_ssl: '0', url: 'https://a.example/' }],
  'GET /app/hook/deliveries': [200, [delivery]],
  'POST /app/hook/deliveries/3/attempts': [202, {}],
  'GET /repos/osschat/demo/installation': [200, { id: 5 }],
  'POST /app/installations/5/access_tokens': [
    201,
    {
      ...{ token: 'ghs_x', expires_at: '2099-01-01T00:00:00Z', repository_selection: 'all' },
      permissions: { issues: 'write', metadata: 'read', repository_hooks: 'read' },
    },
  ],
  'GET /repos/osschat/demo': [200, repository],
};

/** GitHub as an App meets it, as far as we ask it. */
function fakeGitHub() {
  const requests: { method: string; path: string; authorization: string }[] = [];
  const fetch: Fetch = async (url, init) => {
    const { pathname, search } = new URL(url);
    const method = init.method ?? 'GET';
    const authorization = new Headers(init.headers).get('authorization') ?? '';
    requests.push({ method, path: `${pathname}${search}`, authorization });
    const [status, body] = answers[`${method} ${pathname}`] ?? [404, { message: 'Not Found' }];
    return Response.json(body, { status });
  };
  return { requests, fetch };
}

const { privateKey: key } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const privateKey = key.export({ type: 'pkcs8', format: 'pem' }).toString();
const credentials = { appId: '7', privateKey };

test('an App asks for its webhook as itself, by requests that GitHub describes', async () => {
  const { requests, fetch } = fakeGitHub();
  const hook = createAppHook(createAppOctokit(credentials, 'https://api.github.com', fetch));
  assert.equal(await hook.url(), 'https://a.example/');
  const [found] = await hook.deliveries({ since: 0, atMost: 10 });
  assert.deepEqual([found?.id, found?.repositoryId, found?.ok], [3, 9, true]);
  await hook.redeliver(3);
  assert.equal(requests.length, 3);
  for (const { method, path, authorization } of requests) {
    check.checkRequest(method, path, undefined);
    const [status, body] = answers[`${method} ${path.split('?')[0]}`] ?? [];
    check.checkResponse(method, path, status ?? 0, body);
    assert.match(authorization, /^bearer [\w-]+\.[\w-]+\.[\w-]+$/i, 'the App signs for itself');
  }
});

test('what an App may is what its installation allows', async () => {
  const { fetch } = fakeGitHub();
  const readAccess = createAccessReader(createOctokitFor(credentials, 'https://api.github.com', fetch));
  const { writesIssues, managesHooks, budget } = await readAccess(repo);
  assert.deepEqual([writesIssues, managesHooks, budget], [true, false, undefined]);
});
