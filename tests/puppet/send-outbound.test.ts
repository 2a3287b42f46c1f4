import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answer, notification, startSending } from './sending.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const idsOf = (sends: { message: { id: string } }[]) => sends.map(({ message }) => message.id);

test('pauses the account, ever longer, while WeChat refuses sends as too frequent, and loses nothing', async () => {
  const blockedUntil = 2 * HOUR;
  const { time, queue, sends, tries, logs, sender } = startSending({
    wechat(_, at) {
      if (at < blockedUntil) throw new Error('操作过于频繁，请稍后再试');
    },
  });
  const ids = ['a1', 'a2', 'a3'];
  for (const id of ids) queue.send(answer('a', id));
  queue.send(answer('b', 'b1'));
  await time.pass(4 * HOUR);
  const [first = 0, ...others] = tries.filter((at) => at < blockedUntil);
  // Both rooms may have tried before the first refusal came.
  const pauses = others.map((at, place) => Math.round((at - (others[place - 1] ?? first)) / MINUTE));
  assert.deepEqual(pauses.filter(Boolean), [1, 2, 4, 8, 16, 30, 30]);
  assert.deepEqual(
    idsOf(sends).filter((id) => id.startsWith('a')),
    ids,
  );
  assert.equal(sends.length, 4);
  assert.deepEqual([queue.left(), queue.deadLetters, queue.mostReceives()], [0, [], 1]);
  const told = logs.filter(({ message }) => message.startsWith('WeChat refuses sends as too frequent'));
  assert.ok(told.length >= 8);
  assert.equal(told.at(-1)?.pauseSeconds, 1800);
  await sender.stop();
});

test('sends slower for a while after a refusal', async () => {
  let refusals = 0;
  const { time, queue, sends, sender } = startSending({
    wechat() {
      if (refusals++ === 0) throw new Error('发送消息过于频繁');
    },
  });
  for (let index = 0; index < 800; index++) queue.send(answer(`room ${index}`, `m${index}`));
  await time.pass(61 * MINUTE);
  const inMinute = (minute: number) =>
    sends.filter(({ at }) => at >= minute * MINUTE && at < (minute + 1) * MINUTE).length;
  assert.equal(inMinute(5), 10);
  assert.equal(inMinute(30), 20);
  await sender.stop();
});

test('keeps everything through hours and many short spells without WeChat, and receives nothing twice', async () => {
  const { time, queue, sends, state, sender } = startSending();
  for (let index = 0; index < 100; index++) queue.send(answer(`room ${index % 10}`, `m${index}`));
  await time.pass(10_000);
  for (let spell = 0; spell < 30; spell++) {
    state.ready = spell % 2 === 1;
    sender.wake();
    await time.pass(5_000);
  }
  state.ready = false;
  await time.pass(1_000);
  const before = { sends: sends.length, receives: queue.calls.receive };
  for (let index = 100; index < 110; index++) queue.send(answer(`room ${index % 10}`, `m${index}`));
  await time.pass(5 * HOUR);
  assert.ok(before.sends < 100);
  assert.deepEqual({ sends: sends.length, receives: queue.calls.receive }, before);
  state.ready = true;
  sender.wake();
  await time.pass(10 * MINUTE);
  assert.equal(new Set(idsOf(sends)).size, 110);
  assert.equal(sends.length, 110);
  assert.deepEqual([queue.left(), queue.deadLetters, queue.mostReceives()], [0, [], 1]);
  await sender.stop();
});

test('keeps everything through 13 hours without WeChat, longer than SQS hides a message', async () => {
  const { time, queue, sends, state, sender } = startSending();
  for (let index = 0; index < 20; index++) queue.send(answer('a', `m${index}`));
  await time.pass(10_000);
  state.ready = false;
  await time.pass(13 * HOUR);
  state.ready = true;
  await time.pass(5 * MINUTE);
  assert.deepEqual(
    idsOf(sends),
    Array.from({ length: 20 }, (_, index) => `m${index}`),
  );
  assert.deepEqual([queue.left(), queue.deadLetters, queue.mostReceives()], [0, [], 2]);
  await sender.stop();
});

test('lets a room with 500 answers delay another room by its share, not by all of them', async () => {
  const { time, queue, sends, sender } = startSending({ pace: { roomGapMs: 0 } });
  for (let index = 0; index < 500; index++) queue.send(answer('busy', `busy ${index}`));
  await time.pass(2 * MINUTE);
  const asked = time.now();
  for (const id of ['one', 'two', 'three']) queue.send(answer(`room ${id}`, id));
  await time.pass(2 * MINUTE);
  const served = sends.filter(({ at }) => at >= asked).map(({ message }) => message.conversationId);
  const place = (conversationId: string) => served.indexOf(conversationId);
  for (const [share, id] of ['one', 'two', 'three'].entries())
    assert.ok(place(`room ${id}`) >= 0 && place(`room ${id}`) <= share + 1, served.join());
  await sender.stop();
});

test('takes the rooms in turn, whoever has waited longest first', async () => {
  const { time, queue, sends, sender } = startSending({ pace: { roomGapMs: 0, sendsPerMinute: 6 } });
  for (let index = 0; index < 4; index++)
    for (const room of ['a', 'b', 'c']) queue.send(answer(room, `${room}${index}`));
  await time.pass(5 * MINUTE);
  const turns = sends.map(({ message }) => message.conversationId).join('');
  assert.match(turns, /^(?:([abc])(?!\1)([abc])(?!\1|\2)[abc]){4}$/);
  await sender.stop();
});

test('sends an answer before the notifications that wait, its own room included, but not for ever', async () => {
  const { time, queue, sends, sender } = startSending({ pace: { sendsPerMinute: 6, roomGapMs: 0 } });
  for (let index = 0; index < 40; index++) queue.send(notification(`room ${index}`, `n${index}`, index));
  await time.pass(30_000);
  const before = sends.length;
  queue.send(answer('room 39', 'asked'));
  await time.pass(MINUTE);
  assert.equal(sends[before]?.message.id, 'asked');
  // Somebody who never stops asking.
  for (let index = 0; index < 200; index++) queue.send(answer('chatty', `chatty ${index}`));
  await time.pass(15 * MINUTE);
  const kinds = sends.map(({ message }) => (message.notification ? 'n' : 'a')).join('');
  assert.match(kinds, /aaan+/);
  assert.equal(kinds.split('n').length - 1, 40);
  await sender.stop();
});

test('tries again what WeChat refuses, gives it up after ten times, and goes on with what stands behind it', async () => {
  const { time, queue, sends, tries, logs, sender } = startSending({
    wechat({ id }) {
      if (id === 'bad') throw new Error('room not found');
    },
  });
  queue.send(answer('a', 'bad'));
  for (let index = 0; index < 12; index++) queue.send(answer('a', `good ${index}`));
  await time.pass(5_000);
  queue.send(answer('b', 'other'));
  await time.pass(2_000);
  assert.deepEqual(idsOf(sends), ['other']);
  await time.pass(HOUR);
  assert.equal(tries.length - sends.length, 10);
  assert.deepEqual(
    idsOf(sends).slice(1),
    Array.from({ length: 12 }, (_, index) => `good ${index}`),
  );
  assert.deepEqual([queue.left(), queue.deadLetters], [0, ['bad']]);
  assert.ok(logs.some(({ level, attempts }) => level === 'error' && attempts === 10));
  await sender.stop();
});

test('tells what it gives up and why, and tries it anew when it comes back from the dead letters', async () => {
  let refused = true;
  const { time, queue, sends, tries, givenUp, sender } = startSending({
    wechat({ text }) {
      if (refused) throw new Error(`room not found: ${text}`);
    },
  });
  queue.send(answer('a', 'bad'));
  await time.pass(HOUR);
  assert.deepEqual(queue.deadLetters, ['bad']);
  assert.equal(givenUp.length, 1);
  assert.match(givenUp[0]?.why ?? '', /room not found/);
  assert.doesNotMatch(givenUp[0]?.why ?? '', /bad/);
  queue.send(answer('a', 'bad'));
  await time.pass(30_000);
  assert.ok(tries.length > 11);
  refused = false;
  await time.pass(HOUR);
  assert.deepEqual([idsOf(sends), queue.deadLetters, queue.left()], [['bad'], ['bad'], 0]);
  await sender.stop();
});

test('gives nothing up while the gateway is away, however often it is tried', async () => {
  const { time, queue, sends, sender } = startSending({
    wechat(_, at) {
      if (at < 3 * HOUR) throw Object.assign(new Error('14 UNAVAILABLE'), { code: 14 });
    },
  });
  queue.send(answer('a', 'a1'));
  await time.pass(4 * HOUR);
  assert.deepEqual([idsOf(sends), queue.deadLetters], [['a1'], []]);
  await sender.stop();
});

test('leaves what is malformed to the dead-letter queue', async () => {
  const { time, queue, sends, sender } = startSending();
  queue.sendMalformed('a');
  queue.send(answer('a', 'a1'));
  await time.pass(2 * MINUTE);
  assert.deepEqual([idsOf(sends), queue.deadLetters, queue.left()], [['a1'], ['q1'], 0]);
  await sender.stop();
});

test('does not send again what was sent before a crash that came before the deletion', async () => {
  const { time, queue, sends, start, sender } = startSending();
  const { remove } = queue;
  queue.remove = () => new Promise(() => undefined);
  queue.send(answer('a', 'a1'));
  await time.pass(1_000);
  assert.deepEqual(idsOf(sends), ['a1']);
  // The first sender hangs in its deletion: for the queue it is dead.
  void sender.stop();
  queue.remove = remove;
  const next = start();
  await time.pass(5 * MINUTE);
  assert.deepEqual([idsOf(sends), queue.left(), queue.mostReceives()], [['a1'], 0, 2]);
  await next.stop();
});

test('sends although nothing can be read or written about what was sent', async () => {
  const away = () => Promise.reject(new Error('ProvisionedThroughputExceeded'));
  const { time, queue, sends, logs, sender } = startSending({ sentBefore: { has: away, add: away } });
  queue.send(answer('a', 'a1'));
  await time.pass(MINUTE);
  assert.deepEqual([idsOf(sends), queue.left()], [['a1'], 0]);
  assert.equal(logs.filter(({ level }) => level === 'warn').length, 2);
  await sender.stop();
});

test('deletes what comes again after its deletion failed, without sending it twice', async () => {
  const { time, queue, sends, sender } = startSending();
  const { remove } = queue;
  let failures = 0;
  queue.remove = async (held) => {
    if (failures++ === 0) throw new Error('SQS is away');
    await remove(held);
  };
  queue.send(answer('a', 'a1'));
  await time.pass(5 * MINUTE);
  assert.deepEqual([idsOf(sends), queue.left()], [['a1'], 0]);
  await sender.stop();
});

test('gives back at once what waits when it stops, and another sends it in order', async () => {
  const { time, queue, sends, start, sender } = startSending();
  for (const id of ['a1', 'a2', 'a3', 'a4']) queue.send(answer('a', id));
  await time.pass(4_000);
  const stopped = sender.stop();
  await time.pass(10);
  await stopped;
  assert.equal(sender.counts().held, 0);
  assert.deepEqual(idsOf(sends), ['a1', 'a2']);
  const next = start();
  await time.pass(10_000);
  assert.deepEqual(idsOf(sends), ['a1', 'a2', 'a3', 'a4']);
  await next.stop();
});

test('gives back within seconds what waits when another container has become the speaker', async () => {
  const { time, queue, sends, state, start, sender } = startSending();
  for (const id of ['a1', 'a2', 'a3', 'a4']) queue.send(answer('a', id));
  await time.pass(4_000);
  assert.deepEqual(idsOf(sends), ['a1', 'a2']);
  Object.assign(state, { ready: false, replaced: true });
  await time.pass(15_000);
  assert.equal(sender.counts().held, 0);
  const next = start();
  Object.assign(state, { ready: true, replaced: false });
  await time.pass(10_000);
  assert.deepEqual(idsOf(sends), ['a1', 'a2', 'a3', 'a4']);
  await Promise.all([sender.stop(), next.stop()]);
});
