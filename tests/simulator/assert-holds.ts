import assert from 'node:assert/strict';
import type { Run } from './run-seed.ts';

/** Fails with the schedule of the run and the command that replays it. */
export function assertHolds({ seed, violations, schedule }: Run): void {
  const again = `npm run simulate -- --from ${seed} --seeds 1 --verbose`;
  assert.deepEqual(
    violations,
    [],
    `seed ${seed}\n${schedule.join('\n')}\n${violations.join('\n')}\n${again}`,
  );
}
