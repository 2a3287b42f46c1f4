import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPacer, type Pace, type Pacer } from '../../infra/puppet/pacing.ts';

const pace: Pace = { sendsPerMinute: 20, roomGapMs: 3_000, jitterMs: 0 };

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
