import * as v from 'valibot';
import { OrderSchema } from '../wechat/chat-message.ts';

/** What `announcements.fifo` carries. The group is the room; a rename's is the repository. */
export const FlushMessageSchema = v.variant('kind', [
  /** Something may wait for the room. */
  v.object({ kind: v.literal('flush'), roomId: v.string() }),
  /** The room's quiet hours are over. */
  v.object({ kind: v.literal('quiet-end'), roomId: v.string() }),
  /** The room's daily report was due, in ms. */
  v.object({ kind: v.literal('daily-report'), roomId: v.string(), dueAt: v.number() }),
  /** A repository is said to have another name now. */
  v.object({ kind: v.literal('rename'), repo: v.string() }),
  /** Somebody has come into the room, by the message of this order; `round` rises while it waits for others. */
  v.object({ kind: v.literal('welcome'), roomId: v.string(), order: OrderSchema, round: v.number() }),
]);
export type FlushMessage = v.InferOutput<typeof FlushMessageSchema>;
