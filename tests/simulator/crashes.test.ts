import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertHolds } from './assert-holds.ts';
import { noFaults, postFaults } from './faults.ts';
import { type RunOptions, runSeed } from './run-seed.ts';
import { oneRequest } from './scenario.ts';

const quiet: RunOptions = { drawFaults: () => noFaults, drawScenario: oneRequest };

/** Every place at which a run can be cut off once. */
async function crashes(options: RunOptions) {
  const { crossings } = await runSeed(1, options);
  assert.ok(crossings > 10);
  return Array.from({ length: crossings }, (_, crossing) =>
    (['before', 'after'] as const).map((side) => ({ crossing, side })),
  ).flat();
}

test('a crash before or after any call, and another after it, leaves one issue and one link', async () => {
  for (const first of await crashes(quiet)) {
    for (const second of await crashes({ ...quiet, crashPlan: [first] })) {
      if (second.crossing < first.crossing) continue;
      assertHolds(await runSeed(1, { ...quiet, crashPlan: [first, second] }));
    }
  }
});

for (const kind of postFaults) {
  test(`GitHub's fault "${kind}" and a crash at any call leave one issue or one refusal`, async () => {
    const post = { chance: 1, kinds: [kind] };
    const options = { ...quiet, drawFaults: () => ({ ...noFaults, endAt: 30_000, post }) };
    for (const crash of await crashes(options))
      assertHolds(await runSeed(1, { ...options, crashPlan: [crash] }));
  });
}
