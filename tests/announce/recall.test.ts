import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { subscribe } from '../support/announcing.ts';
import { startTestAws } from '../support/aws.ts';
import { createPlace } from '../support/place.ts';
import { webhookExample } from '../support/webhook-examples.ts';

const { registry } = await startTestAws();
type Place = Awaited<ReturnType<typeof createPlace>>;
type Run = { number: number; attempt?: number; conclusion: string; branch?: string; id?: string };

/** A run of the one workflow ends; gives what the room is told. */
async function end(place: Place, { number, attempt = 1, conclusion, branch = 'main', id }: Run) {
  const payload = webhookExample('workflow_run', 'completed');
  Object.assign(payload.repository ?? {}, { full_name: place.repo, private: false });
  Object.assign(payload, {
    workflow: { name: 'CI' },
    workflow_run: {
      ...{ id: number, workflow_id: 1, run_number: number, run_attempt: attempt, name: 'CI', conclusion },
      ...{ head_branch: branch, html_url: 'https://github.com/a/b/actions/runs/1' },
    },
  });
  const headers = { 'x-github-delivery': id ?? randomUUID() };
  const delivery = { repo: place.repo, event: 'workflow_run', body: JSON.stringify(payload), headers };
  assert.equal(await place.deliver(delivery), 202);
  await place.flush();
  return place.titles();
}

const isFailure = /失败/;
const isRecovery = /恢复/;

test('a failure is told, the first good run after it as a recovery, and further good ones not at all', async () => {
  const place = await createPlace(registry);
  assert.deepEqual(await end(place, { number: 1, conclusion: 'success' }), []);
  assert.match((await end(place, { number: 2, conclusion: 'failure' })).join(), isFailure);
  assert.match((await end(place, { number: 3, conclusion: 'timed_out' })).join(), isFailure);
  assert.match((await end(place, { number: 4, conclusion: 'success' })).join(), isRecovery);
  assert.deepEqual(await end(place, { number: 5, conclusion: 'success' }), []);
});

test('whoever wants successes hears of each, and of a recovery as such', async () => {
  const place = await createPlace(registry);
  await subscribe(registry, place.roomId, place.repo, { workflowSuccesses: true });
  assert.equal((await end(place, { number: 1, conclusion: 'success' })).length, 1);
  await end(place, { number: 2, conclusion: 'failure' });
  assert.match((await end(place, { number: 3, conclusion: 'success' })).join(), isRecovery);
});

test('the second attempt of a run recovers it, and a late delivery of an older run turns nothing back', async () => {
  const place = await createPlace(registry);
  await end(place, { number: 2, conclusion: 'failure' });
  assert.deepEqual(await end(place, { number: 1, conclusion: 'success' }), []);
  assert.match((await end(place, { number: 2, attempt: 2, conclusion: 'success' })).join(), isRecovery);
  assert.match((await end(place, { number: 1, conclusion: 'failure' })).join(), isFailure);
  assert.deepEqual(await end(place, { number: 10, conclusion: 'success' }), []);
});

test('each branch has its own', async () => {
  const place = await createPlace(registry);
  await end(place, { number: 1, conclusion: 'failure' });
  assert.deepEqual(await end(place, { number: 2, conclusion: 'success', branch: 'next' }), []);
  assert.match((await end(place, { number: 3, conclusion: 'success' })).join(), isRecovery);
});

test('a recovery whose delivery broke off is a recovery when it comes again', async () => {
  const place = await createPlace(registry);
  await end(place, { number: 1, conclusion: 'failure' });
  const id = randomUUID();
  const { putAll } = registry;
  registry.putAll = () => Promise.reject(new Error('DynamoDB is away'));
  await assert.rejects(end(place, { number: 2, conclusion: 'success', id }));
  registry.putAll = putAll;
  assert.match((await end(place, { number: 2, conclusion: 'success', id })).join(), isRecovery);
});

test('a run with absurd numbers is answered', async () => {
  const place = await createPlace(registry);
  const number = Number.MAX_SAFE_INTEGER;
  assert.match((await end(place, { number, attempt: number, conclusion: 'failure' })).join(), isFailure);
  await end(place, { number, attempt: number, conclusion: 'failure', branch: '枝'.repeat(255) });
});

/** Somebody gives a star; gives what the room is told. */
async function star(place: Place, count: number, id: string = randomUUID()): Promise<string[]> {
  const payload = webhookExample('star', 'created');
  Object.assign(payload.repository ?? {}, { full_name: place.repo, stargazers_count: count });
  const headers = { 'x-github-delivery': id };
  await place.deliver({ repo: place.repo, event: 'star', body: JSON.stringify(payload), headers });
  await place.flush();
  return place.titles();
}

test('a milestone of stars is told once, though the number goes down and comes back', async () => {
  const place = await createPlace(registry);
  assert.equal((await star(place, 100)).length, 1);
  assert.deepEqual(await star(place, 100), []);
  assert.equal((await star(place, 500)).length, 1);
});

test('a milestone that nobody wanted to hear of is still one when somebody does', async () => {
  const place = await createPlace(registry);
  await subscribe(registry, place.roomId, place.repo, { features: ['issues'] });
  assert.deepEqual(await star(place, 100), []);
  await subscribe(registry, place.roomId, place.repo);
  assert.equal((await star(place, 100)).length, 1);
});
