import * as v from 'valibot';
import { type Gap, GapSchema } from '../../shared/wechat/chat-message.ts';
import { createLruMap } from './lru-map.ts';
import type { StampOrder } from './order-stamp.ts';

const LegacySchema = v.object({ heardUntil: v.string(), gaps: v.array(GapSchema) });
type Legacy = v.InferOutput<typeof LegacySchema>;

export type Gaps = {
  /** All that the gateway emitted until now has arrived. */
  heard(): void;
  /** The stream of events is there: since the last sign of life, messages may have been lost. */
  attached(): void;
  /** Messages of one conversation are lost, from the order of the first on. */
  lost(conversation: string, from: string): void;
  /** The gaps that the conversation's message of this order has to bring along; each is given once. */
  take(conversation: string, order: string): Gap[];
  /** Until when the speaker before this one heard from the gateway. */
  inherit(legacy: unknown): { heardUntil: string } | undefined;
  legacy(): Legacy | undefined;
};

/** The lease carries as many along, in an item of less than a write unit. */
const GAPS_KEPT = 10;
const CONVERSATIONS_LIMIT = 5_000;

/**
 * Times in which the container did not hear what was said. A gateway drops what it emits while nobody listens,
 * so each conversation's next message says from when to when that was; the window keeps it there.
 */
export function createGaps(stampOrder: StampOrder): Gaps {
  let heardUntil: string | undefined;
  let gaps: Gap[] = [];
  const told = createLruMap<string, string>(CONVERSATIONS_LIMIT);
  const ofConversation = createLruMap<string, Gap>(CONVERSATIONS_LIMIT);

  return {
    heard() {
      heardUntil = stampOrder();
    },
    attached() {
      const to = stampOrder();
      if (heardUntil !== undefined) gaps = [...gaps, { from: heardUntil, to }].slice(-GAPS_KEPT);
      heardUntil = to;
    },
    lost(conversation, from) {
      const known = ofConversation.get(conversation);
      const earliest = known && known.from < from ? known.from : from;
      ofConversation.set(conversation, { from: earliest, to: stampOrder() });
    },
    take(conversation, order) {
      const since = told.get(conversation) ?? '';
      const untold = gaps.filter(({ to }) => to > since && to < order);
      const last = untold.at(-1);
      if (last) told.set(conversation, last.to);
      const own = ofConversation.get(conversation);
      if (!own || own.to >= order) return untold;
      ofConversation.delete(conversation);
      return [...untold, own];
    },
    inherit(legacy) {
      const read = v.safeParse(LegacySchema, legacy);
      if (!read.success) return undefined;
      const other = read.output;
      if (heardUntil === undefined || heardUntil < other.heardUntil) heardUntil = other.heardUntil;
      gaps = other.gaps;
      stampOrder(heardUntil);
      return { heardUntil };
    },
    legacy: () => (heardUntil === undefined ? undefined : { heardUntil, gaps }),
  };
}
