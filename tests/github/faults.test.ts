import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startStandIn, TOKEN } from './stand-in.ts';

const demo = { owner: 'kaiyuanshe', repo: 'demo' };
const CREATE = { method: 'POST', path: /^\/repos\/kaiyuanshe\/demo\/issues$/ };

async function withDemo() {
  const standIn = await startStandIn();
  standIn.github.createRepository({ owner: 'kaiyuanshe', name: 'demo' });
  const { rest } = standIn.octokit;
  return {
    ...standIn,
    create: () => rest.issues.create({ ...demo, title: 'x' }),
    count: async () => (await rest.issues.listForRepo({ ...demo, state: 'all' })).data.length,
  };
}

test('respond answers as told and opens nothing, once', async () => {
  await using standIn = await withDemo();
  standIn.github.faults.next({ ...CREATE, outcome: 'respond', status: 502, headers: { 'retry-after': '7' } });
  await assert.rejects(standIn.create(), { status: 502 });
  assert.equal(await standIn.count(), 0);
  await standIn.create();
  assert.equal(await standIn.count(), 1);
});

test('commit-then-respond opens the issue and answers as told', async () => {
  await using standIn = await withDemo();
  standIn.github.faults.next({ ...CREATE, outcome: 'commit-then-respond', status: 504 });
  await assert.rejects(standIn.create(), { status: 504 });
  assert.equal(await standIn.count(), 1);
});

test('reset breaks the connection before anything is opened', async () => {
  await using standIn = await withDemo();
  standIn.github.faults.next({ ...CREATE, outcome: 'reset' });
  await assert.rejects(standIn.create(), /fetch failed|ECONNRESET|other side closed/);
  assert.equal(await standIn.count(), 0);
});

test('commit-then-reset opens the issue and breaks the connection', async () => {
  await using standIn = await withDemo();
  standIn.github.faults.next({ ...CREATE, outcome: 'commit-then-reset', times: 2 });
  await assert.rejects(standIn.create());
  await assert.rejects(standIn.create());
  assert.equal(await standIn.count(), 2);
});

test('hang answers nothing until the caller gives up', async () => {
  await using standIn = await withDemo();
  standIn.github.faults.next({ ...CREATE, outcome: 'hang' });
  const request = fetch(`${standIn.api}/repos/kaiyuanshe/demo/issues`, {
    method: 'POST',
    headers: { authorization: `token ${TOKEN}` },
    body: '{"title":"x"}',
    signal: AbortSignal.timeout(100),
  });
  await assert.rejects(request, { name: 'TimeoutError' });
  assert.equal(await standIn.count(), 0);
});

test('a fault waits for a request that matches and can be forgotten', async () => {
  await using standIn = await withDemo();
  standIn.github.faults.next({ ...CREATE, outcome: 'respond', status: 500 });
  assert.equal(await standIn.count(), 0);
  standIn.github.faults.clear();
  await standIn.create();
  assert.equal(await standIn.count(), 1);
});
