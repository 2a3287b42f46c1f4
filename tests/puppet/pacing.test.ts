import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPacer, type Pace, type Pacer } from '../../infra/puppet/pacing.ts';
import { pace as withJitter } from './sending.ts';

const pace: Pace = { ...withJitter, jitterMs: 0 };
const MINUTE = 60_000;

/** Sends to the rooms in turn as soon as each may; gives the times on a clock that only this moves. */
function sendAll(pacer: Pacer, rooms: string[], start = 0): number[] {
  let now = start;
  return rooms.map((room) => {
    for (let delay = pacer.delay(room, now); delay > 0; delay = pacer.delay(room, now)) now += delay;
    pacer.sent(room, now);
    return now;
  });
}

test('sends a first message, and a few to different rooms, at once', () => {
  const pacer = createPacer(pace);
  assert.deepEqual(sendAll(pacer, ['a', 'b', 'c', 'd', 'e']), [0, 0, 0, 0, 0]);
  assert.ok(pacer.delay('f', 0) > 0);
});

test('keeps the gap of a room and does not hold up another', () => {
  const pacer = createPacer(pace);
  pacer.sent('a', 0);
  assert.equal(pacer.delay('a', 1_000), 2_000);
  assert.equal(pacer.delay('b', 1_000), 0);
  assert.equal(pacer.delay('a', 3_000), 0);
});

test('never sends more in any minute than it may, however long the backlog', () => {
  const pacer = createPacer(pace);
  const times = sendAll(
    pacer,
    Array.from({ length: 300 }, (_, index) => `room ${index}`),
  );
  for (const [index, time] of times.entries()) {
    const earlier = times[index - 20];
    assert.ok(earlier === undefined || time - earlier >= 60_000, `send ${index}`);
  }
  const whole = (times.at(-1) ?? 0) / 60_000;
  assert.ok(whole < 300 / 20 + 1, `took ${whole} minutes`);
});

test('adds jitter to the gap, up to its limit', () => {
  const most = createPacer({ ...pace, jitterMs: 1_000 }, () => 1);
  most.sent('a', 0);
  assert.equal(most.delay('a', 0), 4_000);
  assert.equal(most.delay('b', 0), 1_000);
  const least = createPacer({ ...pace, jitterMs: 1_000 }, () => 0);
  least.sent('a', 0);
  assert.equal(least.delay('a', 0), 3_000);
});

test('obeys a pace of one a minute', () => {
  assert.deepEqual(
    sendAll(createPacer({ ...pace, sendsPerMinute: 1 }), ['a', 'b', 'c']),
    [0, 60_000, 120_000],
  );
});

test('is silent after a refusal, twice as long after each that follows, up to half an hour', () => {
  const pacer = createPacer(pace);
  let now = 0;
  const pauses = Array.from({ length: 8 }, () => {
    const pause = pacer.refused(now);
    assert.equal(pacer.delay('any', now), pause);
    now += pause;
    return pause / MINUTE;
  });
  assert.deepEqual(pauses, [1, 2, 4, 8, 16, 30, 30, 30]);
});

test('takes the refusals of sends that were under way together for one', () => {
  const pacer = createPacer(pace);
  assert.equal(pacer.refused(0), MINUTE);
  assert.equal(pacer.refused(2_000), MINUTE - 2_000);
  assert.equal(pacer.refused(MINUTE), 2 * MINUTE);
});

test('sends at half its pace after a refusal and at a quarter after two, and forgets one in 15 calm minutes', () => {
  const pacer = createPacer(pace);
  const sendsInMinuteFrom = (start: number) => {
    const rooms = Array.from({ length: 40 }, (_, index) => `${start} ${index}`);
    return sendAll(pacer, rooms, start).filter((at) => at < start + MINUTE).length;
  };
  pacer.refused(0);
  assert.equal(sendsInMinuteFrom(MINUTE), 10);
  pacer.refused(10 * MINUTE);
  assert.equal(sendsInMinuteFrom(12 * MINUTE), 5);
  assert.equal(sendsInMinuteFrom(28 * MINUTE), 10);
  assert.equal(sendsInMinuteFrom(60 * MINUTE), 20);
});
