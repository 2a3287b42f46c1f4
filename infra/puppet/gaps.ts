import * as v from 'valibot';
import { type Gap, GapSchema, OrderSchema } from '../../shared/wechat/chat-message.ts';
import { createLruMap } from './lru-map.ts';
import type { StampOrder } from './order-stamp.ts';

/** What the next speaker has to know. */
export const HearingSchema = v.object({ heardUntil: OrderSchema, gaps: v.array(GapSchema) });
export type Hearing = v.InferOutput<typeof HearingSchema>;

export type Gaps = {
  /** All that the gateway emitted until now has arrived. */
  heard(): void;
  /** Nothing that is said arrives from now on until `present`: there is no stream, or WeChat is logged out. */
  absent(): void;
  /** What is said from now on arrives. */
  present(): void;
  /** Messages of one conversation are lost: those of these two orders and all between. */
  lost(conversation: string, from: string, to?: string): void;
  /** A message of this order is lost and nobody knows of which conversation. */
  lostSomewhere(order: string): void;
  /** The gaps of all that the conversation's message of this order has to bring along; each is given once. */
  take(conversation: string, order: string): Gap[];
  /** The same for what the conversation alone has lost. */
  takeLost(conversation: string, order: string): Gap[];
  /** Goes on where the speaker before this one ended. */
  inherit(hearing: Hearing): void;
  hearing(): Hearing | undefined;
};

/** The lease carries as many along, in an item of less than a write unit. */
const GAPS_KEPT = 10;
const CONVERSATIONS_LIMIT = 5_000;
/** Losses that lie no further apart are told as one. */
const JOINED_MICROSECONDS = 60_000_000;

/**
 * Times in which the container did not hear what was said. A gateway drops what it emits while nobody listens,
 * so each conversation's next message says from when to when that was; the window keeps it there.
 */
export function createGaps(stampOrder: StampOrder): Gaps {
  let heardUntil: string | undefined;
  let isPresent = false;
  let gaps: Gap[] = [];
  const told = createLruMap<string, string>(CONVERSATIONS_LIMIT);
  const ofConversation = createLruMap<string, Gap>(CONVERSATIONS_LIMIT);

  const note = (gap: Gap) => {
    gaps = [...gaps, gap].slice(-GAPS_KEPT);
  };

  return {
    heard() {
      if (isPresent) heardUntil = stampOrder();
    },
    absent() {
      isPresent = false;
    },
    present() {
      if (isPresent) return;
      isPresent = true;
      const to = stampOrder();
      if (heardUntil !== undefined) note({ from: heardUntil, to });
      heardUntil = to;
    },
    lost(conversation, from, to = from) {
      const known = ofConversation.get(conversation);
      ofConversation.set(conversation, known ? union(known, { from, to }) : { from, to });
    },
    lostSomewhere(from) {
      // Until now: what was told meanwhile did not tell of it.
      const gap = { from, to: stampOrder() };
      const last = gaps.at(-1);
      const isNear = last && Number(gap.to) - Number(last.to) < JOINED_MICROSECONDS;
      if (isNear) gaps = [...gaps.slice(0, -1), union(last, gap)];
      else note(gap);
    },
    take(conversation, order) {
      const since = told.get(conversation) ?? '';
      const untold = gaps.filter(({ to }) => to > since && to < order);
      const last = untold.at(-1);
      if (last) told.set(conversation, last.to);
      return untold;
    },
    takeLost(conversation, order) {
      const own = ofConversation.get(conversation);
      if (!own || own.to >= order) return [];
      ofConversation.delete(conversation);
      return [own];
    },
    inherit(hearing) {
      const now = stampOrder(hearing.heardUntil);
      // A clock that was far ahead is not followed, and nothing is missing yet of what is still to be said.
      const past = (order: string) => (order < now ? order : now);
      const until = past(hearing.heardUntil);
      if (heardUntil === undefined || heardUntil < until) heardUntil = until;
      gaps = hearing.gaps.map(({ from, to }) => ({ from: past(from), to: past(to) }));
    },
    hearing: () => (heardUntil === undefined ? undefined : { heardUntil, gaps }),
  };
}

function union(one: Gap, other: Gap): Gap {
  return {
    from: one.from < other.from ? one.from : other.from,
    to: one.to > other.to ? one.to : other.to,
  };
}
