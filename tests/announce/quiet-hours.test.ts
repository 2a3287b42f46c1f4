import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { nextTimeOfDay, quietUntil } from '../../shared/announce/quiet-hours.ts';
import { DEFAULT_SETTINGS } from '../../shared/registry/room.ts';

const night = { from: '23:00', to: '08:00' };
const until = (at: string, timezone: string, quietHours = night) => {
  const end = quietUntil({ ...DEFAULT_SETTINGS, timezone, quietHours }, Date.parse(at));
  return end === undefined ? 'not quiet' : new Date(end).toISOString();
};
const next = (at: string, timezone: string, time: string) =>
  new Date(nextTimeOfDay({ timezone }, Date.parse(at), time)).toISOString();

const moments: [title: string, at: string, timezone: string, end: string][] = [
  ['before they begin', '2026-11-22T22:59:59+08:00', 'Asia/Shanghai', 'not quiet'],
  ['when they begin', '2026-11-22T23:00:00+08:00', 'Asia/Shanghai', '2026-11-23T00:00:00.000Z'],
  ['after midnight', '2026-11-23T07:59:59.999+08:00', 'Asia/Shanghai', '2026-11-23T00:00:00.000Z'],
  ['when they end', '2026-11-23T08:00:00+08:00', 'Asia/Shanghai', 'not quiet'],
  ['at the end of a month', '2026-12-31T23:30:00+08:00', 'Asia/Shanghai', '2027-01-01T00:00:00.000Z'],
  ['elsewhere at the same time', '2026-11-22T23:30:00+08:00', 'Europe/Berlin', 'not quiet'],
  ['half an hour off', '2026-11-22T23:30:00+05:30', 'Asia/Kolkata', '2026-11-23T02:30:00.000Z'],
];
for (const [title, at, timezone, end] of moments)
  test(`quiet hours ${title}`, () => assert.equal(until(at, timezone), end));

test('quiet hours of one day need no midnight', () => {
  const lunch = { from: '12:00', to: '14:00' };
  assert.equal(until('2026-11-22T12:30:00+08:00', 'Asia/Shanghai', lunch), '2026-11-22T06:00:00.000Z');
  assert.equal(until('2026-11-22T14:30:00+08:00', 'Asia/Shanghai', lunch), 'not quiet');
  assert.equal(until('2026-11-22T00:30:00+08:00', 'Asia/Shanghai', lunch), 'not quiet');
});

test('without a length there is no quiet', () => {
  assert.equal(
    until('2026-11-22T12:00:00+08:00', 'Asia/Shanghai', { from: '12:00', to: '12:00' }),
    'not quiet',
  );
  assert.equal(quietUntil(DEFAULT_SETTINGS, Date.now()), undefined);
});

test('the night in which the clock goes forward is an hour shorter, the other an hour longer', () => {
  // New York: 2 o'clock became 3 on 8 March 2026, and becomes 1 again on 1 November.
  assert.equal(until('2026-03-07T23:00:00-05:00', 'America/New_York'), '2026-03-08T12:00:00.000Z');
  assert.equal(until('2026-10-31T23:00:00-04:00', 'America/New_York'), '2026-11-01T13:00:00.000Z');
});

test('an end that the clock leaves out comes once, and one that it shows twice too', () => {
  const early = { from: '23:00', to: '02:30' };
  assert.equal(until('2026-03-08T01:59:00-05:00', 'America/New_York', early), '2026-03-08T07:30:00.000Z');
  assert.equal(until('2026-03-08T03:30:00-04:00', 'America/New_York', early), 'not quiet');
  const twice = { from: '23:00', to: '01:30' };
  const end = until('2026-11-01T00:30:00-04:00', 'America/New_York', twice);
  assert.ok(['2026-11-01T05:30:00.000Z', '2026-11-01T06:30:00.000Z'].includes(end), end);
  assert.equal(until('2026-11-01T01:30:00-05:00', 'America/New_York', twice), 'not quiet');
});

test('a time of the day comes today, tomorrow, or after the clock’s jump', () => {
  assert.equal(next('2026-11-22T08:59:59+08:00', 'Asia/Shanghai', '09:00'), '2026-11-22T01:00:00.000Z');
  assert.equal(next('2026-11-22T09:00:00+08:00', 'Asia/Shanghai', '09:00'), '2026-11-23T01:00:00.000Z');
  assert.equal(next('2026-03-07T09:00:00-05:00', 'America/New_York', '09:00'), '2026-03-08T13:00:00.000Z');
  assert.equal(next('2026-03-07T09:00:00-05:00', 'America/New_York', '02:30'), '2026-03-08T07:30:00.000Z');
});

const time = fc
  .tuple(fc.nat(23), fc.nat(59))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
const zone = fc.constantFrom('Asia/Shanghai', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Apia');
const moment = fc.integer({ min: Date.parse('2026-01-01'), max: Date.parse('2028-01-01') });

test('whatever the hours, quiet ends within a day and a bit, and it is not quiet then', () => {
  fc.assert(
    fc.property(time, time, zone, moment, (from, to, timezone, at) => {
      const settings = { ...DEFAULT_SETTINGS, timezone, quietHours: { from, to } };
      const end = quietUntil(settings, at);
      if (end === undefined) return;
      assert.ok(end > at && end <= at + 25 * 3_600_000);
      assert.equal(quietUntil(settings, end), undefined);
    }),
  );
});

test('whatever the time, it comes within a day and a bit, and then a day later', () => {
  fc.assert(
    fc.property(time, zone, moment, (of, timezone, at) => {
      const first = nextTimeOfDay({ timezone }, at, of);
      const second = nextTimeOfDay({ timezone }, first, of);
      for (const gap of [first - at, second - first])
        assert.ok(gap > 0 && gap <= 26 * 3_600_000, String(gap));
      assert.ok(second - first >= 22 * 3_600_000);
    }),
  );
});
