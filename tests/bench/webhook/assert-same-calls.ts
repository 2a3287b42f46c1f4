import assert from 'node:assert/strict';
import type { Calls } from './aws-stand-in.ts';

/** Long titles and texts are not cut at the same character. */
const BYTES_MAY_DIFFER_BY = 0.02;

/** Throws when one has not asked AWS for the same operations, as often and with as many bytes, as another. */
export function assertSameCalls(calls: Record<string, Calls>): void {
  const [first, ...others] = Object.entries(calls);
  for (const [name, actual] of others) {
    const [firstName, expected] = first ?? ['', {}];
    const what = `${name} asks AWS for the same as ${firstName}`;
    assert.deepEqual(countsOf(actual), countsOf(expected), what);
    for (const [operation, { bytes }] of Object.entries(actual)) {
      const ratio = bytes / (expected[operation]?.bytes ?? 0);
      assert.ok(Math.abs(ratio - 1) <= BYTES_MAY_DIFFER_BY, `${what}: ${operation} has ${ratio} × the bytes`);
    }
  }
}

function countsOf(calls: Calls): Record<string, number> {
  return Object.fromEntries(Object.entries(calls).map(([operation, { count }]) => [operation, count]));
}
