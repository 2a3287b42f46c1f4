import type { Queue, QueueMessage } from '../aws/queue.ts';
import type { Table } from '../aws/table.ts';
import { announcementItem } from '../registry/announcement.ts';
import { type Delivery, loadDeliveries, saveDelivery } from '../registry/delivery.ts';
import { lastEventItem } from '../registry/last-event.ts';
import { findHearers, type Hearers, type Told, tellRooms } from './find-hearers.ts';
import type { FlushMessage } from './flush-message.ts';
import type { GitHubEvent } from './github-event.ts';
import { nameBefore } from './name-before.ts';
import { sendPersistently } from './send-persistently.ts';
import type { Audience } from './verify-delivery.ts';

type AnnounceDependencies = {
  registry: Table;
  announcements: Queue;
  /** ms since 1970. */
  now: () => number;
};

type AcceptedDelivery = {
  /** GitHub's, the same whenever it is delivered again. */
  id: string;
  /** The name of GitHub's event. */
  name: string;
  /** The repository that it is about; an App's may be about several. */
  repo: string | undefined;
  events: GitHubEvent[];
  mayHear: Audience;
  /** The room whose own webhook it came by; nothing when it may speak to all. */
  roomId: string | undefined;
};

/**
 * Takes over a genuine delivery: writes down what each room will be told, then that all of it is written, then has
 * the rooms' announcements flushed. A delivery that comes again after that only has them flushed again, which finds
 * nothing.
 *
 * Gives the number of rooms, and whether it had been taken over before. Throws when AWS fails; then the delivery may
 * come again, and nothing is lost or told twice.
 */
export async function announce(
  dependencies: AnnounceDependencies,
  delivery: AcceptedDelivery,
): Promise<{ rooms: number; again: boolean }> {
  const { registry, announcements, now } = dependencies;
  const { id, events, mayHear, roomId: onlyRoom } = delivery;
  const [records, ...found] = await Promise.all([
    events.length === 0 ? [] : loadDeliveries(registry, id),
    ...events.map((event) => findHearers(registry, event, { mayHear, now: now() })),
  ]);
  const before = roomsTold(records, onlyRoom);
  const rooms =
    before ??
    (await writeDown(
      dependencies,
      delivery,
      await Promise.all(found.map((hearers) => tellAllBut(records, hearers))),
    ));
  await sendPersistently(announcements, [
    ...rooms.map((roomId) => toMessage(id, roomId, { kind: 'flush', roomId })),
    ...events.flatMap((event) => {
      const repo = nameBefore(event);
      return repo === undefined ? [] : [toMessage(id, repo, { kind: 'rename', repo })];
    }),
  ]);
  return { rooms: rooms.length, again: before !== undefined };

  async function tellAllBut(told: Delivery[], hearers: Hearers): Promise<Told[]> {
    const know = new Set(told.flatMap(({ rooms }) => rooms));
    return (await tellRooms(registry, delivery, hearers)).filter(({ roomId }) => !know.has(roomId));
  }
}

/** Nothing unless a delivery has been taken over, for all rooms or for the one whose own webhook it came by. */
function roomsTold(records: Delivery[], onlyRoom: string | undefined): string[] | undefined {
  const own = records.find(({ roomId }) => roomId === onlyRoom);
  if (own || onlyRoom === undefined) return own?.rooms;
  return records.some(({ rooms }) => rooms.includes(onlyRoom)) ? [onlyRoom] : undefined;
}

/** Gives the rooms. That nobody is there to hear it is not written down: somebody may be when it comes again. */
async function writeDown(
  { registry, now }: AnnounceDependencies,
  { id, name, repo, roomId: onlyRoom }: AcceptedDelivery,
  told: Told[][],
): Promise<string[]> {
  const arrivedAt = now();
  await registry.putAll([
    ...told.flatMap((ofEvent, index) =>
      ofEvent.map(({ roomId, event, mention }) =>
        announcementItem(roomId, { deliveryId: id, index, event, mention }, arrivedAt),
      ),
    ),
    ...(repo === undefined
      ? []
      : [lastEventItem(repo, { event: name, deliveryId: id, arrivedAt }, onlyRoom)]),
  ]);
  const rooms = [...new Set(told.flat().map(({ roomId }) => roomId))];
  if (rooms.length > 0) await saveDelivery(registry, id, { rooms, roomId: onlyRoom }, arrivedAt);
  return rooms;
}

function toMessage(deliveryId: string, groupId: string, body: FlushMessage): QueueMessage {
  return { body, groupId, deduplicationId: `${deliveryId}:${groupId}` };
}
