import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lateTime } from '../../shared/announce/late-time.ts';
import { startTestAws } from '../support/aws.ts';
import { createPlace } from '../support/place.ts';
import { sampleEvent } from './card-samples.ts';

const { registry } = await startTestAws();
const NOW = Date.parse('2026-11-22T02:00:00Z'); // 10:00 in Shanghai.
const zh = { language: 'zh', timezone: 'Asia/Shanghai' } as const;

const times: [happened: string, expected: string | undefined][] = [
  ['2026-11-22T01:50:00Z', undefined],
  ['2026-11-22T01:49:00Z', '09:49'],
  ['2026-11-21T16:00:00Z', '00:00'],
  ['2026-11-21T15:59:00Z', '昨天 23:59'],
  ['2026-11-20T06:03:00Z', '11-20 14:03'],
  ['2025-11-20T06:03:00Z', '2025-11-20 14:03'],
];
for (const [happened, expected] of times) {
  test(`what happened at ${happened} and is told at ten is of ${expected ?? 'now'}`, () => {
    const event = sampleEvent('issue-opened', { happenedAt: Date.parse(happened) });
    assert.equal(lateTime([event], zh, NOW), expected);
  });
}

test('the newest of several counts, and nothing is said where GitHub does not say', () => {
  const [old, fresh, unknown] = [NOW - 3_600_000, NOW - 1_000, undefined].map((happenedAt) =>
    sampleEvent('issue-opened', { happenedAt }),
  );
  assert.ok(old && fresh && unknown);
  assert.equal(lateTime([old, fresh], zh, NOW), undefined);
  assert.equal(lateTime([unknown], zh, NOW), undefined);
  assert.equal(lateTime([old], { ...zh, language: 'en', timezone: 'UTC' }, NOW), '01:00');
});

test('a card says when it happened only if it is told late', async () => {
  const place = await createPlace(registry);
  const descriptions = async (at: string) => {
    await place.did('mona', 'closed', { at });
    await place.flush();
    return place.told().map(({ card }) => card?.description.split('\n')[1] ?? '');
  };
  const [late = ''] = await descriptions(new Date(place.now() - 24 * 3_600_000).toISOString());
  assert.match(late, /^昨天 12:00( ·|$)/);
  const [fresh = ''] = await descriptions(new Date(place.now()).toISOString());
  assert.doesNotMatch(fresh, /\d\d:\d\d/);
});
