import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertHolds } from './assert-holds.ts';
import { noFaults } from './faults.ts';
import { type Run, type RunOptions, runSeed } from './run-seed.ts';
import { oneRequest } from './scenario.ts';
import {
  forgetful,
  impatient,
  neverListing,
  searching,
  stockOpener,
  virtualTimers,
} from './wrong-openers.ts';

/** How many of the first seeds end with a second issue of one request. */
async function duplicatesIn(seeds: number, options: RunOptions): Promise<number> {
  let found = 0;
  for (let seed = 1; seed <= seeds; seed++) if ((await runSeed(seed, options)).duplicates > 0) found++;
  return found;
}

test('stock Octokit with its retry plugin opens duplicates where ours opens none', async () => {
  const stock: RunOptions = { opener: stockOpener, prepare: virtualTimers };
  assert.ok((await duplicatesIn(50, stock)) > 10);
  assert.equal(await duplicatesIn(50, {}), 0);
  const post = { chance: 1, kinds: ['commit-5xx' as const] };
  const answerLost: RunOptions = {
    drawFaults: () => ({ ...noFaults, endAt: 4_000, post }),
    drawScenario: oneRequest,
  };
  assert.equal((await runSeed(1, { ...stock, ...answerLost })).duplicates > 0, true);
  assertHolds(await runSeed(1, answerLost));
});

const openersWithDuplicates = { neverListing, searching, impatient };
for (const [name, opener] of Object.entries(openersWithDuplicates)) {
  test(`an opener that is wrong in one thing opens duplicates (${name})`, async () => {
    assert.ok((await duplicatesIn(100, { opener })) > 0);
  });
}

test('an opener that forgets that it has told tells twice', async () => {
  const runs: Run[] = [];
  for (let seed = 1; seed <= 60; seed++) runs.push(await runSeed(seed, { opener: forgetful }));
  assert.ok(runs.some(({ violations }) => violations.some((violation) => /told \d times/.test(violation))));
});
