import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import * as v from 'valibot';
import { createGaps } from '../../infra/puppet/gaps.ts';
import { createOrderStamp } from '../../infra/puppet/order-stamp.ts';
import type { SendBatch } from '../../infra/puppet/send-batches.ts';
import { openSpool } from '../../infra/puppet/spool.ts';
import { GapSchema } from '../../shared/wechat/chat-message.ts';
import { chat } from '../support/chat.ts';
import { idsIn, outboxOf } from './outbox-of.ts';

const quiet = () => undefined;
const inRoom = (room: string, id: string, more: Parameters<typeof chat>[1] = {}) =>
  chat(id, { id, room: { id: room, topic: '' }, ...more });

/** A queue whose first call hangs until it is answered; `bodies` are those that it took, in order. */
function slowQueue() {
  const first = Promise.withResolvers<void>();
  const bodies: string[] = [];
  const ids: string[] = [];
  let calls = 0;
  const sendBatch: SendBatch = async (batch) => {
    calls += 1;
    if (calls === 1) await first.promise;
    for (const pack of batch) {
      bodies.push(...pack.messages.map(({ body }) => body));
      ids.push(...idsIn(pack));
    }
    return [];
  };
  return { sendBatch, ids, bodies, answer: first.resolve, fail: () => first.reject(new Error('hang up')) };
}

test('keeps each room in order when more waits than memory holds and then the queue fails', async () => {
  const queue = slowQueue();
  const { outbox, add } = outboxOf(queue.sendBatch, { spoolBytes: 100_000_000 });
  const ids = Array.from({ length: 2_500 }, (_, index) => `${'ab'.charAt(index % 2)}${index}`);
  for (const id of ids) add(inRoom(id.charAt(0), id));
  queue.fail();
  await outbox.drained();
  assert.equal(queue.ids.length, ids.length);
  for (const room of 'ab') {
    const ofRoom = (list: string[]) => list.filter((id) => id.startsWith(room));
    assert.deepEqual(ofRoom(queue.ids), ofRoom(ids));
  }
});

test('offers the queue a message that is longer than a call, and goes on when it is refused', async () => {
  const taken: string[] = [];
  const { outbox, add } = outboxOf(async (batch) => {
    if (batch.some(({ bytes }) => bytes > 1024 * 1024))
      throw Object.assign(new Error('too long'), { name: 'BatchRequestTooLong' });
    taken.push(...batch.flatMap(idsIn));
    return [];
  });
  add(inRoom('a', 'first'));
  add(inRoom('a', 'long', { filename: 'x'.repeat(1_100_000) }));
  add(inRoom('a', 'last'));
  await outbox.drained();
  assert.deepEqual(taken, ['first', 'last']);
  assert.equal(outbox.counts().dropped, 1);
});

test('what is dropped because the spool is full is told by the message behind it, which waited already', async () => {
  const queue = slowQueue();
  const gaps = createGaps(createOrderStamp());
  const { outbox, add } = outboxOf(queue.sendBatch, { spoolBytes: 100_000, gaps });
  add(inRoom('a', 'first'));
  queue.fail();
  await wait(20);
  const messages = Array.from({ length: 40 }, (_, index) => inRoom('a', `${index} ${'x'.repeat(5_000)}`));
  for (const message of messages) add(message);
  const { dropped } = outbox.counts();
  assert.ok(dropped > 0);
  await outbox.drained();
  const told = queue.bodies.map((body) => v.parse(BodySchema, body));
  const tellers = told.filter(({ gaps }) => gaps);
  const [from, to] = [messages[0]?.order, messages[dropped - 1]?.order];
  assert.deepEqual(tellers, [{ order: messages[dropped]?.order, gaps: [{ from, to }] }]);
});

const BodySchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ order: v.string(), gaps: v.optional(v.array(GapSchema)) }),
);

test('a disk that takes no more lets nothing overtake what is on it; what finds no room is counted', async () => {
  const disk = openSpool(undefined, quiet);
  let full = false;
  const spool = {
    ...disk,
    keep: (messages: Parameters<typeof disk.keep>[0]) => !full && disk.keep(messages),
  };
  const queue = slowQueue();
  const { outbox, add, lost } = outboxOf(queue.sendBatch, { spool, spoolBytes: 100_000_000 });
  const ids = Array.from({ length: 2_000 }, (_, index) => `a${index}`);
  for (const [index, id] of ids.entries()) {
    full = index >= 1_500;
    add(inRoom('a', id));
  }
  assert.deepEqual(outbox.counts(), { waiting: 1_500, forwarded: 0, dropped: 500 });
  assert.equal(lost.length, 500);
  queue.answer();
  await outbox.drained();
  assert.deepEqual(queue.ids, ids.slice(0, 1_500));
});

test('a disk that cannot be read for a while holds messages up and loses none', async () => {
  const disk = openSpool(undefined, quiet);
  let failures = 0;
  const spool: typeof disk = {
    ...disk,
    kept: (after, limit) => (failures++ < 3 ? undefined : disk.kept(after, limit)),
  };
  const queue = slowQueue();
  const { outbox, add } = outboxOf(queue.sendBatch, { spool, spoolBytes: 100_000_000 });
  const ids = Array.from({ length: 1_200 }, (_, index) => `a${index}`);
  for (const id of ids) add(inRoom('a', id));
  queue.answer();
  await outbox.drained();
  assert.ok(failures > 3);
  assert.deepEqual(queue.ids, ids);
});
