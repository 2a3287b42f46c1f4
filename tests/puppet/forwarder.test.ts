import assert from 'node:assert/strict';
import { test } from 'node:test';
import { types } from 'wechaty-puppet';
import { Forwarder } from '../../infra/puppet/forward-messages.ts';
import { createOrderStamp } from '../../infra/puppet/order-stamp.ts';
import { withTimeout } from '../../infra/puppet/retry.ts';
import { chat } from '../support/chat.ts';
import { until } from './harness.ts';
import { idsIn, outboxOf } from './outbox-of.ts';

const payload = (id: string, roomId: string) => ({
  ...{ id, roomId, talkerId: 'zhang', text: '话', timestamp: 1, type: types.Message.Text },
});

test('drops the oldest of more messages than it may hold, and counts them', async () => {
  const sent: string[] = [];
  const lost: (string | undefined)[] = [];
  const open = Promise.withResolvers<void>();
  const { outbox, spool } = outboxOf(async (batch) => {
    sent.push(...batch.flatMap(idsIn));
    return [];
  });
  const forwarder = new Forwarder({
    fetchPayload: async (id) => payload(id, `room ${Number(id) % 50}`),
    prepare: async ({ id, roomId = '' }) => {
      await open.promise;
      return chat('话', { id, room: { id: roomId, topic: '' } });
    },
    onLost: (_order, conversation) => lost.push(conversation),
    ...{ stampOrder: createOrderStamp(), outbox, spool, concurrency: 32, log: () => undefined },
  });
  for (let id = 0; id < 10_050; id++) forwarder.accept(String(id));
  assert.deepEqual(forwarder.counts(), { waiting: 10_000, forwarded: 0, dropped: 50 });
  // The rooms of those that were being fetched are not known yet.
  assert.equal(lost.length, 50);
  open.resolve();
  await forwarder.drained();
  assert.deepEqual(forwarder.counts(), { waiting: 0, forwarded: 10_000, dropped: 50 });
  assert.equal(sent.length, 10_000);
  assert.equal(Math.min(...sent.map(Number)), 50);
});

test('does not let a room that waits for its answer hold up another', async () => {
  const sent: string[] = [];
  const open = Promise.withResolvers<void>();
  const { outbox, spool } = outboxOf(async (batch) => {
    sent.push(...batch.flatMap(idsIn));
    return [];
  });
  const forwarder = new Forwarder({
    fetchPayload: async (id) => payload(id, id.startsWith('slow') ? 'slow' : 'fast'),
    prepare: async ({ id, roomId = '' }) => {
      if (roomId === 'slow') await open.promise;
      return chat('话', { id, room: { id: roomId, topic: '' } });
    },
    ...{ stampOrder: createOrderStamp(), outbox, spool, concurrency: 2, log: () => undefined },
  });
  for (const id of ['slow 1', 'fast 1', 'slow 2', 'fast 2']) forwarder.accept(id);
  await until('the fast room', () => sent.length === 2);
  assert.deepEqual(sent, ['fast 1', 'fast 2']);
  open.resolve();
  await forwarder.drained();
  assert.deepEqual(sent, ['fast 1', 'fast 2', 'slow 1', 'slow 2']);
});

test('tells what is lost: a message that cannot be translated, one whose fetching nobody answers; not one that is not there', async () => {
  const lost: (string | undefined)[] = [];
  const { outbox, spool } = outboxOf(async () => []);
  const forwarder = new Forwarder({
    fetchPayload(id) {
      if (id === 'late') return withTimeout(new Promise(() => undefined), 5, 'fetching');
      if (id === 'nowhere') return Promise.reject(new Error('there is no message nowhere'));
      return Promise.resolve(payload(id, 'room'));
    },
    prepare: () => Promise.reject(new Error('cannot be translated')),
    onLost: (_order, conversation) => lost.push(conversation),
    ...{ stampOrder: createOrderStamp(), outbox, spool, concurrency: 3, log: () => undefined },
  });
  for (const id of ['late', 'nowhere', 'odd']) forwarder.accept(id);
  await forwarder.drained();
  assert.deepEqual(lost, [undefined, 'room']);
});

test('stamps rising orders of 17 digits, even when the clock stands still or goes back', () => {
  const times = [1_795_000_000_000, 1_795_000_000_000, 1_794_999_999_000, 1_795_000_000_001];
  const stamp = createOrderStamp(() => times.shift() ?? 0);
  assert.deepEqual(
    [stamp(), stamp(), stamp(), stamp()],
    ['01795000000000000', '01795000000000001', '01795000000000002', '01795000000001000'],
  );
});
