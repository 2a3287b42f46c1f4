import type { Queue } from '../aws/queue.ts';
import type { Table } from '../aws/table.ts';
import { findRequestId } from '../issue/marker.ts';
import { errorFields, type Observe } from '../observe/observe.ts';
import { loadDelivery, saveDelivery } from '../registry/delivery.ts';
import { originOfRequest } from '../registry/request.ts';
import { loadRoom, roomsBoundTo } from '../registry/room.ts';
import type { OutboundMessage } from '../wechat/outbound-message.ts';
import { toQueueMessage } from '../wechat/reply.ts';
import { eventCard } from './event-card.ts';
import type { GitHubEvent } from './github-event.ts';

type AnnounceDependencies = { registry: Table; outbound: Queue; observe: Observe; now: () => number };

/** One call to SQS: so many rooms are known to be told, or not, together. */
const ROOMS_A_CALL = 10;
/** SQS may refuse one entry of a call and take the others; its deduplication makes another try harmless. */
const SEND_ATTEMPTS = 3;

/**
 * Tells an event to every bound room but the one that it comes from; a room that this delivery has told
 * already is not told again. Two copies of one delivery at once are told once: their messages have the same
 * deduplication ids.
 *
 * Gives the number of rooms, and whether all had been told before. Throws when a room could not be told;
 * then the delivery may come again.
 */
export async function announce(
  dependencies: AnnounceDependencies,
  deliveryId: string,
  event: GitHubEvent,
): Promise<{ rooms: number; again: boolean }> {
  const { registry, outbound } = dependencies;
  const [delivery, roomIds, origin] = await Promise.all([
    loadDelivery(registry, deliveryId),
    roomsBoundTo(registry, event.repo),
    originOf(registry, event),
  ]);
  if (delivery.complete) return { rooms: delivery.rooms.length, again: true };
  const told = new Set(delivery.rooms);
  const untold = roomIds.filter((roomId) => roomId !== origin && !told.has(roomId));
  const messages = await Promise.all(untold.map((roomId) => messageFor(registry, deliveryId, roomId, event)));
  while (messages.length > 0) {
    const call = messages.splice(0, ROOMS_A_CALL);
    await send(outbound, call);
    for (const { conversationId } of call) told.add(conversationId);
    await remember(dependencies, deliveryId, { rooms: [...told], complete: messages.length === 0 });
  }
  return { rooms: told.size, again: false };
}

async function messageFor(
  registry: Table,
  deliveryId: string,
  roomId: string,
  event: GitHubEvent,
): Promise<OutboundMessage> {
  const { language } = (await loadRoom(registry, roomId)).settings;
  return {
    id: `${deliveryId}:${roomId}`,
    conversationId: roomId,
    ...eventCard(event, language),
    notification: { subject: `${event.repo}#${event.number}`, language },
  };
}

async function send(outbound: Queue, messages: OutboundMessage[]): Promise<void> {
  const entries = messages.map(toQueueMessage);
  for (let attempt = 1; ; attempt++) {
    try {
      return await outbound.sendAll(entries);
    } catch (error) {
      if (attempt === SEND_ATTEMPTS) throw error;
    }
  }
}

/** The rooms are told by now. To say they were not because this could not be written would have them told twice. */
async function remember(
  { registry, observe, now }: AnnounceDependencies,
  deliveryId: string,
  delivery: { rooms: string[]; complete: boolean },
): Promise<void> {
  try {
    await saveDelivery(registry, deliveryId, delivery, now());
  } catch (error) {
    observe.log('error', 'A told delivery was not remembered', { deliveryId, ...errorFields(error) });
  }
}

/** The room that an issue was opened from has its link already. The marker alone proves nothing: our record does. */
async function originOf(registry: Table, event: GitHubEvent): Promise<string | undefined> {
  const requestId = event.kind === 'issue-opened' ? findRequestId(event.body) : undefined;
  const origin = requestId === undefined ? undefined : await originOfRequest(registry, requestId);
  return origin?.repo.toLowerCase() === event.repo.toLowerCase() ? origin.roomId : undefined;
}
