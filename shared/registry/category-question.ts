import * as v from 'valibot';
import type { Table } from '../aws/table.ts';

const ANSWER_WITHIN_SECONDS = 600;

const ItemSchema = v.object({
  repo: v.string(),
  number: v.number(),
  expiresAt: v.number(),
  /** Of the command that opened the issue. */
  order: v.optional(v.string(), ''),
  /** The message that answered it. */
  answeredBy: v.optional(v.string()),
});

const key = (roomId: string, talkerId: string) => ({ pk: `QUESTION#${roomId}`, sk: talkerId });

/** Remembers that the requester of an issue was asked for its category; a newer question replaces an older. */
export async function askCategory(
  registry: Table,
  question: {
    roomId: string;
    talkerId: string;
    repo: string;
    number: number;
    order: string;
    askedAt: number;
  },
): Promise<void> {
  const { roomId, talkerId, askedAt, ...asked } = question;
  await registry.put({ ...key(roomId, talkerId), ...asked, expiresAt: askedAt + ANSWER_WITHIN_SECONDS });
}

/** A category word of somebody; `now` is when it was said, in seconds. */
type Word = { roomId: string; talkerId: string; messageId: string; order: string; now: number };

/**
 * The issue that a category word is about, and whether it has had its effect. What was said before the issue was asked
 * for is no answer: it comes again when its first delivery was cut off.
 */
export async function findQuestion(
  registry: Table,
  { roomId, talkerId, messageId, order, now }: Word,
): Promise<{ repo: string; number: number; isAnswered: boolean } | undefined> {
  const item = await registry.get(key(roomId, talkerId));
  if (!item) return undefined;
  const { repo, number, expiresAt, order: asked, answeredBy } = v.parse(ItemSchema, item);
  if (now > expiresAt || order <= asked || (answeredBy ?? messageId) !== messageId) return undefined;
  return { repo, number, isAnswered: answeredBy !== undefined };
}

/** Takes no other word for an answer any more; harmless twice. */
export async function closeQuestion(
  registry: Table,
  { roomId, talkerId, messageId }: Pick<Word, 'roomId' | 'talkerId' | 'messageId'>,
): Promise<void> {
  await registry.update(
    key(roomId, talkerId),
    { expression: 'SET answeredBy = :message', values: { ':message': messageId } },
    'attribute_exists(pk)',
  );
}
