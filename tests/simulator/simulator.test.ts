import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertHolds } from './assert-holds.ts';
import { runSeed } from './run-seed.ts';

const SEEDS = 1_000;
/** Seeds that found something once. */
const REGRESSIONS = [5, 11, 18, 30, 36, 59, 162, 195, 207, 250, 256, 284, 311, 479, 494];

test(`every request ends as one issue or one refusal, in ${SEEDS} worlds full of faults`, async () => {
  for (let seed = 1; seed <= SEEDS; seed++) assertHolds(await runSeed(seed));
});

test('nothing that was found once comes back', async () => {
  for (const seed of REGRESSIONS) assertHolds(await runSeed(seed));
});

test('a seed decides the whole schedule', async () => {
  for (const seed of [3, 30, 300])
    assert.deepEqual((await runSeed(seed)).schedule, (await runSeed(seed)).schedule);
});
