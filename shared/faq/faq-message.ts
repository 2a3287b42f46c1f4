import * as v from 'valibot';
import { ChatMessageSchema } from '../wechat/chat-message.ts';

/** How many entries. */
const ChangesSchema = v.object({ added: v.number(), changed: v.number(), removed: v.number() });
export type Changes = v.InferOutput<typeof ChangesSchema>;

/** What `faq.fifo` carries. The group is the conversation; a sync's is the repository, in lower case. */
export const FaqMessageSchema = v.variant('kind', [
  /** Somebody said a command about the FAQ. */
  v.object({ kind: v.literal('command'), message: ChatMessageSchema }),
  /** The FAQ file of a repository may have changed. */
  v.object({
    kind: v.literal('sync'),
    repo: v.string(),
    /** The commit that changed it, where there was one: what is wrong with the file is told there. */
    commit: v.optional(v.string()),
    /** Who said 「同步知识库」, and hears how it went. */
    askedBy: v.optional(ChatMessageSchema),
    /** That one hears only what is wrong with the file: it is read because the repository was bound. */
    quiet: v.optional(v.boolean()),
    /** What was done before, where the sync goes on. */
    done: v.optional(ChangesSchema),
  }),
]);
export type FaqMessage = v.InferOutput<typeof FaqMessageSchema>;
