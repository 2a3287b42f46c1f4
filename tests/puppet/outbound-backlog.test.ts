import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OutboundMessage } from '../../shared/wechat/outbound-message.ts';
import { answer, mostInAMinute, notification, startSending } from './sending.ts';

const MINUTE = 60_000;
const ROOMS = 50;
const WEBHOOKS = 1_000;

/** How often each was told: named with its own link. */
function tellings(sends: { message: OutboundMessage }[]): Map<string, number> {
  const told = new Map<string, number>();
  for (const { message } of sends) {
    const links = message.card ? [message.card.url] : message.text.split('\n');
    for (const link of links.filter((line) => line.startsWith('https://')))
      told.set(link, (told.get(link) ?? 0) + 1);
  }
  return told;
}

/** A thousand in a minute, for the rooms in turn; `subjects` issues in each. */
async function thousandWebhooks({ time, queue }: ReturnType<typeof startSending>, subjects: number) {
  const messages: OutboundMessage[] = [];
  for (let index = 0; index < WEBHOOKS; index++) {
    const message = notification(
      `room ${index % ROOMS}`,
      `event-${index}`,
      Math.floor(index / ROOMS) % subjects,
    );
    messages.push(message);
    queue.send(message);
    await time.pass(MINUTE / WEBHOOKS);
  }
  return messages;
}

test('tells a thousand webhooks of a minute in 50 rooms once each, within the pace, and how long it took', async (t) => {
  const sending = startSending();
  const { time, queue, sends, tries, logs, sender } = sending;
  const messages = await thousandWebhooks(sending, WEBHOOKS);
  const asked = time.now();
  queue.send(answer('room 7', 'an answer meanwhile'));
  await time.pass(60 * MINUTE);
  const told = tellings(sends);
  assert.deepEqual(
    messages.map(({ card }) => told.get(card?.url ?? '')),
    messages.map(() => 1),
  );
  assert.deepEqual([queue.left(), queue.deadLetters, queue.mostReceives()], [0, [], 1]);
  assert.ok(mostInAMinute(tries) <= 20);
  for (const room of Map.groupBy(sends, ({ message }) => message.conversationId).values())
    for (const [place, { at }] of room.entries()) assert.ok(at - (room[place - 1]?.at ?? -3_000) >= 3_000);
  const answered = sends.find(({ message }) => message.id === 'an answer meanwhile')?.at ?? Infinity;
  assert.ok(answered - asked <= 10_000);
  const [line] = logs.filter(({ message }) => message === 'A backlog has been sent');
  assert.ok(line && Number(line.seconds) > 60 && Number(line.seconds) < 15 * 60, JSON.stringify(line));
  t.diagnostic(
    `${sends.length} sends for ${WEBHOOKS} notifications in ${Math.round((sends.at(-1)?.at ?? 0) / 1000)} s of virtual ` +
      `time; the answer after ${answered - asked} ms; calls to SQS ${JSON.stringify(queue.calls)}`,
  );
  await sender.stop();
});

test('folds a thousand webhooks of a few issues, tells the newest of each, and loses none', async (t) => {
  const sending = startSending();
  const { time, queue, sends, tries, sender } = sending;
  const messages = await thousandWebhooks(sending, 3);
  await time.pass(60 * MINUTE);
  const told = tellings(sends);
  const newest = Map.groupBy(messages, (one) => `${one.conversationId} ${one.notification?.subject}`);
  for (const events of newest.values()) assert.equal(told.get(events.at(-1)?.card?.url ?? ''), 1);
  assert.deepEqual([queue.left(), queue.deadLetters], [0, []]);
  assert.ok(mostInAMinute(tries) <= 20);
  t.diagnostic(`${sends.length} sends in ${Math.round((sends.at(-1)?.at ?? 0) / 1000)} s of virtual time`);
  await sender.stop();
});

test('deletes what a digest does for only after it was sent', async () => {
  let refuse = true;
  const { time, queue, sends, sender } = startSending({
    wechat() {
      if (refuse) throw new Error('room not found');
    },
  });
  for (let index = 0; index < 30; index++) queue.send(notification('r', `event-${index}`, index));
  await time.pass(2 * MINUTE);
  assert.deepEqual([sends.length, queue.left()], [0, 30]);
  refuse = false;
  await time.pass(5 * MINUTE);
  assert.deepEqual([tellings(sends).size, queue.left(), queue.mostReceives()], [30, 0, 1]);
  await sender.stop();
});

test('never folds an answer', async () => {
  const { time, queue, sends, sender } = startSending();
  for (let index = 0; index < 30; index++) {
    queue.send(notification('r', `event-${index}`, 1));
    queue.send(answer('r', `answer-${index}`));
  }
  await time.pass(10 * MINUTE);
  assert.deepEqual(
    sends.map(({ message }) => message.id).filter((id) => id.startsWith('answer')),
    Array.from({ length: 30 }, (_, index) => `answer-${index}`),
  );
  assert.equal(queue.left(), 0);
  await sender.stop();
});
