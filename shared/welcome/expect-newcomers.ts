import { sendPersistently } from '../announce/send-persistently.ts';
import type { Queue } from '../aws/queue.ts';
import type { Table } from '../aws/table.ts';
import { renameEntrance } from '../registry/entrance.ts';
import { noteJoiner, REMEMBERED_MS } from '../registry/joiner.ts';
import type { Room } from '../registry/room.ts';
import type { ChatMessage } from '../wechat/chat-message.ts';
import { microsecondsOf } from '../window/window.ts';
import { toWelcomeFlush } from './welcome-flush.ts';

type ExpectDependencies = {
  registry: Table;
  announcements: Queue;
  /** ms since 1970. */
  now(): number;
};

/**
 * What a room's messages mean for newcomers: those who have come into it are written down to be welcomed, and the
 * list of groups to enter learns how the room is called now. Nobody is welcomed to a room without a repository, and
 * nobody who came so long ago that they have found their way. Harmless twice.
 */
export async function expectNewcomers(
  dependencies: ExpectDependencies,
  room: Room,
  messages: ChatMessage[],
): Promise<void> {
  const joins = messages.filter(({ type }) => type === 'join');
  if (joins.length > 0) await expectJoiners(dependencies, room, joins);
  await keepNameOnTheList(dependencies, room, messages);
}

async function expectJoiners(
  { registry, announcements, now }: ExpectDependencies,
  room: Room,
  joins: ChatMessage[],
): Promise<void> {
  if (room.repos.length === 0 || room.settings.welcome === 'off') return;
  const joinedAt = now();
  const recent = joins.filter(({ order }) => microsecondsOf(order) / 1000 > joinedAt - REMEMBERED_MS);
  for (const { mentions, order } of recent)
    for (const { id: contactId } of mentions)
      await noteJoiner(registry, room.id, { contactId, joinedAt, order });
  await sendPersistently(
    announcements,
    recent.map(({ order }) => toWelcomeFlush({ kind: 'welcome', roomId: room.id, order, round: 0 })),
  );
}

async function keepNameOnTheList(
  { registry }: ExpectDependencies,
  { id, entrance, settings: { language } }: Room,
  messages: ChatMessage[],
): Promise<void> {
  const topic = messages.at(-1)?.room?.topic ?? '';
  if (!entrance || topic === '' || (topic === entrance.topic && language === entrance.language)) return;
  await renameEntrance(registry, id, { topic, language });
}
