import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BatchResultErrorEntry } from '@aws-sdk/client-sqs';
import { BatchSender, type Outgoing, type SendBatch } from '../../infra/puppet/send-batches.ts';
import type { Log } from '../../shared/observe/log.ts';
import { chat } from '../support/chat.ts';

const quiet: Log = () => undefined;
const inRoom = (room: string, text: string) => chat(text, { id: text, room: { id: room, topic: '' } });

/** A queue that refuses what `refuses` says; gives what it took, in order. */
function fakeQueue(refuses: (outgoing: Outgoing, call: number) => string | undefined) {
  const accepted: string[] = [];
  const batches: string[][] = [];
  const sendBatch: SendBatch = async (batch) => {
    const call = batches.push(batch.map(({ messageId }) => messageId));
    await new Promise((resolve) => setTimeout(resolve, 5));
    const failed: BatchResultErrorEntry[] = [];
    for (const [place, outgoing] of batch.entries()) {
      const Code = refuses(outgoing, call);
      if (Code) failed.push({ Id: String(place), Code, SenderFault: false });
      else accepted.push(outgoing.messageId);
    }
    return failed;
  };
  return { accepted, batches, sendBatch };
}

function sendAll(sendBatch: SendBatch, messages: ReturnType<typeof chat>[]): Promise<boolean[]> {
  const sender = new BatchSender(sendBatch, quiet);
  return Promise.all(messages.map((message) => new Promise<boolean>((done) => sender.add(message, done))));
}

test('sends a refused message again and lets no later one of its room overtake it', async () => {
  const queue = fakeQueue(({ messageId }, call) =>
    messageId === 'a2' && call < 5 ? 'InternalError' : undefined,
  );
  const messages = ['a1', 'a2', 'a3', 'b1', 'b2', 'b3'].map((id) => inRoom(id.charAt(0), id));
  assert.deepEqual(await sendAll(queue.sendBatch, messages), [true, true, true, true, true, true]);
  assert.deepEqual(
    queue.accepted.filter((id) => id.startsWith('a')),
    ['a1', 'a2', 'a3'],
  );
  assert.deepEqual(
    queue.accepted.filter((id) => id.startsWith('b')),
    ['b1', 'b2', 'b3'],
  );
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

test('keeps messages while the queue is unreachable', async () => {
  const queue = fakeQueue(() => undefined);
  let calls = 0;
  const sendBatch: SendBatch = (batch) => {
    calls += 1;
    return calls < 3 ? Promise.reject(new Error('connect ECONNREFUSED')) : queue.sendBatch(batch);
  };
  const messages = ['a1', 'a2', 'a3'].map((id) => inRoom('a', id));
  assert.deepEqual(await sendAll(sendBatch, messages), [true, true, true]);
  assert.deepEqual(queue.accepted, ['a1', 'a2', 'a3']);
});

test('gives up a message that the queue will never take, alone, even when it spoils the whole call', async () => {
  const queue = fakeQueue(() => undefined);
  const sendBatch: SendBatch = (batch) => {
    if (!batch.some(({ messageId }) => messageId === 'bad')) return queue.sendBatch(batch);
    const error = new Error('invalid characters');
    error.name = 'InvalidMessageContents';
    return Promise.reject(error);
  };
  const messages = [inRoom('x', 'first'), inRoom('a', 'bad'), inRoom('b', 'b1'), inRoom('c', 'c1')];
  assert.deepEqual(await sendAll(sendBatch, messages), [true, false, true, true]);
});

test('keeps a call under a mebibyte', async () => {
  const queue = fakeQueue(() => undefined);
  const long = '长'.repeat(100_000);
  const messages = Array.from({ length: 8 }, (_, index) =>
    chat(long, { id: `m${index}`, room: { id: `room ${index}`, topic: '' } }),
  );
  await sendAll(queue.sendBatch, messages);
  assert.deepEqual(
    queue.batches.map(({ length }) => length),
    [1, 3, 3, 1],
  );
});
