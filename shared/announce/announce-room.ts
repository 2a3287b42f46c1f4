import type { Queue } from '../aws/queue.ts';
import type { Table } from '../aws/table.ts';
import type { Observe } from '../observe/observe.ts';
import {
  type Announcement,
  finishPlan,
  loadAnnouncements,
  type Plan,
  savePlan,
  subjectOf,
} from '../registry/announcement.ts';
import { loadDeliveries } from '../registry/delivery.ts';
import { scheduleQuietEnd } from '../registry/due.ts';
import { shownItem } from '../registry/preview.ts';
import { loadRoom, type Room } from '../registry/room.ts';
import { threadId } from '../subscription/thread.ts';
import { toQueueMessage } from '../wechat/reply.ts';
import { foldAnnouncements } from './fold-announcements.ts';
import { quietUntil } from './quiet-hours.ts';
import { roomMessages } from './room-messages.ts';
import { sendPersistently } from './send-persistently.ts';

export type AnnounceRoomDependencies = {
  registry: Table;
  outbound: Queue;
  observe: Observe;
  /** ms since 1970. */
  now: () => number;
};

/** A plan is one item of a table, and what it covers is read again whenever it broke off. */
const PLAN_AT_MOST = 1_000;
const READS_AT_ONCE = 25;

/**
 * Tells a room what waits for it, a card for each subject, and in quiet hours nothing. What came during quiet hours
 * is told by a digest, and so is everything when they are what has just ended (`quiet-end`).
 *
 * Throws when AWS fails; the next flush of the room goes on where this one broke off and sends nothing twice.
 */
export async function announceRoom(
  dependencies: AnnounceRoomDependencies,
  { roomId, kind }: { roomId: string; kind: 'flush' | 'quiet-end' },
): Promise<void> {
  const { registry, now } = dependencies;
  let room: Room | undefined;
  for (;;) {
    const { announcements, plan: begun } = await loadAnnouncements(registry, roomId, now());
    if (announcements.length === 0 && !begun) return;
    room ??= await loadRoom(registry, roomId);
    const plan = begun ?? (await makePlan(dependencies, room, announcements, kind));
    if (!plan) return;
    await carryOut(dependencies, room, plan, announcements);
    if (!begun && announcements.length <= PLAN_AT_MOST) return;
  }
}

/** Nothing when the room is to be left in peace, or when nothing counts yet. */
async function makePlan(
  { registry, now }: AnnounceRoomDependencies,
  room: Room,
  announcements: Announcement[],
  kind: 'flush' | 'quiet-end',
): Promise<Plan | undefined> {
  if (quietUntil(room.settings, now()) !== undefined) {
    await scheduleQuietEnd(registry, room, now());
    return undefined;
  }
  const counting = await takenOver(registry, room.id, announcements);
  const next = foldAnnouncements(counting).flat().slice(0, PLAN_AT_MOST);
  if (next.length === 0) return undefined;
  const isHeld = ({ arrivedAt }: Announcement) =>
    kind === 'quiet-end' || quietUntil(room.settings, arrivedAt) !== undefined;
  const held = new Set(next.filter(isHeld).map(({ event }) => subjectOf(event)));
  const { digest = [], cards = [] } = Object.groupBy(next, ({ event }) =>
    held.has(subjectOf(event)) ? 'digest' : 'cards',
  );
  const plan = { digest: digest.map(({ key }) => key), cards: cards.map(({ key }) => key) };
  await savePlan(registry, room.id, plan);
  return plan;
}

/** Those whose delivery is written down whole. */
async function takenOver(
  registry: Table,
  room: string,
  announcements: Announcement[],
): Promise<Announcement[]> {
  const ids = [...new Set(announcements.map(({ deliveryId }) => deliveryId))];
  const whole = new Set<string>();
  for (let start = 0; start < ids.length; start += READS_AT_ONCE)
    await Promise.all(
      ids.slice(start, start + READS_AT_ONCE).map(async (id) => {
        const records = await loadDeliveries(registry, id);
        if (records.some(({ roomId = room }) => roomId === room)) whole.add(id);
      }),
    );
  return announcements.filter(({ deliveryId }) => whole.has(deliveryId));
}

/** Removing begins when all is sent: of a plan that lacks an announcement, nothing is left to send. */
async function carryOut(
  { registry, outbound, observe, now }: AnnounceRoomDependencies,
  room: Room,
  plan: Plan,
  announcements: Announcement[],
): Promise<void> {
  const byKey = new Map(announcements.map((announcement) => [announcement.key, announcement]));
  const find = (keys: string[]) => keys.flatMap((key) => byKey.get(key) ?? []);
  const [digest, cards] = [find(plan.digest), find(plan.cards)];
  if (digest.length === plan.digest.length && cards.length === plan.cards.length) {
    const messages = roomMessages(room, { digest, cards }, { observe, now });
    await sendPersistently(outbound, messages.map(toQueueMessage));
    await registry.putAll(shownIn(room, [...digest, ...cards], now()));
    observe.log('info', 'A room was told', { roomId: room.id, messages: messages.length });
  }
  await finishPlan(registry, room.id, plan);
}

/** That these have just been shown: who speaks of them gets no preview. */
function shownIn({ id }: Room, told: Announcement[], now: number): Record<string, unknown>[] {
  const threads = told.flatMap(({ event }) =>
    event.number === undefined ? [] : [threadId(event.repo, event.number)],
  );
  return [...new Set(threads)].map((thread) => shownItem(id, thread, now));
}
