import * as v from 'valibot';

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
  /** Members to mention, in front of the text. */
  mentionIds: v.optional(v.array(v.string())),
});
export type OutboundMessage = v.InferOutput<typeof OutboundMessageSchema>;
