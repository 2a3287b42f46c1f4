import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { keepTime } from '../../shared/announce/keep-time.ts';
import { scheduleRoom } from '../../shared/registry/due.ts';
import { bindRepo, DEFAULT_SETTINGS, saveSettings } from '../../shared/registry/room.ts';
import { createAnnouncing, subscribe } from '../support/announcing.ts';
import { startTestAws } from '../support/aws.ts';
import { dieEverywhere } from '../support/crashing.ts';
import { outboundMessages } from '../support/outbound.ts';
import { webhookExample } from '../support/webhook-examples.ts';

const { registry } = await startTestAws();
const LONG_AFTER_MS = 10 * 60_000;

/** A repository with rooms of its own, and people who do something to its issues. */
async function createPlace(name: string) {
  const repo = `osschat/${name}`;
  const rooms = [`${name}-first`, `${name}-second`];
  for (const roomId of rooms) await subscribe(registry, roomId, repo);
  const announcing = createAnnouncing(registry);
  return {
    ...announcing,
    repo,
    rooms,
    /** What somebody does; `arrive` may be repeated, as GitHub delivers the same again. */
    event(login: string, did: 'commented' | 'reopened', number = 1) {
      const event = did === 'commented' ? 'issue_comment' : 'issues';
      const payload = webhookExample(event, did === 'commented' ? 'created' : did);
      Object.assign(payload, { sender: { login } });
      Object.assign(payload.repository ?? {}, { full_name: repo });
      Object.assign(payload.issue ?? {}, { number });
      const delivery = {
        repo,
        event,
        body: JSON.stringify(payload),
        headers: { 'x-github-delivery': randomUUID() },
      };
      return {
        arrive: (change: Parameters<typeof announcing.deliver>[1] = {}) =>
          announcing.deliver(delivery, change),
      };
    },
    /** SQS has forgotten what it has had, WeChat's sender has not. */
    longAfter() {
      announcing.pass(LONG_AFTER_MS);
      announcing.announcements.forget();
    },
    /** How often each room has heard of each of these people. */
    heard(people: string[]): Record<string, number[]> {
      const messages = outboundMessages(announcing.outbound.sent.map(({ body }) => body));
      const timesIn = (roomId: string, login: string) =>
        messages
          .filter(({ conversationId }) => conversationId === roomId)
          .reduce((times, { text }) => times + text.split(login).length - 1, 0);
      return Object.fromEntries(
        rooms.map((roomId) => [roomId, people.map((login) => timesIn(roomId, login))]),
      );
    },
  };
}

const once = (rooms: string[], people: string[]) =>
  Object.fromEntries(rooms.map((roomId) => [roomId, people.map(() => 1)]));

test('wherever a webhook dies, its redelivery tells every room once, whoever else was told in between', async () => {
  const deaths = await dieEverywhere(async (mortal, name) => {
    const place = await createPlace(`webhook-${name}`);
    const anna = place.event('anna', 'commented');
    const status = await anna.arrive({
      registry: mortal.table(registry),
      announcements: mortal.queue(place.announcements),
    });
    assert.equal(status, mortal.died() ? 503 : 202);
    await place.event('benno', 'reopened').arrive();
    assert.equal(await place.flush(), 0);
    place.longAfter();
    assert.equal(await anna.arrive(), 202);
    assert.equal(await place.flush(), 0);
    assert.deepEqual(place.heard(['anna', 'benno']), once(place.rooms, ['anna', 'benno']), name);
  });
  assert.ok(deaths > 10, `${deaths}`);
});

test('wherever a flush dies, the next one goes on, and what came meanwhile is told once too', async () => {
  const deaths = await dieEverywhere(async (mortal, name) => {
    const place = await createPlace(`flush-${name}`);
    await place.event('anna', 'commented').arrive();
    await place.event('cleo', 'commented', 2).arrive();
    const messages = place.announcements.take();
    const failed = await place.flush(messages, {
      registry: mortal.table(registry),
      outbound: mortal.queue(place.outbound),
    });
    assert.equal(failed > 0, mortal.died(), name);
    await place.event('benno', 'reopened').arrive();
    assert.equal(await place.flush([...messages, ...place.announcements.take()]), 0);
    const people = ['anna', 'cleo', 'benno'];
    assert.deepEqual(place.heard(people), once(place.rooms, people), name);
  });
  assert.ok(deaths > 15, `${deaths}`);
});

test('wherever the clock’s function dies, what was due is done once', async () => {
  const deaths = await dieEverywhere(async (mortal, name) => {
    const place = await createPlace(`clock-${name}`);
    const quiet = { ...DEFAULT_SETTINGS, quietHours: { from: '23:00', to: '08:00' }, dailyReport: '08:00' };
    const [roomId = ''] = place.rooms;
    place.reportWith(async () => ({
      ...{ opened: none, closed: none, proposed: none, merged: none, unanswered: none, waiting: none },
    }));
    await saveSettings(registry, roomId, quiet);
    await bindRepo(registry, roomId, place.repo, 'x');
    place.at('2026-11-22T23:30:00+08:00');
    await scheduleRoom(registry, { id: roomId, settings: quiet }, place.now());
    await place.event('anna', 'commented').arrive();
    await place.event('cleo', 'commented', 2).arrive();
    await place.flush();
    place.at('2026-11-23T08:00:30+08:00');
    const dependencies = {
      registry,
      announcements: place.announcements,
      observe: place.observe,
      now: place.now,
    };
    const dying = {
      ...dependencies,
      registry: mortal.table(registry),
      announcements: mortal.queue(place.announcements),
    };
    await keepTime(dying).catch(() => undefined);
    await place.flush();
    // As if SQS had forgotten what the dying one has sent.
    place.longAfter();
    await keepTime(dependencies);
    await place.flush();
    const told = place.told().filter(({ conversationId }) => conversationId === roomId);
    assert.deepEqual(
      told.map(({ text }) => text.split(/[：:]/)[0]).sort(),
      ['免打扰期间的 2 件事', '日报'],
      name,
    );
    await keepTime(dependencies);
    assert.deepEqual(place.announcements.take(), []);
  });
  assert.ok(deaths > 10, `${deaths}`);
});

const none = { listed: [], isCut: false };
