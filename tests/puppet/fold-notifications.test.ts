import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { type Crowding, nextParcel, type Parcel } from '../../infra/puppet/fold-notifications.ts';
import type { OutboundMessage } from '../../shared/wechat/outbound-message.ts';
import { notification } from './sending.ts';

type One = { message: OutboundMessage };
const FOLD_ABOVE = 5;

/** Every send of a room where these wait and nothing is added. */
function sendAll(messages: OutboundMessage[], foldAbove = FOLD_ABOVE) {
  const sends: { message: OutboundMessage; covers: OutboundMessage[] }[] = [];
  let waiting: One[] = messages.map((message) => ({ message }));
  let crowding: Crowding = 'none';
  for (let [first, ...others] = waiting; first; [first, ...others] = waiting) {
    const next: { parcel: Parcel<One>; crowding: Crowding } = nextParcel(
      [first, ...others],
      foldAbove,
      crowding,
    );
    crowding = next.crowding;
    const { message, covers } = next.parcel;
    sends.push({ message, covers: covers.map((one) => one.message) });
    waiting = waiting.filter((one) => !covers.includes(one));
  }
  return sends;
}

const about = (...numbers: number[]) =>
  numbers.map((number, place) => notification('r', `event-${place}`, number));

test('sends up to a screenful one after the other, each as it is', () => {
  const messages = about(1, 1, 2, 3, 1);
  assert.deepEqual(
    sendAll(messages),
    messages.map((message) => ({ message, covers: [message] })),
  );
});

test('folds more than a screenful of few issues into the newest of each, which says how many came before', () => {
  const messages = about(1, 2, 1, 1, 2, 3);
  const sends = sendAll(messages);
  assert.deepEqual(
    sends.map(({ message }) => message.id),
    ['event-3', 'event-4', 'event-5'],
  );
  assert.deepEqual(
    sends.map(({ message }) => message.card?.description),
    ['之前还有 2 条\no/r', '之前还有 1 条\no/r', 'o/r'],
  );
  assert.match(sends[0]?.message.text ?? '', /#event-3\n之前还有 2 条$/);
});

test('makes one digest of more than a screenful of issues, which names and links each', () => {
  const messages = about(1, 2, 3, 4, 5, 6, 2);
  const [digest, ...others] = sendAll(messages);
  assert.deepEqual(others, []);
  assert.equal(digest?.covers.length, 7);
  const lines = digest?.message.text.split('\n') ?? [];
  assert.deepEqual(lines.slice(0, 5), [
    '积下的 7 条动态：',
    '· 张三 评论了 #1 event-0',
    'https://github.com/o/r/issues/1#event-0',
    '· 张三 评论了 #2 event-6 (之前还有 1 条)',
    'https://github.com/o/r/issues/2#event-6',
  ]);
  assert.equal(lines.length, 1 + 6 * 2);
  assert.equal(digest?.message.card, undefined);
});

test('speaks the language of the room', () => {
  const english = about(1, 2, 3, 4, 5, 6, 6).map(
    (message): OutboundMessage => ({
      ...message,
      notification: { subject: message.notification?.subject ?? '', language: 'en' },
    }),
  );
  const text = sendAll(english)[0]?.message.text ?? '';
  assert.match(text, /^7 updates have piled up:\n/);
  assert.match(text, /\(1 more before it\)/);
});

test('tells issues of the same number in two repositories apart', () => {
  const other = { subject: 'o/other#1', language: 'zh' } as const;
  const messages = about(1, 1, 1, 1, 1, 1).map((message, place) =>
    place % 2 ? { ...message, notification: other } : message,
  );
  assert.deepEqual(
    sendAll(messages).map(({ message }) => message.id),
    ['event-4', 'event-5'],
  );
});

test('stays a digest to the end of what waits, however few the last text is left', () => {
  const sends = sendAll(about(...Array.from({ length: 60 }, (_, number) => number)));
  assert.ok(sends.length > 1);
  for (const { message } of sends) assert.match(message.text, /^积下的 \d+ 条动态：\n/);
});

test('covers each notification once, names or folds it, and keeps to 2,000 characters', () => {
  const numbers = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 200 });
  fc.assert(
    fc.property(numbers, fc.integer({ min: 1, max: 20 }), (chosen, foldAbove) => {
      const messages = about(...chosen);
      const sends = sendAll(messages, foldAbove);
      const covered = sends.flatMap(({ covers }) => covers.map(({ id }) => id));
      assert.deepEqual(covered.toSorted(), messages.map(({ id }) => id).toSorted());
      for (const { message, covers } of sends) {
        assert.ok(message.text.length <= 2_000);
        const subjects = Map.groupBy(covers, ({ notification: its }) => its?.subject);
        for (const events of subjects.values()) {
          const url = events.at(-1)?.card?.url ?? '?';
          assert.ok(message.card?.url === url || `${message.text}\n`.includes(`${url}\n`));
        }
      }
    }),
    { numRuns: 200 },
  );
});
