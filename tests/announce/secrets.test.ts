import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import {
  appWebhookSecret,
  ownerWebhookSecret,
  roomWebhookSecret,
  webhookSecret,
} from '../../shared/github/webhook-secret.ts';
import { saveFormerNames } from '../../shared/registry/former-name.ts';
import { loadLastEvent } from '../../shared/registry/last-event.ts';
import { masterKey, subscribe } from '../support/announcing.ts';
import { startTestAws } from '../support/aws.ts';
import { createPlace } from '../support/place.ts';
import { webhookExample } from '../support/webhook-examples.ts';

const { registry } = await startTestAws();
type Place = Awaited<ReturnType<typeof createPlace>>;
type Wire = {
  secret: string;
  target?: string;
  roomId?: string;
  event?: string;
  id?: string;
  payload?: Record<string, unknown>;
};

function opened(repo: string, number = 1) {
  const payload = webhookExample('issues', 'opened');
  Object.assign(payload.repository ?? {}, { full_name: repo });
  Object.assign(payload.issue ?? {}, { number });
  return payload;
}

function deliver(place: Place, repo: string, wire: Wire): Promise<number | undefined> {
  const { secret, target, roomId, event = 'issues', id = randomUUID(), payload = opened(repo) } = wire;
  return place.deliver({
    repo,
    event,
    body: JSON.stringify(payload),
    secret,
    ...(roomId !== undefined && { query: { room: roomId } }),
    headers: { 'x-github-delivery': id, 'x-github-hook-installation-target-type': target },
  });
}

/** Rooms that have been told since the last time. */
async function rooms(place: Place): Promise<string[]> {
  assert.equal(await place.flush(), 0);
  return place
    .told()
    .map(({ conversationId }) => conversationId)
    .sort();
}

/** A place with a second room that hears of the repository. */
async function createPlaces() {
  const place = await createPlace(registry);
  const otherRoom = `${randomUUID()}@chatroom`;
  await subscribe(registry, otherRoom, place.repo);
  return { place, otherRoom, both: [place.roomId, otherRoom].sort() };
}

test('a room’s own webhook speaks to that room alone', async () => {
  const { place } = await createPlaces();
  const { repo, roomId } = place;
  const secret = roomWebhookSecret(masterKey, repo, roomId);
  assert.equal(await deliver(place, repo, { secret, roomId }), 202);
  assert.deepEqual(await rooms(place), [roomId]);
  assert.equal((await loadLastEvent(registry, repo, roomId))?.event, 'issues');
  assert.equal(await loadLastEvent(registry, repo), undefined);
});

test('a room’s own webhook is heard on after the repository was renamed', async () => {
  const { place, otherRoom } = await createPlaces();
  const { owner, repo, roomId } = place;
  const renamed = `${owner}/second`;
  for (const id of [roomId, otherRoom])
    await subscribe(registry, id, renamed, { formerNames: [repo.toLowerCase()] });
  await saveFormerNames(registry, renamed, [repo]);
  for (const id of [roomId, otherRoom])
    await registry.remove({ pk: `ROOM#${id}`, sk: `SUBSCRIPTION#${repo.toLowerCase()}` });
  const secret = roomWebhookSecret(masterKey, repo, roomId);
  assert.equal(await deliver(place, renamed, { secret, roomId }), 202);
  assert.deepEqual(await rooms(place), [roomId]);
});

test('an organisation’s webhook speaks of all its repositories, to globs too', async () => {
  const { place, both } = await createPlaces();
  const { owner, repo } = place;
  const globRoom = `${randomUUID()}@chatroom`;
  await subscribe(registry, globRoom, `${owner.toUpperCase()}/f*`);
  const wire = { secret: ownerWebhookSecret(masterKey, owner), target: 'organization' };
  assert.equal(await deliver(place, repo, wire), 202);
  assert.deepEqual(await rooms(place), [...both, globRoom].sort());
  assert.equal(await deliver(place, `${owner}/forest`, wire), 202);
  assert.deepEqual(await rooms(place), [globRoom]);
});

test('an organisation’s ping, which has no repository, is answered and told to nobody', async () => {
  const place = await createPlace(registry);
  const secret = ownerWebhookSecret(masterKey, place.owner);
  const payload = {
    zen: 'x',
    hook_id: 1,
    organization: { login: place.owner },
    sender: { login: 'a', avatar_url: 'https://a.example/', type: 'User' },
  };
  const wire = { secret, target: 'organization', event: 'ping', payload };
  assert.equal(await deliver(place, place.repo, wire), 202);
  assert.deepEqual(await rooms(place), []);
});

test('the App’s webhook speaks of every repository', async () => {
  const { place, both } = await createPlaces();
  const wire = { secret: appWebhookSecret(masterKey), target: 'integration' };
  assert.equal(await deliver(place, place.repo, wire), 202);
  assert.deepEqual(await rooms(place), both);
});

function installation(repo: string) {
  return {
    action: 'created',
    installation: { account: { html_url: 'https://github.com/x' } },
    repositories: [{ full_name: repo, private: false }],
    sender: { login: 'a', avatar_url: 'https://a.example/', type: 'User' },
  };
}

test('an installation is told when the App says so, and when nobody else does', async () => {
  const { place, both } = await createPlaces();
  const { owner, repo } = place;
  const event = 'installation';
  const payload = installation(repo);
  const forged = { ...payload, repository: { full_name: `${owner}/mine` }, organization: { login: owner } };
  for (const [target, secret] of [
    ['repository', webhookSecret(masterKey, `${owner}/mine`)],
    ['organization', ownerWebhookSecret(masterKey, owner)],
  ] as const)
    assert.equal(await deliver(place, repo, { secret, target, event, payload: forged }), 401, target);
  assert.deepEqual(await rooms(place), []);
  const secret = appWebhookSecret(masterKey);
  assert.equal(await deliver(place, repo, { secret, target: 'integration', event, payload }), 202);
  assert.deepEqual(await rooms(place), both);
});

test('no secret serves where another is asked for', async () => {
  const { place, otherRoom } = await createPlaces();
  const { owner, repo, roomId } = place;
  const secrets = {
    repository: webhookSecret(masterKey, repo),
    room: roomWebhookSecret(masterKey, repo, roomId),
    owner: ownerWebhookSecret(masterKey, owner),
    app: appWebhookSecret(masterKey),
    'another repository': webhookSecret(masterKey, `${owner}/other`),
    'another owner': ownerWebhookSecret(masterKey, `${owner}x`),
    'the room for another repository': roomWebhookSecret(masterKey, `${owner}/other`, roomId),
  };
  const wires: [what: string, wire: Omit<Wire, 'secret'>, right: string | undefined][] = [
    ['the repository’s', {}, 'repository'],
    ['the repository’s, named', { target: 'repository' }, 'repository'],
    ['the room’s', { roomId }, 'room'],
    ['another room’s', { roomId: otherRoom }, undefined],
    ['no room’s', { roomId: '' }, undefined],
    ['the owner’s', { target: 'organization' }, 'owner'],
    ['the owner’s, for a room', { target: 'organization', roomId }, undefined],
    ['the App’s', { target: 'integration' }, 'app'],
    ['the App’s, for a room', { target: 'integration', roomId }, undefined],
    ['an enterprise’s', { target: 'business' }, undefined],
  ];
  for (const [what, wire, right] of wires)
    for (const [name, secret] of Object.entries(secrets)) {
      const expected = name === right ? 202 : 401;
      assert.equal(await deliver(place, repo, { ...wire, secret }), expected, `${what}: ${name}`);
    }
});

test('one event that comes by several webhooks is told to each room once, in whatever order', async () => {
  const wires = (place: Place): Wire[] => [
    { secret: webhookSecret(masterKey, place.repo) },
    { secret: roomWebhookSecret(masterKey, place.repo, place.roomId), roomId: place.roomId },
    { secret: ownerWebhookSecret(masterKey, place.owner), target: 'organization' },
    { secret: appWebhookSecret(masterKey), target: 'integration' },
  ];
  for (const order of [
    [0, 1, 2, 3],
    [1, 0, 3, 2],
    [2, 1, 0, 1],
    [1, 3, 1, 0],
  ])
    for (const isFlushedBetween of [true, false]) {
      const { place, both } = await createPlaces();
      const id = randomUUID();
      const told: string[] = [];
      for (const which of order) {
        const wire = wires(place)[which];
        assert.ok(wire);
        assert.equal(await deliver(place, place.repo, { ...wire, id }), 202);
        place.announcements.forget();
        if (isFlushedBetween) told.push(...(await rooms(place)));
      }
      told.push(...(await rooms(place)));
      assert.deepEqual(told.sort(), both, `${order} ${isFlushedBetween}`);
    }
});

test('what a room’s own webhook says of stars is no news that others miss', async () => {
  const { place, otherRoom } = await createPlaces();
  const { repo, roomId } = place;
  const payload = webhookExample('star', 'created');
  Object.assign(payload.repository ?? {}, { full_name: repo, stargazers_count: 100, private: false });
  const star = { event: 'star', payload };
  const ofRoom = { ...star, secret: roomWebhookSecret(masterKey, repo, roomId), roomId };
  assert.equal(await deliver(place, repo, ofRoom), 202);
  assert.deepEqual(await rooms(place), [roomId]);
  assert.equal(await deliver(place, repo, { ...star, secret: webhookSecret(masterKey, repo) }), 202);
  assert.ok((await rooms(place)).includes(otherRoom));
});
