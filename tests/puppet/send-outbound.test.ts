import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Held, OutboundQueue } from '../../infra/puppet/outbound-queue.ts';
import { createPacer } from '../../infra/puppet/pacing.ts';
import { OutboundSender } from '../../infra/puppet/send-outbound.ts';
import type { OutboundMessage } from '../../shared/wechat/outbound-message.ts';
import { until } from './harness.ts';

/** A queue that hands these out once and records what is asked of it. */
function fakeQueue(bodies: OutboundMessage[]) {
  const removed: string[] = [];
  const hidden: { receipts: string[]; seconds: number }[] = [];
  const hold = (message: OutboundMessage): Held => ({
    ...{ message, receipt: message.id, queueMessageId: message.id, receiveCount: 1 },
    hiddenUntil: performance.now() + 60_000,
  });
  const queue: OutboundQueue = {
    async receive(limit, signal) {
      const batch = bodies.splice(0, limit);
      if (batch.length === 0) await new Promise((_, reject) => signal.addEventListener('abort', reject));
      return batch.map(hold);
    },
    remove: async ({ receipt }) => void removed.push(receipt),
    hide: async (held, seconds) =>
      void hidden.push({ receipts: held.map(({ receipt }) => receipt), seconds }),
  };
  return { queue, removed, hidden };
}

const slow = { sendsPerMinute: 600, roomGapMs: 600_000, jitterMs: 0 };
const inRoom = (conversationId: string, id: string) => ({ id, conversationId, text: id });

test('keeps what waits for its pace hidden in the queue, and gives it back when it stops', async (t) => {
  t.mock.timers.enable({ apis: ['setInterval'] });
  const { queue, removed, hidden } = fakeQueue([inRoom('a', 'a1'), inRoom('a', 'a2'), inRoom('b', 'b1')]);
  const sender = new OutboundSender({
    ...{ queue, pacer: createPacer(slow), ready: () => true, log: () => undefined },
    deliver: async () => undefined,
  });
  await until('the first of each room is sent', () => removed.length === 2);
  assert.deepEqual(removed, ['a1', 'b1']);
  assert.deepEqual(hidden, []);
  t.mock.timers.tick(20_000);
  assert.deepEqual(hidden, [{ receipts: ['a2'], seconds: 60 }]);
  await sender.stop();
  assert.deepEqual(hidden.at(-1), { receipts: ['a2'], seconds: 1 });
  assert.deepEqual(sender.counts(), { held: 0, sent: 2 });
});

test('gives what it holds back to the queue when WeChat stays away', async (t) => {
  t.mock.timers.enable({ apis: ['setInterval'] });
  let ready = true;
  const { queue, removed, hidden } = fakeQueue([inRoom('a', 'a1'), inRoom('a', 'a2')]);
  const sender = new OutboundSender({
    ...{ queue, pacer: createPacer(slow), ready: () => ready, log: () => undefined },
    deliver: async () => undefined,
  });
  await until('a send', () => removed.length === 1);
  ready = false;
  t.mock.timers.tick(20_000);
  assert.deepEqual(hidden, [{ receipts: ['a2'], seconds: 1 }]);
  assert.equal(sender.counts().held, 0);
  await sender.stop();
});

test('receives no more than it can send in a few minutes', async () => {
  const backlog = Array.from({ length: 100 }, (_, index) => inRoom('a', `a${index}`));
  const { queue } = fakeQueue(backlog);
  const sender = new OutboundSender({
    ...{ queue, pacer: createPacer(slow), ready: () => true, log: () => undefined },
    deliver: async () => undefined,
  });
  await until('it is full', () => sender.counts().held >= 21);
  await new Promise((resolve) => setTimeout(resolve, 50));
  assert.ok(sender.counts().held <= 30);
  assert.ok(backlog.length >= 69);
  await sender.stop();
});

test('deletes a message that comes again after it was sent, without sending it twice', async () => {
  const delivered: string[] = [];
  const { queue, removed } = fakeQueue([inRoom('a', 'a1'), inRoom('a', 'a1')]);
  const sender = new OutboundSender({
    queue: {
      ...queue,
      async remove(held) {
        await queue.remove(held);
        if (removed.length === 1) throw new Error('the queue is away');
      },
    },
    ...{ pacer: createPacer({ ...slow, roomGapMs: 0 }), ready: () => true, log: () => undefined },
    deliver: async ({ id }) => void delivered.push(id),
  });
  await until('both are deleted', () => removed.length === 2);
  assert.deepEqual(delivered, ['a1']);
  await sender.stop();
});
