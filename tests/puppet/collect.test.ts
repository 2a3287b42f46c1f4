import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAwaited } from '../../infra/puppet/is-awaited.ts';
import { Outbox } from '../../infra/puppet/outbox.ts';
import { openSpool } from '../../infra/puppet/spool.ts';
import { bot, chat, direct } from '../support/chat.ts';
import { idsIn } from './outbox-of.ts';
import { createVirtualTime } from './virtual-time.ts';

const COLLECT_MS = 20_000;
const talkIn = (room: string, id: string, text = '登录页白屏') =>
  chat(text, { id, room: { id: room, topic: '' } });

/** An outbox that collects, and what it sent: the calls, of each its entries' messages. */
function collectingOutbox() {
  const time = createVirtualTime();
  const calls: string[][] = [];
  const outbox = new Outbox({
    sendBatch: async (batch) => {
      calls.push(batch.map((pack) => idsIn(pack).join('+')));
      return [];
    },
    ...{ collectMs: COLLECT_MS, isAwaited, time },
    spool: openSpool(undefined, () => undefined),
    spoolBytes: 1_000_000,
    gaps: { take: () => [], takeLost: () => [], lost: () => undefined },
    signal: new AbortController().signal,
    log: () => undefined,
  });
  return { outbox, calls, time };
}

test('talk of several rooms goes in one call when its time is over, a room as one entry', async () => {
  const { outbox, calls, time } = collectingOutbox();
  for (const [room, id] of [['a', '1'] as const, ['b', '2'] as const, ['a', '3'] as const]) {
    outbox.add(talkIn(room, id));
    await time.pass(5_000);
  }
  assert.deepEqual(calls, []);
  await time.pass(COLLECT_MS - 15_000);
  assert.deepEqual(calls, [['1+3', '2']]);
  outbox.add(talkIn('a', '4'));
  await time.pass(COLLECT_MS - 1);
  assert.equal(calls.length, 1);
  await time.pass(1);
  assert.deepEqual(calls[1], ['4']);
});

test('a command goes at once, behind what was said before it', async () => {
  const { outbox, calls, time } = collectingOutbox();
  outbox.add(talkIn('a', '1'));
  outbox.add(talkIn('b', '2'));
  await time.pass(1_000);
  outbox.add(talkIn('a', '3', '以上一条开工单'));
  await time.pass(0);
  assert.deepEqual(calls, [['1+3', '2']]);
});

test('many messages do not wait for their time', async () => {
  const { outbox, calls, time } = collectingOutbox();
  for (let id = 1; id <= 100; id += 1) outbox.add(talkIn('a', String(id)));
  await time.pass(0);
  assert.equal(calls.flat().join('+').split('+').length, 100);
});

test('who stops waits for nothing to be collected, then or later', async () => {
  const { outbox, calls, time } = collectingOutbox();
  outbox.add(talkIn('a', '1'));
  await time.pass(0);
  await outbox.drained();
  outbox.add(talkIn('a', '2'));
  await time.pass(0);
  assert.deepEqual(calls, [['1'], ['2']]);
});

test('somebody waits for commands, categories, what is said to the bot, and questions where they are answered', () => {
  const mention = { mentionIds: [bot.id] };
  for (const message of [
    chat('以上五条开工单'),
    chat('缺陷'),
    chat('@OSSChat 怎么装', mention),
    direct('你好'),
  ])
    assert.ok(isAwaited(message), message.text);
  assert.ok(isAwaited(chat('怎么安装？')));
  assert.ok(!isAwaited(chat('登录页白屏')));
  assert.ok(!isAwaited(chat('怎么安装？', { self: true })));
});
