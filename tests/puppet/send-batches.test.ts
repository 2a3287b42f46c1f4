import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BatchResultErrorEntry } from '@aws-sdk/client-sqs';
import { bodyOf, deduplicationIdOf, type Pack } from '../../infra/puppet/pack.ts';
import type { SendBatch } from '../../infra/puppet/send-batches.ts';
import { chat } from '../support/chat.ts';
import { idsIn, outboxOf } from './outbox-of.ts';

const inRoom = (room: string, text: string) => chat(text, { id: text, room: { id: room, topic: '' } });

/** A queue that refuses what `refuses` says; gives what it took, in order. */
function fakeQueue(refuses: (ids: string[], call: number) => string | undefined) {
  const accepted: string[] = [];
  const batches: string[][] = [];
  const sendBatch: SendBatch = async (batch) => {
    const call = batches.push(batch.map((pack) => idsIn(pack).join('+')));
    await new Promise((resolve) => setTimeout(resolve, 5));
    const failed: BatchResultErrorEntry[] = [];
    for (const [place, pack] of batch.entries()) {
      const Code = refuses(idsIn(pack), call);
      if (Code) failed.push({ Id: String(place), Code, SenderFault: false });
      else accepted.push(...idsIn(pack));
    }
    return failed;
  };
  return { accepted, batches, sendBatch };
}

async function sendAll(sendBatch: SendBatch, messages: ReturnType<typeof chat>[]) {
  const { outbox, add } = outboxOf(sendBatch);
  for (const message of messages) add(message);
  await outbox.drained();
  return outbox.counts();
}

test('sends a refused message again and lets no later one of its room overtake it', async () => {
  const queue = fakeQueue((ids, call) => (ids.includes('a2') && call < 5 ? 'InternalError' : undefined));
  const messages = ['a1', 'a2', 'a3', 'b1', 'b2', 'b3'].map((id) => inRoom(id.charAt(0), id));
  assert.deepEqual(await sendAll(queue.sendBatch, messages), { waiting: 0, forwarded: 6, dropped: 0 });
  const acceptedOf = (room: string) => queue.accepted.filter((id) => id.startsWith(room));
  assert.deepEqual(acceptedOf('a'), ['a1', 'a2', 'a3']);
  assert.deepEqual(acceptedOf('b'), ['b1', 'b2', 'b3']);
  assert.ok(queue.accepted.indexOf('b3') < queue.accepted.indexOf('a2'), 'the other room did not wait');
});

test('sends a first message at once and batches of up to ten rooms while a call is under way', async () => {
  const queue = fakeQueue(() => undefined);
  const messages = Array.from({ length: 24 }, (_, index) => inRoom(`room ${index}`, `m${index}`));
  await sendAll(queue.sendBatch, messages);
  assert.deepEqual(
    queue.batches.map(({ length }) => length),
    [1, 10, 10, 3],
  );
});

test('sends what a busy room said during a call as one entry, fifty messages at most', async () => {
  const queue = fakeQueue(() => undefined);
  const busy = Array.from({ length: 120 }, (_, index) => inRoom('busy', `m${index}`));
  await sendAll(queue.sendBatch, [...busy, inRoom('quiet', 'q')]);
  assert.deepEqual(
    queue.batches.map((entries) => entries.map((ids) => ids.split('+').length)),
    [[1], [50, 1], [50], [19]],
  );
  const ofBusy = queue.accepted.filter((id) => id !== 'q');
  assert.deepEqual(
    ofBusy,
    busy.map(({ id }) => id),
  );
});

test('keeps messages while the queue is unreachable, and repeats what it may have exactly as it was', async () => {
  const tried: string[] = [];
  const accepted: string[] = [];
  let calls = 0;
  const sendBatch: SendBatch = async (batch) => {
    calls += 1;
    for (const pack of batch) tried.push(deduplicationIdOf(pack));
    if (calls > 1 && calls < 4) throw new Error('connect ECONNREFUSED');
    for (const pack of batch) accepted.push(...idsIn(pack));
    return [];
  };
  const { outbox, add } = outboxOf(sendBatch);
  for (const id of ['a1', 'a2', 'a3']) add(inRoom('a', id));
  await new Promise((resolve) => setTimeout(resolve, 50));
  add(inRoom('a', 'a4'));
  await outbox.drained();
  assert.deepEqual(accepted, ['a1', 'a2', 'a3', 'a4']);
  assert.equal(new Set(tried.slice(1, 4)).size, 1);
});

test('gives up a message that the queue will never take, alone, even when it spoils the whole call', async () => {
  const queue = fakeQueue(() => undefined);
  const sendBatch: SendBatch = (batch) => {
    if (!batch.some((pack) => idsIn(pack).includes('bad'))) return queue.sendBatch(batch);
    const error = new Error('invalid characters');
    error.name = 'InvalidMessageContents';
    return Promise.reject(error);
  };
  const messages = [
    inRoom('x', 'first'),
    ...['a1', 'bad', 'a2'].map((id) => inRoom('a', id)),
    inRoom('b', 'b1'),
    inRoom('c', 'c1'),
  ];
  assert.deepEqual(await sendAll(sendBatch, messages), { waiting: 0, forwarded: 5, dropped: 1 });
  assert.deepEqual(
    queue.accepted.filter((id) => id.startsWith('a')),
    ['a1', 'a2'],
  );
});

test('keeps a call under a mebibyte', async () => {
  const queue = fakeQueue(() => undefined);
  const long = '长'.repeat(100_000);
  const messages = Array.from({ length: 8 }, (_, index) =>
    chat(long, { id: `m${index}`, room: { id: `room ${index}`, topic: '' } }),
  );
  const { outbox, add } = outboxOf(queue.sendBatch, { spoolBytes: 10_000_000 });
  for (const message of messages) add(message);
  await outbox.drained();
  assert.deepEqual(
    queue.batches.map(({ length }) => length),
    [1, 3, 3, 1],
  );
});

test('names a message by its id, several by all of theirs, and writes one as itself', () => {
  const outgoing = (messageId: string) => ({
    ...{ order: '1', messageId, conversation: 'r', body: `{"id":"${messageId}"}`, bytes: 10 },
  });
  const pack = (...ids: string[]): Pack => ({
    ...{ conversation: 'r', messages: ids.map(outgoing), bytes: 20 },
  });
  assert.equal(deduplicationIdOf(pack('m1')), 'm1');
  assert.notEqual(deduplicationIdOf(pack('m1', 'm2')), deduplicationIdOf(pack('m1', 'm3')));
  assert.deepEqual(JSON.parse(bodyOf(pack('m1'))), { id: 'm1' });
  assert.deepEqual(JSON.parse(bodyOf(pack('m1', 'm2'))), [{ id: 'm1' }, { id: 'm2' }]);
});
