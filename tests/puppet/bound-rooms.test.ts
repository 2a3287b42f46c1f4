import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { createBoundRooms } from '../../infra/puppet/bound-rooms.ts';
import type { Table } from '../../shared/aws/table.ts';
import { startTestAws } from '../support/aws.ts';

const { registry } = await startTestAws();
const quiet = () => undefined;
await registry.put({ pk: 'ROOM#bound', sk: 'BINDING#a/b' });
await registry.put({ pk: 'ROOM#free', sk: 'SETTINGS' });

/** The real table, whose queries fail `failures` times first; counts them. */
function failingTable(failures: number): { table: Table; queries: () => number } {
  let queries = 0;
  const table: Table = {
    ...registry,
    query(options) {
      queries += 1;
      if (queries <= failures) throw new Error('connect ECONNREFUSED');
      return registry.query(options);
    },
  };
  return { table, queries: () => queries };
}

test('a room is bound when it has a binding, not when it has only settings', async () => {
  const { isBound } = createBoundRooms(registry, quiet, new AbortController().signal);
  assert.deepEqual(await Promise.all(['bound', 'free', 'unknown'].map(isBound)), [true, false, false]);
});

test('asks once for all who wait and keeps the answer for a while', async () => {
  const { table, queries } = failingTable(0);
  const { isBound } = createBoundRooms(table, quiet, new AbortController().signal);
  await Promise.all([isBound('bound'), isBound('bound')]);
  await isBound('bound');
  assert.equal(queries(), 1);
});

test('asks again while DynamoDB fails, and gives up only when it is stopped', async () => {
  const { table, queries } = failingTable(2);
  const stopping = new AbortController();
  const { isBound } = createBoundRooms(table, quiet, stopping.signal);
  assert.equal(await isBound('bound'), true);
  assert.equal(queries(), 3);
  const hopeless = createBoundRooms(failingTable(1_000).table, quiet, stopping.signal).isBound('bound');
  stopping.abort();
  await assert.rejects(hopeless, /stopped before it was known/);
});

test('a room that is forgotten is asked about again', async () => {
  const { isBound, forget } = createBoundRooms(registry, quiet, new AbortController().signal);
  assert.equal(await isBound('soon'), false);
  await registry.put({ pk: 'ROOM#soon', sk: 'BINDING#a/b' });
  forget('soon');
  assert.equal(await isBound('soon'), true);
});

test('a yes holds for a minute, a no for five seconds: what a room says that is bound meanwhile is not forwarded', async (t) => {
  let now = 0;
  const clock = mock.method(Date, 'now', () => now);
  t.after(() => clock.mock.restore());
  const { table, queries } = failingTable(0);
  const { isBound } = createBoundRooms(table, quiet, new AbortController().signal);
  await Promise.all([isBound('bound'), isBound('free')]);
  now = 4_999;
  await Promise.all([isBound('bound'), isBound('free')]);
  assert.equal(queries(), 2);
  now = 59_999;
  await Promise.all([isBound('bound'), isBound('free')]);
  assert.equal(queries(), 3);
  now = 60_000;
  await isBound('bound');
  assert.equal(queries(), 4);
});
