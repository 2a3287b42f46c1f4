import * as v from 'valibot';

/** Kinds of message that the domain tells apart; whatever else WeChat has arrives as `unknown`. */
export const messageTypes = [
  'text',
  'image',
  'card',
  'attachment',
  'audio',
  'video',
  'sticker',
  'mini-program',
  'chat-history',
  'contact',
  'location',
  'recall',
  'unknown',
] as const;
export type MessageType = (typeof messageTypes)[number];

/** What is no message, and comes the same way to keep its place in the talk. */
const eventTypes = ['join', 'friend'] as const;

/** The sort key of the window: a rising number of microseconds, zero-padded so that strings sort like numbers. */
export const ORDER_DIGITS = 17;

/** Of a `Date`, in seconds. */
const LAST_TIMESTAMP = 8_640_000_000_000;

export const OrderSchema = v.pipe(v.string(), v.regex(/^\d{17}$/));

/** Orders between which messages may be lost: nobody was connected to WeChat's gateway, or there was no room. */
export const GapSchema = v.object({ from: OrderSchema, to: OrderSchema });
export type Gap = v.InferOutput<typeof GapSchema>;

export const ContactSchema = v.object({ id: v.pipe(v.string(), v.nonEmpty()), name: v.string() });
export type Contact = v.InferOutput<typeof ContactSchema>;

/**
 * A message as the container forwards it to `messages.fifo`.
 *
 * A `join` is no message: `talker` is who invited or, where nobody did, who joined; `mentions` are the joiners. A
 * `friend` is none either: `talker` has become the bot's friend just now.
 *
 * `order` is stamped on arrival and sorts the messages of a room; `timestamp` is WeChat's own, in whole
 * seconds. For `recall`, `text` is the id of the message that was taken back; for media it is a title or
 * nothing. `room` is absent in a direct message.
 */
export const ChatMessageSchema = v.object({
  id: v.pipe(v.string(), v.nonEmpty()),
  order: OrderSchema,
  timestamp: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(LAST_TIMESTAMP)),
  type: v.picklist([...messageTypes, ...eventTypes]),
  text: v.string(),
  filename: v.optional(v.string()),
  room: v.optional(
    v.object({ id: v.pipe(v.string(), v.nonEmpty()), topic: v.string(), ownerId: v.optional(v.string()) }),
  ),
  talker: ContactSchema,
  /** Sent by the account that the bot itself speaks through. */
  self: v.boolean(),
  /** The bot: its contact id and the names it goes by in this room (its own and its room alias). */
  bot: v.object({ id: v.string(), names: v.array(v.string()) }),
  mentionIds: v.array(v.string()),
  /** Members whose names stand after an @ in the text, as far as the room's member list tells them. */
  mentions: v.array(ContactSchema),
  /** A question that nobody in the deployment could answer. */
  noAnswers: v.optional(v.boolean()),
  /** Gaps before this message that no earlier one of its conversation has told of. */
  gaps: v.optional(v.array(GapSchema)),
});
export type ChatMessage = v.InferOutput<typeof ChatMessageSchema>;

/** The FIFO message group of a chat: its room, or the other person of a direct message. */
export function conversationId(message: ChatMessage): string {
  return message.room?.id ?? message.talker.id;
}
