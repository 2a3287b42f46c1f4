import type { OutboundMessage } from '../../shared/wechat/outbound-message.ts';
import { type Crowding, nextParcel, type Parcel } from './fold-notifications.ts';
import { createLruMap } from './lru-map.ts';
import type { Held } from './outbound-queue.ts';

/** A message that is held here until its turn comes. */
export type Waiting = Held & { message: OutboundMessage; heldSince: number };

type Kind = 'answers' | 'notifications';
type Room = Record<Kind, Waiting[]> & {
  crowding: Crowding;
  /** Something is being sent. */
  busy: boolean;
  /** After a failure nothing goes to the room before. */
  notBefore: number;
};
export type Turn = { conversationId: string; kind: Kind };

type Outcome = { served: boolean; notBefore: number };

/** An answer goes before what has waited for less than this longer: nothing waits for ever behind answers. */
const ANSWERS_AHEAD_MS = 5 * 60_000;
/** A notification waits so long for those that come with it, to be put in order and folded. */
const SETTLE_MS = 1_000;
const REMEMBERED_TURNS = 2_000;
const kinds = ['answers', 'notifications'] as const;

/**
 * The messages that wait, room by room, answers and notifications apart. The turn is of whoever has waited
 * longest since its message came or it had its last turn: a room with hundreds of messages delays another's
 * by one send. Times in ms of one rising clock.
 */
export class WaitingRooms {
  readonly #rooms = new Map<string, Room>();
  readonly #servedAt = createLruMap<string, number>(REMEMBERED_TURNS);
  readonly #foldAbove: number;

  constructor(foldAbove: number) {
    this.#foldAbove = foldAbove;
  }

  add(waiting: Waiting): void {
    const { conversationId, notification } = waiting.message;
    const room = this.#rooms.get(conversationId) ?? emptyRoom();
    this.#rooms.set(conversationId, room);
    if (!notification) room.answers.push(waiting);
    else {
      const place = room.notifications.findLastIndex(({ since }) => since <= waiting.since) + 1;
      room.notifications.splice(place, 0, waiting);
    }
  }

  /** Takes over the newer receipt of a message that is here; false when it is not. */
  renew({ queueMessageId, receipt, receiveCount, hiddenUntil }: Held): boolean {
    const here = this.all().find((waiting) => waiting.queueMessageId === queueMessageId);
    if (here) Object.assign(here, { receipt, receiveCount, hiddenUntil });
    return here !== undefined;
  }

  remove(gone: Waiting[]): void {
    const ids = new Set(gone);
    for (const conversationId of new Set(gone.map(({ message }) => message.conversationId))) {
      const room = this.#rooms.get(conversationId);
      if (!room) continue;
      for (const kind of kinds) room[kind] = room[kind].filter((waiting) => !ids.has(waiting));
      if (room.notifications.length === 0) room.crowding = 'none';
      this.#forgetIfIdle(conversationId, room);
    }
  }

  all(): Waiting[] {
    return [...this.#rooms.values()].flatMap((room) => kinds.flatMap((kind) => room[kind]));
  }

  size(): number {
    let size = 0;
    for (const room of this.#rooms.values()) size += room.answers.length + room.notifications.length;
    return size;
  }

  /** Whose turn it is, or in how many ms it may be somebody's. `delay` is how long the pace makes a room wait. */
  next(now: number, delay: (conversationId: string) => number): Turn | number {
    let soonest = Number.POSITIVE_INFINITY;
    let longestSince = Number.POSITIVE_INFINITY;
    let turn: Turn | undefined;
    for (const [conversationId, room] of this.#rooms) {
      if (room.busy) continue;
      const roomDelay = Math.max(room.notBefore - now, delay(conversationId));
      for (const kind of kinds) {
        const [head] = room[kind];
        if (!head) continue;
        const settling = kind === 'notifications' ? head.heldSince + SETTLE_MS - now : 0;
        const wait = Math.max(roomDelay, settling);
        if (wait > 0) {
          soonest = Math.min(soonest, wait);
          continue;
        }
        const since = this.#waitsSince(conversationId, kind, head);
        if (since >= longestSince) continue;
        longestSince = since;
        turn = { conversationId, kind };
      }
    }
    return turn ?? soonest;
  }

  /** What is to be sent at a turn; the room is busy until `finish`. The messages stay until they are removed. */
  begin({ conversationId, kind }: Turn): Parcel<Waiting> {
    const room = this.#rooms.get(conversationId);
    const [head, ...others] = room?.[kind] ?? [];
    if (!room || !head) throw new Error('Nothing waits.');
    room.busy = true;
    if (kind === 'answers') return { message: head.message, covers: [head] };
    const { parcel, crowding } = nextParcel([head, ...others], this.#foldAbove, room.crowding);
    room.crowding = crowding;
    return parcel;
  }

  /** Ends a turn at `now`: one that was not `served` keeps its place. The room goes on at `notBefore`. */
  finish({ conversationId, kind }: Turn, now: number, { served, notBefore }: Outcome): void {
    if (served) this.#servedAt.set(`${kind} ${conversationId}`, now);
    const room = this.#rooms.get(conversationId);
    if (!room) return;
    room.busy = false;
    room.notBefore = notBefore;
    this.#forgetIfIdle(conversationId, room);
  }

  /**
   * Takes out what may be with another reader of the queue by now, and the answers behind it. Gives those that
   * are still hidden: to be shown again.
   */
  dropLapsed(now: number): Waiting[] {
    const shown: Waiting[] = [];
    const lapsed: Waiting[] = [];
    for (const room of this.#rooms.values()) {
      if (room.busy) continue;
      const first = room.answers.findIndex(({ hiddenUntil }) => hiddenUntil <= now);
      const gone = [
        ...(first < 0 ? [] : room.answers.slice(first)),
        ...room.notifications.filter(({ hiddenUntil }) => hiddenUntil <= now),
      ];
      lapsed.push(...gone);
      shown.push(...gone.filter(({ hiddenUntil }) => hiddenUntil > now));
    }
    this.remove(lapsed);
    return shown;
  }

  #waitsSince(conversationId: string, kind: Kind, head: Waiting): number {
    const servedAt = this.#servedAt.get(`${kind} ${conversationId}`) ?? Number.NEGATIVE_INFINITY;
    return Math.max(head.since, servedAt) - (kind === 'answers' ? ANSWERS_AHEAD_MS : 0);
  }

  #forgetIfIdle(conversationId: string, room: Room): void {
    const idle = !room.busy && room.answers.length + room.notifications.length === 0;
    if (idle) this.#rooms.delete(conversationId);
  }
}

function emptyRoom(): Room {
  const notBefore = Number.NEGATIVE_INFINITY;
  return { answers: [], notifications: [], crowding: 'none', busy: false, notBefore };
}
