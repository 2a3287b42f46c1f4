import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import type { GitHubEvent } from '../../shared/announce/github-event.ts';
import { announcementItem, loadAnnouncements } from '../../shared/registry/announcement.ts';
import { saveDelivery } from '../../shared/registry/delivery.ts';
import { subscribe } from '../support/announcing.ts';
import { startTestAws } from '../support/aws.ts';
import { createPlace } from '../support/place.ts';

const { registry } = await startTestAws();

test('an issue that one click opens, labels and assigns is one card', async () => {
  const { did, flush, told } = await createPlace(registry);
  for (const action of ['labeled', 'opened', 'labeled']) await did('mona', action);
  await flush();
  const [card, ...others] = told();
  assert.deepEqual(others, []);
  assert.equal(card?.card?.title, 'mona 新建了工单 #1 第 1 件事');
});

test('each subject has its card, the oldest first, whatever order they came in', async () => {
  const { did, flush, titles } = await createPlace(registry);
  await did('mona', 'opened', { number: 3, at: '2026-11-22T03:59:30Z' });
  await did('mona', 'opened', { number: 2, at: '2026-11-22T03:59:10Z' });
  await did('mona', 'opened', { number: 1, at: '2026-11-22T03:59:20Z' });
  await did('hubot', 'commented', { number: 2, at: '2026-11-22T03:59:50Z' });
  await flush();
  assert.deepEqual(titles(), [
    'mona 新建了工单 #2 第 2 件事',
    'mona 新建了工单 #1 第 1 件事',
    'mona 新建了工单 #3 第 3 件事',
  ]);
});

test('of what was delivered in the wrong order, the newest is told as the newest', async () => {
  const { did, flush, titles } = await createPlace(registry);
  await did('mona', 'reopened', { at: '2026-11-22T03:59:50Z' });
  await did('hubot', 'closed', { at: '2026-11-22T03:59:40Z' });
  await flush();
  assert.deepEqual(titles(), ['mona 重新打开了工单 #1 第 1 件事']);
});

test('the same number in another repository is another subject', async () => {
  const place = await createPlace(registry);
  const other = await createPlace(registry);
  await subscribe(registry, place.roomId, other.repo);
  await place.did('mona', 'opened');
  await place.did('hubot', 'opened', { repo: other.repo });
  await place.flush();
  const mine = place.told().filter(({ conversationId }) => conversationId === place.roomId);
  assert.equal(mine.length, 2);
});

test('every flush after the first finds nothing', async () => {
  const { did, announcements, flush, told } = await createPlace(registry);
  for (const number of [1, 2, 3]) await did('mona', 'opened', { number });
  assert.equal(announcements.sent.length, 3);
  await flush();
  assert.equal(told().length, 3);
  announcements.forget();
  await did('mona', 'closed');
  await flush();
  assert.equal(told().length, 1);
});

test('a room that is flooded is told all of it, the oldest first', async () => {
  const { repo, roomId, flush, told, now } = await createPlace(registry);
  const id = randomUUID();
  const event: GitHubEvent = {
    ...{ kind: 'issue-opened', repo, isPrivate: false, actor: { login: 'mona', isBot: false } },
    ...{ subject: '', title: 't', url: 'https://github.com/a/b/issues/1', excerpt: '', labels: [] },
  };
  const MANY = 1_203;
  const events = Array.from({ length: MANY }, (_, index) => ({
    ...event,
    number: index,
    happenedAt: index * 1000,
  }));
  await registry.putAll(
    events.map((one, index) => announcementItem(roomId, { deliveryId: id, index, event: one }, now())),
  );
  await saveDelivery(registry, id, { rooms: [roomId] }, now());
  const message = { body: { kind: 'flush', roomId }, groupId: roomId, deduplicationId: id };
  assert.equal(await flush([message]), 0);
  const numbers = told().map(({ card }) => Number(/#(\d+)/.exec(card?.title ?? '')?.[1]));
  assert.deepEqual(numbers, [...Array(MANY).keys()]);
  assert.deepEqual((await loadAnnouncements(registry, roomId, now())).announcements, []);
});

test('what this version cannot read holds up nothing', async () => {
  const { roomId, did, flush, told } = await createPlace(registry);
  await registry.put({ pk: `ANNOUNCEMENTS#${roomId}`, sk: '0#of-a-later-version#0', event: { kind: 'new' } });
  await did('mona', 'opened');
  assert.equal(await flush(), 0);
  assert.equal(told().length, 1);
});

test('a message that is none stays in the queue', async () => {
  const { flush } = await createPlace(registry);
  const wrong = [{ kind: 'flush' }, { kind: 'other', roomId: 'r' }, {}, null];
  const messages = wrong.map((body, index) => ({ body, groupId: `${index}`, deduplicationId: `${index}` }));
  assert.equal(await flush(messages), wrong.length);
});
