import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startTestAws } from '../support/aws.ts';
import { createPlace } from '../support/place.ts';

const { registry } = await startTestAws();
const quietHours = { from: '23:00', to: '08:00' };

test('in quiet hours nothing is told, and at their end all of it in one text, by subject with links', async () => {
  const place = await createPlace(registry, { quietHours });
  place.at('2026-11-22T23:30:00+08:00');
  for (const number of [1, 2]) await place.did('mona', 'opened', { number });
  await place.flush();
  place.at('2026-11-23T03:00:00+08:00');
  await place.did('hubot', 'commented', { number: 2 });
  await place.flush();
  place.at('2026-11-23T07:59:30+08:00');
  await place.tick();
  assert.deepEqual(place.told(), []);
  place.at('2026-11-23T08:00:10+08:00');
  await place.tick();
  const [digest, ...others] = place.told();
  assert.deepEqual(others, []);
  assert.equal(digest?.notification, undefined, 'it is folded already');
  const [heading, ...lines] = digest?.text.split('\n') ?? [];
  assert.equal(heading, '免打扰期间的 2 件事：');
  assert.equal(lines[0], '· mona 新建了工单 #1 第 1 件事');
  assert.match(lines[1] ?? '', /^https:\/\/github\.com\/\S+$/);
  assert.equal(lines[2], '· mona 新建了工单 #2 第 2 件事（共 2 条）');
  await place.tick();
  assert.deepEqual(place.told(), []);
});

test('what happened in quiet hours is told by a digest too when an event comes before the clock does', async () => {
  const place = await createPlace(registry, { quietHours });
  place.at('2026-11-22T23:30:00+08:00');
  for (const number of [1, 2]) await place.did('mona', 'opened', { number });
  await place.flush();
  place.at('2026-11-23T08:00:05+08:00');
  await place.did('hubot', 'opened', { number: 3 });
  await place.flush();
  const [digest, card, ...others] = place.titles();
  assert.match(digest ?? '', /^免打扰期间的 2 件事：/);
  assert.equal(card, 'hubot 新建了工单 #3 第 3 件事');
  place.at('2026-11-23T08:01:00+08:00');
  await place.tick();
  assert.deepEqual([...others, ...place.titles()], []);
});

test('a night with one thing ends with its card', async () => {
  const place = await createPlace(registry, { quietHours });
  place.at('2026-11-22T23:30:00+08:00');
  await place.did('mona', 'opened');
  await place.flush();
  place.at('2026-11-23T08:00:10+08:00');
  await place.tick();
  assert.deepEqual(place.titles(), ['mona 新建了工单 #1 第 1 件事']);
});

test('a quiet end that nobody was there for is made up for days later', async () => {
  const place = await createPlace(registry, { quietHours });
  place.at('2026-11-22T23:30:00+08:00');
  for (const number of [1, 2]) await place.did('mona', 'opened', { number });
  await place.flush();
  place.at('2026-11-25T13:00:00+08:00');
  await place.tick();
  assert.match(place.titles().join(), /^免打扰期间的 2 件事：/);
});

test('a quiet end that is made up for at night waits for the morning', async () => {
  const place = await createPlace(registry, { quietHours });
  place.at('2026-11-22T23:30:00+08:00');
  for (const number of [1, 2]) await place.did('mona', 'opened', { number });
  await place.flush();
  place.at('2026-11-24T02:00:00+08:00');
  await place.tick();
  assert.deepEqual(place.told(), []);
  place.at('2026-11-24T08:00:00+08:00');
  await place.tick();
  assert.equal(place.told().length, 1);
});

test('quiet hours that are switched off let go what they held', async () => {
  const place = await createPlace(registry, { quietHours });
  place.at('2026-11-22T23:30:00+08:00');
  for (const number of [1, 2]) await place.did('mona', 'opened', { number });
  await place.flush();
  await place.set({});
  await place.tick();
  assert.match(place.titles().join(), /^免打扰期间的 2 件事：/);
});

test('other quiet hours, or another time zone, move the end', async () => {
  const place = await createPlace(registry, { quietHours });
  place.at('2026-11-22T23:30:00+08:00');
  await place.did('mona', 'opened');
  await place.flush();
  await place.set({ quietHours: { from: '22:00', to: '06:00' } });
  place.at('2026-11-23T06:00:10+08:00');
  await place.tick();
  assert.equal(place.told().length, 1);
  place.at('2026-11-23T23:30:00+08:00');
  await place.did('mona', 'closed');
  await place.flush();
  await place.set({ quietHours: { from: '22:00', to: '06:00' }, timezone: 'Asia/Tokyo' });
  place.at('2026-11-24T05:00:10+08:00');
  await place.tick();
  assert.equal(place.told().length, 1);
});

test('a long night’s digest is as many texts as it takes, each of 2,000 characters at most, nothing left out', async () => {
  const place = await createPlace(registry, { quietHours });
  place.at('2026-11-22T23:30:00+08:00');
  for (let number = 1; number <= 60; number++) await place.did('mona', 'opened', { number });
  await place.flush();
  place.at('2026-11-23T08:00:10+08:00');
  await place.tick();
  const texts = place.told().map(({ text }) => text);
  assert.ok(texts.length > 1 && texts.every((text) => text.length <= 2_000));
  const numbers = texts.join('\n').match(/#\d+/g);
  assert.deepEqual(
    numbers,
    Array.from({ length: 60 }, (_, index) => `#${index + 1}`),
  );
});
