import * as v from 'valibot';
import { OrderSchema } from '../../shared/wechat/chat-message.ts';
import { type Gaps, HearingSchema } from './gaps.ts';
import type { ReplayGuard } from './replay-guard.ts';
import type { Spool } from './spool.ts';

type Options = {
  gaps: Pick<Gaps, 'hearing' | 'inherit'>;
  replays: Pick<ReplayGuard, 'newest' | 'inherit'>;
  spool: Pick<Spool, 'id' | 'oldest'>;
};

const LegacySchema = v.object({
  ...HearingSchema.entries,
  /** Where it keeps what is on its way to the queue, and the oldest of that. */
  spool: v.optional(v.string()),
  waitingSince: v.optional(OrderSchema),
  /** WeChat's own time of the newest message, in seconds since 1970. */
  newest: v.optional(v.number()),
});

/** What the speaker leaves to the next one in the lease. */
export function createLegacy({ gaps, replays, spool }: Options) {
  return {
    /** Null while there is nothing. */
    leave(): v.InferOutput<typeof LegacySchema> | null {
      const hearing = gaps.hearing();
      if (!hearing) return null;
      const [waitingSince, newest] = [spool.oldest(), replays.newest()];
      return {
        ...hearing,
        spool: spool.id,
        ...(waitingSince !== undefined && { waitingSince }),
        ...(newest !== undefined && { newest }),
      };
    },
    /** What waits in a spool that is not here is as good as never heard. */
    take(state: unknown): void {
      const read = v.safeParse(LegacySchema, state);
      if (!read.success) return;
      const { heardUntil, waitingSince = heardUntil, newest, ...left } = read.output;
      const isLost = left.spool !== spool.id && waitingSince < heardUntil;
      gaps.inherit({ heardUntil: isLost ? waitingSince : heardUntil, gaps: left.gaps });
      if (newest !== undefined) replays.inherit(newest);
    },
  };
}
