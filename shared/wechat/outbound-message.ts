import * as v from 'valibot';
import { languages } from '../registry/room.ts';

/** A link card (WeChat's UrlLink). */
export const CardSchema = v.object({
  title: v.string(),
  description: v.string(),
  url: v.pipe(v.string(), v.url()),
  thumbnailUrl: v.optional(v.string()),
});
export type Card = v.InferOutput<typeof CardSchema>;

/**
 * What `outbound.fifo` carries to the container. A card brings `text`, the same content for puppets that
 * have no cards. `conversationId` is a room id, or a contact id for a direct message.
 */
export const OutboundMessageSchema = v.object({
  /** Globally unique: also the deduplication id of the queue. */
  id: v.pipe(v.string(), v.nonEmpty()),
  conversationId: v.pipe(v.string(), v.nonEmpty()),
  text: v.string(),
  card: v.optional(CardSchema),
  /** An image to send instead, at an https address; `text` is for where it cannot be had. */
  imageUrl: v.optional(v.pipe(v.string(), v.url())),
  /** Whose next message in this conversation is waited for: it is not collected with others. */
  awaits: v.optional(v.string()),
  /**
   * A room that the contact is to be let into before the text is said; where it is full, WeChat refuses or the
   * contact is a member already, `ifFull`, `ifRefused` or `ifMember` is said instead.
   */
  invitation: v.optional(
    v.object({ roomId: v.string(), ifFull: v.string(), ifRefused: v.string(), ifMember: v.string() }),
  ),
  /** Members to mention, in front of the text. */
  mentionIds: v.optional(v.array(v.string())),
  /** Of what nobody asked for: it lets answers go first, and where many wait it is folded into others. */
  notification: v.optional(
    v.object({
      /** The issue or pull request, as owner/repo#12: its later notifications stand for the earlier ones. */
      subject: v.pipe(v.string(), v.nonEmpty()),
      language: v.picklist(languages),
    }),
  ),
});
export type OutboundMessage = v.InferOutput<typeof OutboundMessageSchema>;

/** All that a message says: what an error or a log line must not repeat. */
export function textsOf({ text, card, invitation }: OutboundMessage): string[] {
  const { ifFull = '', ifRefused = '', ifMember = '' } = invitation ?? {};
  return [text, card?.title ?? '', card?.description ?? '', ifFull, ifRefused, ifMember];
}
