import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HookDelivery } from '../../shared/github/hook-deliveries.ts';
import { missedDeliveries } from '../../shared/redeliver/missed-deliveries.ts';

const NOW = Date.parse('2026-11-22T04:00:00Z');
const MINUTE = 60_000;
let ids = 0;

/** An attempt so many minutes ago; later ones than the first are repetitions. */
function attempt(guid: string, minutesAgo: number, more: Partial<HookDelivery> = {}): HookDelivery {
  const at = NOW - minutesAgo * MINUTE;
  const failed = { ok: false, statusCode: 502, again: false, event: 'issues', repositoryId: undefined };
  return { id: ++ids, guid, at, ...failed, ...more };
}

const again = { again: true };
const arrived = { ok: true, statusCode: 202 };

const cases: [what: string, attempts: HookDelivery[], expected: 'due' | 'open' | 'left'][] = [
  ['one that failed', [attempt('a', 1)], 'due'],
  ['one without an answer', [attempt('a', 1, { statusCode: 0 })], 'due'],
  ['one with a wrong secret, which may be mended', [attempt('a', 1, { statusCode: 401 })], 'due'],
  ['one that arrived', [attempt('a', 1, arrived)], 'left'],
  [
    'one that arrived when it was repeated',
    [attempt('a', 9), attempt('a', 1, { ...again, ...arrived })],
    'left',
  ],
  ['one that was repeated just now', [attempt('a', 40), attempt('a', 29, again)], 'open'],
  ['one that was repeated half an hour ago', [attempt('a', 40), attempt('a', 30, again)], 'due'],
  [
    'one that was repeated twice, an hour ago',
    [attempt('a', 140), attempt('a', 100, again), attempt('a', 60, again)],
    'open',
  ],
  [
    'one that was repeated twice, two hours ago',
    [attempt('a', 200), attempt('a', 160, again), attempt('a', 120, again)],
    'due',
  ],
  [
    'one that was repeated five times',
    [attempt('a', 4000), ...[3900, 3800, 3700, 3600, 3500].map((ago) => attempt('a', ago, again))],
    'left',
  ],
  ['one of three days ago', [attempt('a', 3 * 24 * 60 + 1)], 'left'],
  ['one whose first attempt is not known', [attempt('a', 100, again)], 'left'],
  ['a ping', [attempt('a', 1, { event: 'ping' })], 'left'],
  ['one that is too large', [attempt('a', 1, { statusCode: 413 })], 'left'],
];

for (const [what, attempts, expected] of cases) {
  test(`${what}: ${expected}`, () => {
    for (const order of [attempts, attempts.toReversed()]) {
      const [missed] = missedDeliveries(order, NOW);
      assert.equal(missed ? (missed.isDue ? 'due' : 'open') : 'left', expected);
    }
  });
}

test('the oldest comes first, and the newest of its attempts is repeated', () => {
  const [newer, first, second] = [attempt('new', 5), attempt('old', 90), attempt('old', 50, again)];
  assert.deepEqual(missedDeliveries([newer, second, first], NOW), [
    { guid: 'old', id: second.id, since: first.at, isDue: true },
    { guid: 'new', id: newer.id, since: newer.at, isDue: true },
  ]);
});
