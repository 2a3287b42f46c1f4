import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { sign } from '@octokit/webhooks-methods';
import { webhookSecret } from '../../shared/github/webhook-secret.ts';
import { listRepoHooks, saveRepoHook } from '../../shared/registry/repo-hook.ts';
import { bindRepo, loadRoom } from '../../shared/registry/room.ts';
import { subscriptionsOfRoom, subscriptionsTo } from '../../shared/registry/subscription.ts';
import { masterKey, subscribe } from '../support/announcing.ts';
import { startTestAws } from '../support/aws.ts';
import { dieEverywhere } from '../support/crashing.ts';
import { createPlace } from '../support/place.ts';
import { webhookExample } from '../support/webhook-examples.ts';

const { registry } = await startTestAws();
type Place = Awaited<ReturnType<typeof createPlace>>;
type Change = { from: string; to: string; secretOf?: string };

/** The payload of any event of a repository. */
function payloadOf(repo: string, more: Record<string, unknown> = {}) {
  const payload = { ...webhookExample('issues', 'opened'), ...more };
  Object.assign(payload.repository ?? {}, { full_name: repo, name: repo.split('/')[1] });
  return payload;
}

async function deliver(place: Place, event: string, repo: string, payload: unknown, secretOf: string) {
  const body = JSON.stringify(payload);
  const signature = await sign(webhookSecret(masterKey, secretOf), body);
  return place.deliver({ repo, event, body, headers: { 'x-hub-signature-256': signature } });
}

/** GitHub tells of a new name or owner, signed with the secret that the webhook had all along. */
function rename(place: Place, { from, to, secretOf = from }: Change) {
  const [owner, name] = from.split('/');
  const isTransfer = owner !== to.split('/')[0];
  const changes = isTransfer
    ? { owner: { from: { organization: { login: owner } } } }
    : { repository: { name: { from: name } } };
  const action = isTransfer ? 'transferred' : 'renamed';
  return deliver(place, 'repository', to, payloadOf(to, { action, changes }), secretOf);
}

const open = (place: Place, repo: string, secretOf: string) =>
  deliver(place, 'issues', repo, payloadOf(repo), secretOf);

/** Rooms that have been told since the last time, each as often as it was. */
async function rooms(place: Place): Promise<string[]> {
  assert.equal(await place.flush(), 0);
  return place
    .told()
    .map(({ conversationId }) => conversationId)
    .sort();
}

test('a rename is told, and bindings, subscriptions and the webhook with its old secret follow it', async () => {
  const place = await createPlace(registry);
  const { repo: from, roomId, repositories } = place;
  const to = `${place.owner}/second`;
  await subscribe(registry, roomId, from, {
    features: ['pulls', 'issues'],
    muted: [`${from}#7`],
    only: ['someone/else#1', `${from}#1`, `${from}#12`],
  });
  await bindRepo(registry, roomId, from, 'wxid_owner');
  repositories.set(from, to);
  assert.equal(await rename(place, { from, to }), 202);
  assert.deepEqual(await rooms(place), [roomId]);
  assert.deepEqual((await loadRoom(registry, roomId)).repos, [to]);
  const [subscription, ...others] = await subscriptionsOfRoom(registry, roomId);
  assert.deepEqual(others, []);
  assert.equal(subscription?.pattern, to);
  assert.deepEqual(subscription?.features, ['pulls', 'issues']);
  assert.deepEqual(
    [subscription?.muted, subscription?.only],
    [[`${to}#7`], ['someone/else#1', `${to}#1`, `${to}#12`]],
  );
  assert.equal(await open(place, to, from), 202);
  assert.deepEqual(await rooms(place), [roomId]);
  assert.equal(await open(place, to, to), 202);
  assert.deepEqual(await rooms(place), [roomId]);
});

test('the webhook whose missed deliveries are looked for goes along', async () => {
  const place = await createPlace(registry);
  const { owner, repo: from, repositories } = place;
  const to = `${owner}/second`;
  await saveRepoHook(registry, { repo: from, hookId: 7 }, place.now());
  repositories.set(from, to);
  await rename(place, { from, to });
  await rooms(place);
  const watched = (await listRepoHooks(registry)).filter(({ repo }) => repo.startsWith(owner));
  assert.deepEqual(
    watched.map(({ repo, hookId, checkedAt }) => [repo, hookId, checkedAt]),
    [[to, 7, place.now()]],
  );
});

test('a transfer to another owner is followed too', async () => {
  const place = await createPlace(registry);
  const { repo: from, roomId, repositories } = place;
  const to = `new-${from}`;
  repositories.set(from, to);
  assert.equal(await rename(place, { from, to }), 202);
  assert.deepEqual(await rooms(place), [roomId]);
  assert.deepEqual(await subscriptionsTo(registry, from), []);
  assert.equal(await open(place, to, from), 202);
  assert.deepEqual(await rooms(place), [roomId]);
});

test('of several renames the last counts, and the first secret still does', async () => {
  const place = await createPlace(registry);
  const { owner, repo: first, roomId, repositories } = place;
  const [second, third] = [`${owner}/second`, `${owner}/third`];
  repositories.set(first, second);
  await rename(place, { from: first, to: second });
  assert.deepEqual(await rooms(place), [roomId]);
  repositories.set(first, third).set(second, third);
  assert.equal(await rename(place, { from: second, to: third, secretOf: first }), 202);
  assert.deepEqual(await rooms(place), [roomId]);
  assert.equal(await open(place, third, first), 202);
  assert.deepEqual(await rooms(place), [roomId]);
  assert.equal(await open(place, second, first), 401, 'the name in between is free for others');
});

test('a room with a glob of the owner hears on with the old secret', async () => {
  const place = await createPlace(registry);
  const { owner, repo: from, roomId, repositories } = place;
  const to = `${owner}/second`;
  const globRoom = randomUUID();
  await subscribe(registry, globRoom, `${owner}/s*`);
  repositories.set(from, to);
  await rename(place, { from, to });
  await rooms(place);
  await open(place, to, from);
  assert.deepEqual(
    await rooms(place),
    [roomId],
    'a glob that never meant the old name does not hear its secret',
  );
  await subscribe(registry, globRoom, `${owner}/*`);
  await open(place, to, from);
  assert.deepEqual(await rooms(place), [globRoom, roomId].sort());
});

test('a forged rename brings no room of the attacker’s to another repository: GitHub is asked', async () => {
  const attacker = await createPlace(registry);
  const victim = await createPlace(registry);
  await bindRepo(registry, attacker.roomId, attacker.repo, 'x');
  assert.equal(await rename(attacker, { from: attacker.repo, to: victim.repo }), 202);
  await attacker.flush();
  assert.ok(!attacker.told().some(({ conversationId }) => conversationId === victim.roomId));
  assert.deepEqual((await loadRoom(registry, attacker.roomId)).repos, [attacker.repo]);
  assert.equal((await subscriptionsTo(registry, attacker.repo)).length, 1);
  assert.equal(await open(attacker, victim.repo, attacker.repo), 401);
});

test('a forged rename takes no room of another repository', async () => {
  const attacker = await createPlace(registry);
  const victim = await createPlace(registry);
  const forged = { from: victim.repo, to: attacker.repo, secretOf: attacker.repo };
  assert.equal(await rename(attacker, forged), 202);
  await attacker.flush();
  assert.ok(!attacker.told().some(({ conversationId }) => conversationId === victim.roomId));
  assert.equal((await subscriptionsTo(registry, victim.repo)).length, 1);
});

test('whoever had a name may not speak in rooms that came after the rename, nor use it for other events', async () => {
  const attacker = await createPlace(registry);
  const to = `${attacker.owner}/second`;
  attacker.repositories.set(attacker.repo, to);
  await rename(attacker, { from: attacker.repo, to });
  await rooms(attacker);
  await subscribe(registry, 'later-room', to);
  await open(attacker, to, attacker.repo);
  assert.deepEqual(await rooms(attacker), [attacker.roomId]);
  const changes = { repository: { name: { from: attacker.repo.split('/')[1] } } };
  const other = `${attacker.owner}/other`;
  const disguised = payloadOf(other, { changes });
  assert.equal(await deliver(attacker, 'issues', other, disguised, attacker.repo), 401);
});

test('a former name ends when a room subscribes to it again: another repository has it', async () => {
  const place = await createPlace(registry);
  const { repo: from, repositories } = place;
  const to = `${place.owner}/second`;
  repositories.set(from, to);
  await rename(place, { from, to });
  await rooms(place);
  assert.equal(await open(place, to, from), 202);
  await subscribe(registry, 'newcomer', from);
  assert.equal(await open(place, to, from), 401);
});

test('a room that had the new name already keeps what it chose there, and hears the old secret', async () => {
  const place = await createPlace(registry);
  const { repo: from, roomId, repositories } = place;
  const to = `${place.owner}/second`;
  await subscribe(registry, roomId, to, { features: ['releases', 'issues'] });
  repositories.set(from, to);
  await rename(place, { from, to });
  await rooms(place);
  const [subscription, ...others] = await subscriptionsOfRoom(registry, roomId);
  assert.deepEqual([subscription?.features, others], [['releases', 'issues'], []]);
  await open(place, to, from);
  assert.deepEqual(await rooms(place), [roomId]);
});

test('while GitHub cannot be asked, the rename waits in the queue', async () => {
  const place = await createPlace(registry);
  const { repo: from, roomId } = place;
  const to = `${place.owner}/second`;
  await rename(place, { from, to });
  const messages = place.announcements.take();
  const github = { getRepository: () => Promise.reject(new Error('GitHub is away')) };
  assert.equal(await place.flush(messages, { github }), 1);
  place.repositories.set(from, to);
  assert.equal(await place.flush(messages), 0);
  assert.equal((await subscriptionsOfRoom(registry, roomId))[0]?.pattern, to);
});

test('wherever the following of a rename dies, the next try leaves each room with the new name alone', async () => {
  await dieEverywhere(async (mortal) => {
    const place = await createPlace(registry);
    const { repo: from, roomId, repositories } = place;
    const to = `${place.owner}/second`;
    await bindRepo(registry, roomId, from, 'x');
    repositories.set(from, to);
    await rename(place, { from, to });
    const messages = place.announcements.take();
    await place.flush(messages, { registry: mortal.table(registry) });
    assert.equal(await place.flush(messages), 0);
    assert.deepEqual((await loadRoom(registry, roomId)).repos, [to]);
    const patterns = (await subscriptionsOfRoom(registry, roomId)).map(({ pattern }) => pattern);
    assert.deepEqual(patterns, [to]);
    assert.equal(await open(place, to, from), 202);
  });
});
