import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createGaps, type Gaps, type Hearing } from '../../infra/puppet/gaps.ts';
import { createLegacy } from '../../infra/puppet/legacy.ts';
import { createOrderStamp } from '../../infra/puppet/order-stamp.ts';
import { createReplayGuard } from '../../infra/puppet/replay-guard.ts';

const END = '9'.repeat(17);
const orderAt = (seconds: number) => String(seconds * 1_000_000).padStart(17, '0');

/** Gaps by a clock that is set in seconds. */
function clocked(seconds: number) {
  const clock = { seconds };
  const stamp = createOrderStamp(() => clock.seconds * 1_000);
  return { clock, stamp, gaps: createGaps(stamp) };
}

/** The stream is lost and there again, WeChat still logged in. */
function interrupt(gaps: Gaps): void {
  gaps.absent();
  gaps.present();
}

test('each conversation is told of a gap once, by its next message and no earlier one', () => {
  const { clock, stamp, gaps } = clocked(1);
  gaps.present();
  assert.deepEqual(gaps.take('a', stamp()), []);
  gaps.heard();
  const waiting = stamp();
  clock.seconds = 2;
  interrupt(gaps);
  const next = orderAt(3);
  assert.deepEqual(gaps.take('a', waiting), []);
  const [told] = gaps.take('a', next);
  assert.ok(told && told.from < told.to && told.to < next);
  assert.deepEqual(gaps.take('a', next), []);
  assert.deepEqual(gaps.take('b', next), [told]);
});

test('while WeChat is logged out nothing is heard, however well the gateway is: that is a gap too', () => {
  const { clock, gaps } = clocked(1);
  gaps.present();
  gaps.absent();
  for (clock.seconds = 2; clock.seconds < 60; clock.seconds += 1) gaps.heard();
  gaps.present();
  gaps.heard();
  const [gap, ...more] = gaps.take('a', END);
  assert.deepEqual(more, []);
  assert.ok(gap && gap.from < orderAt(2) && gap.to >= orderAt(60));
});

test('tries in between that heard nothing leave one gap, not many', () => {
  const { clock, gaps } = clocked(1);
  gaps.present();
  for (clock.seconds = 2; clock.seconds < 40; clock.seconds += 1) gaps.absent();
  gaps.present();
  const [gap, ...more] = gaps.take('a', END);
  assert.deepEqual(more, []);
  assert.ok(gap && gap.from < orderAt(2) && gap.to >= orderAt(40));
});

test('what a conversation lost by itself is told to it alone, by the message behind it', () => {
  const { gaps } = clocked(1);
  gaps.lost('a', orderAt(1));
  gaps.lost('a', orderAt(3));
  assert.deepEqual(gaps.takeLost('a', orderAt(2)), []);
  assert.deepEqual(gaps.takeLost('a', orderAt(4)), [{ from: orderAt(1), to: orderAt(3) }]);
  assert.deepEqual([gaps.takeLost('a', END), gaps.takeLost('b', END)], [[], []]);
});

test('what is lost before it is known where it belongs is told to every conversation, what is near as one', () => {
  const { clock, gaps } = clocked(10);
  gaps.lostSomewhere(orderAt(9));
  clock.seconds = 12;
  gaps.lostSomewhere(orderAt(11));
  for (const conversation of ['a', 'b'])
    assert.deepEqual(gaps.take(conversation, END), [{ from: orderAt(9), to: orderAt(12) }]);
});

/** A speaker with its spool; `state` has gone through the table. */
function speaker(seconds: number, spool: { id: string; oldest?: string }) {
  const { clock, stamp, gaps } = clocked(seconds);
  const replays = createReplayGuard({ oldestAtStart: 0, resumedUntil: '' });
  const legacy = createLegacy({ gaps, replays, spool: { id: spool.id, oldest: () => spool.oldest } });
  const state = (): unknown => JSON.parse(JSON.stringify(legacy.leave()));
  return { clock, stamp, gaps, replays, legacy, state };
}

test('the next speaker knows the gaps of the one before, and that there is one between them', () => {
  const before = speaker(1, { id: 'one' });
  before.gaps.present();
  before.gaps.heard();
  interrupt(before.gaps);
  before.gaps.heard();
  const after = speaker(90, { id: 'two' });
  after.legacy.take(before.state());
  interrupt(after.gaps);
  const [first, second, ...more] = after.gaps.take('a', END);
  assert.ok(first && second);
  assert.deepEqual(more, []);
  assert.ok(first.to < second.from && second.to >= orderAt(90));
});

test('what the speaker before had not sent yet is lost with its spool; with the spool it comes after all', () => {
  const before = speaker(100, { id: 'one', oldest: orderAt(40) });
  before.gaps.present();
  for (const [id, from] of [
    ['two', orderAt(40)],
    ['one', orderAt(100)],
  ] as const) {
    const after = speaker(120, { id });
    after.legacy.take(before.state());
    after.gaps.present();
    assert.deepEqual(after.gaps.take('a', END), [{ from, to: after.gaps.hearing()?.heardUntil }]);
  }
});

test('orders go on behind those of a speaker whose clock was ahead', () => {
  const { stamp, gaps } = clocked(1);
  gaps.inherit({ heardUntil: '00000000001500000', gaps: [] });
  assert.equal(stamp(), '00000000001500002');
});

test('of a speaker whose clock was hours ahead, no gap ends before it begins or lies in what is still to come', () => {
  const { gaps } = clocked(1_000);
  const hearing: Hearing = {
    heardUntil: orderAt(9_000),
    gaps: [{ from: orderAt(8_000), to: orderAt(8_010) }],
  };
  gaps.inherit(hearing);
  gaps.present();
  const told = gaps.take('a', orderAt(1_001));
  assert.ok(told.length > 0);
  for (const { from, to } of told) assert.ok(from <= to && to < orderAt(1_001), `${from} ${to}`);
});

test('what WeChat dates after the newest message that the speaker before saw is no replay, whatever its clock said', () => {
  const now = Math.floor(Date.now() / 1000);
  const before = speaker(now + 3_600, { id: 'one' });
  before.gaps.present();
  before.replays.seen(now - 10);
  const after = speaker(now, { id: 'two' });
  after.legacy.take(before.state());
  const oldest = after.replays.oldest(END);
  assert.ok(oldest <= now - 10 && oldest > now - 600, `${now - oldest} s ago`);
});

test('one message with a date far ahead makes no replay of all others', () => {
  const now = Date.now() / 1000;
  const before = speaker(now, { id: 'one' });
  before.gaps.present();
  before.replays.seen(now + 1_000_000);
  const after = speaker(now, { id: 'two' });
  after.legacy.take(before.state());
  assert.ok(after.replays.oldest(END) < now);
});

test('what was accepted before a restart is no replay after it, however long that took', () => {
  const replays = createReplayGuard({ oldestAtStart: 5_000, resumedUntil: orderAt(10) });
  assert.equal(replays.oldest(orderAt(10)), 0);
  assert.equal(replays.oldest(orderAt(11)), 5_000);
});
