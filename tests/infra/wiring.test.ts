import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { container, functions, queues, secrets, tables, webhookRoute } from '../../infra/wiring.ts';

const LAMBDA_FIFO_BATCH_LIMIT = 10;

test('every function of the wiring has its file', () => {
  for (const { entry } of Object.values(functions))
    assert.ok(existsSync(new URL(`../../${entry}`, import.meta.url)), entry);
});

test('a message stays hidden for longer than its function may take, and a crash costs a room less than a minute', () => {
  for (const [name, { consumer, visibilityTimeout }] of Object.entries(queues)) {
    if (consumer === 'puppet') continue;
    assert.ok(visibilityTimeout > functions[consumer].timeout, name);
    assert.ok(visibilityTimeout < 60, name);
  }
});

test('a message outlives two minutes of throttling before it is a dead letter', () => {
  for (const [name, { visibilityTimeout, maxReceiveCount }] of Object.entries(queues))
    assert.ok(visibilityTimeout * maxReceiveCount >= 120, name);
});

test('a batch is no larger than FIFO queues give', () => {
  for (const [name, { batchSize }] of Object.entries(queues))
    assert.ok(batchSize >= 1 && batchSize <= LAMBDA_FIFO_BATCH_LIMIT, name);
});

test('every function has one source: its queue, the webhook route or the clock', () => {
  const byClock = Object.entries(functions).flatMap(([name, { everyMinutes }]) =>
    everyMinutes ? [name] : [],
  );
  const sources = [
    ...Object.values(queues).map(({ consumer }) => consumer),
    webhookRoute.function,
    ...byClock,
  ];
  assert.deepEqual(sources.toSorted(), [...Object.keys(functions), 'puppet'].toSorted());
});

test('every queue has a sender', () => {
  const sent = [...Object.values(functions), container].flatMap(({ sendsTo }) => sendsTo);
  assert.deepEqual([...new Set(sent)].toSorted(), Object.keys(queues).toSorted());
});

test('no two things share an environment variable', () => {
  const variables = [queues, tables, secrets].flatMap((table) =>
    Object.values(table).map(({ variable }) => variable),
  );
  assert.equal(new Set(variables).size, variables.length);
});
