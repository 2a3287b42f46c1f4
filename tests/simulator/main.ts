import { parseArgs } from 'node:util';
import { type Run, runSeed } from './run-seed.ts';

const SEEDS_BY_DEFAULT = 10_000;
const FAILURES_SHOWN = 3;

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: String(SEEDS_BY_DEFAULT) },
    from: { type: 'string', default: '1' },
    verbose: { type: 'boolean', default: false },
  },
});
const from = Number(values.from);
const count = Number(values.seeds);
if (!Number.isSafeInteger(from) || !Number.isSafeInteger(count) || count < 1) {
  console.error('--seeds and --from are whole numbers.');
  process.exit(2);
}

const totals = { issues: 0, refusals: 0, invocations: 0, crossings: 0, deadLetters: 0, secondLinks: 0 };
const failed: Run[] = [];
const began = performance.now();
for (let seed = from; seed < from + count; seed++) {
  const run = await runSeed(seed);
  totals.issues += run.issues;
  totals.refusals += run.refusals;
  totals.invocations += run.invocations;
  totals.crossings += run.crossings;
  totals.deadLetters += run.deadLetters;
  totals.secondLinks += run.secondLinks;
  if (run.violations.length > 0) failed.push(run);
  if (run.violations.length > 0 ? failed.length <= FAILURES_SHOWN : values.verbose) show(run);
}
const seconds = (performance.now() - began) / 1000;
console.log(`${count} seeds in ${seconds.toFixed(1)} s (${(count / seconds).toFixed(0)} a second)`);
console.log(
  `${totals.issues} issues, ${totals.refusals} refusals, ${totals.invocations} invocations, ` +
    `${totals.crossings} calls to the outside, ${totals.deadLetters} dead letters in runs that outlast the ` +
    `queues, ${totals.secondLinks} second links in those`,
);
console.log(
  `${failed.length} seeds failed${failed.length > 0 ? `: ${failed.map(({ seed }) => seed).join(' ')}` : ''}`,
);
process.exitCode = failed.length > 0 ? 1 : 0;

function show({ seed, schedule, violations }: Run): void {
  console.log(`\nSeed ${seed}\n${schedule.join('\n')}`);
  for (const violation of violations) console.log(`✗ ${violation}`);
  console.log(`Again: node tests/simulator/main.ts --from ${seed} --seeds 1 --verbose`);
}
