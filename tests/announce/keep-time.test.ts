import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { keepTime } from '../../shared/announce/keep-time.ts';
import type { Day } from '../../shared/github/report.ts';
import { dueUntil, scheduleRoom } from '../../shared/registry/due.ts';
import { bindRepo, DEFAULT_SETTINGS, saveSettings } from '../../shared/registry/room.ts';
import { startTestAws } from '../support/aws.ts';
import { createPlace } from '../support/place.ts';

const { registry } = await startTestAws();
const MINUTE_MS = 60_000;
/** Rarer than the clock's, which makes no difference but to the time that the test takes. */
const TICK_MINUTES = 15;
const none = { listed: [], isCut: false };
const quietDay: Day = {
  ...{ opened: none, closed: none, proposed: none, merged: none, unanswered: none, waiting: none },
};

/** A room with a repository that wants a report at nine. */
async function createReportedPlace() {
  const place = await createPlace(registry);
  await bindRepo(registry, place.roomId, place.repo, 'x');
  place.reportWith(async () => quietDay);
  place.at('2026-11-22T08:00:00+08:00');
  await place.set({ dailyReport: '09:00' });
  return place;
}

async function dues(): Promise<string[]> {
  const found: string[] = [];
  for await (const { kind, dueAt } of dueUntil(registry, Date.parse('2100-01-01')))
    found.push(`${kind} ${new Date(dueAt).toISOString()}`);
  return found;
}

beforeEach(async () => {
  const items = registry.query({ where: { expression: 'pk = :pk', values: { ':pk': 'DUE' } } });
  for await (const { pk, sk } of items) await registry.remove({ pk, sk });
});

test('a report comes every day at its time, and once', async () => {
  const place = await createReportedPlace();
  const days: string[] = [];
  for (let minute = 0; minute < 3 * 24 * 60; minute += TICK_MINUTES) {
    await place.tick();
    for (const _ of place.told()) days.push(new Date(place.now()).toISOString());
    place.pass(TICK_MINUTES * MINUTE_MS);
  }
  assert.deepEqual(
    days,
    ['22', '23', '24'].map((day) => `2026-11-${day}T01:00:00.000Z`),
  );
});

test('another time, another zone, or none at all counts from then on', async () => {
  const place = await createReportedPlace();
  await place.set({ dailyReport: '09:00', timezone: 'Asia/Tokyo' });
  assert.deepEqual(await dues(), ['daily-report 2026-11-23T00:00:00.000Z']);
  await place.set({ dailyReport: '08:30' });
  assert.deepEqual(await dues(), ['daily-report 2026-11-22T00:30:00.000Z']);
  await place.set({});
  assert.deepEqual(await dues(), []);
  place.at('2026-11-23T10:00:00+08:00');
  await place.tick();
  assert.deepEqual(place.told(), []);
});

test('a report that nobody was there for is made up for within hours, and not later', async () => {
  const place = await createReportedPlace();
  place.at('2026-11-22T11:30:00+08:00');
  await place.tick();
  assert.equal(place.told().length, 1);
  place.at('2026-11-23T13:00:00+08:00');
  await place.tick();
  assert.deepEqual(place.told(), []);
  place.at('2026-11-24T09:00:00+08:00');
  await place.tick();
  assert.equal(place.told().length, 1);
});

test('a report that waited in the queue for hours is not told any more', async () => {
  const place = await createReportedPlace();
  place.at('2026-11-22T09:00:00+08:00');
  const { announcements, observe, now } = place;
  await keepTime({ registry, announcements, observe, now });
  place.at('2026-11-22T12:30:00+08:00');
  assert.equal(await place.flush(), 0);
  assert.deepEqual(place.told(), []);
});

test('two clocks at once do it once', async () => {
  const place = await createReportedPlace();
  place.at('2026-11-22T09:00:00+08:00');
  await Promise.all([place.tick(), place.tick()]);
  assert.equal(place.told().length, 1);
  assert.deepEqual(await dues(), ['daily-report 2026-11-23T01:00:00.000Z']);
});

test('a change of settings in the very moment that the clock strikes is what counts', async () => {
  const place = await createReportedPlace();
  place.at('2026-11-22T09:00:00+08:00');
  let changed = false;
  const meddled = {
    ...registry,
    put: async (...put: Parameters<typeof registry.put>) => {
      if (!changed) {
        changed = true;
        await place.set({ dailyReport: '18:00' });
      }
      return registry.put(...put);
    },
  };
  const { announcements, observe, now } = place;
  await keepTime({ registry: meddled, announcements, observe, now });
  place.at('2026-11-23T09:00:00+08:00');
  await place.flush();
  await place.tick();
  assert.equal((await dues()).includes('daily-report 2026-11-23T10:00:00.000Z'), true);
});

test('a room that cannot be attended to holds up no other, and is tried again', async () => {
  const [first, second] = [await createReportedPlace(), await createReportedPlace()];
  const send = first.announcements.send;
  first.announcements.send = async (message) => {
    if (message.groupId === first.roomId) throw new Error('SQS is away');
    return send(message);
  };
  first.at('2026-11-22T09:00:00+08:00');
  await first.tick();
  assert.deepEqual(
    first.told().map(({ conversationId }) => conversationId),
    [second.roomId],
  );
  first.announcements.send = send;
  first.pass(MINUTE_MS);
  await first.tick();
  assert.deepEqual(
    first.told().map(({ conversationId }) => conversationId),
    [first.roomId],
  );
});

test('rooms that are due at the same minute are all attended to', async () => {
  const MANY = 130;
  const place = await createReportedPlace();
  const settings = { ...DEFAULT_SETTINGS, dailyReport: '09:00' };
  await saveSettings(registry, place.roomId, settings);
  for (let index = 1; index < MANY; index++)
    await scheduleRoom(registry, { id: `room-${index}`, settings }, place.now());
  place.at('2026-11-22T09:00:20+08:00');
  const { announcements, observe, now } = place;
  await keepTime({ registry, announcements, observe, now });
  assert.equal(announcements.take().length, MANY);
});
