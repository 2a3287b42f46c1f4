import * as v from 'valibot';
import type { Table } from '../aws/table.ts';

const ANSWER_WITHIN_SECONDS = 600;

const ItemSchema = v.object({
  repo: v.string(),
  number: v.number(),
  expiresAt: v.number(),
  /** Of the command that opened the issue. */
  order: v.optional(v.string(), ''),
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

/**
 * The issue that a category word of this person, said at `now` (seconds), is about. What was said before the
 * issue was asked for is no answer: it comes again when its first delivery was cut off.
 */
export async function openQuestion(
  registry: Table,
  { roomId, talkerId, order, now }: { roomId: string; talkerId: string; order: string; now: number },
): Promise<{ repo: string; number: number } | undefined> {
  const item = await registry.get(key(roomId, talkerId));
  if (!item) return undefined;
  const { repo, number, expiresAt, order: asked } = v.parse(ItemSchema, item);
  return now <= expiresAt && order > asked ? { repo, number } : undefined;
}

export async function closeQuestion(registry: Table, roomId: string, talkerId: string): Promise<void> {
  await registry.remove(key(roomId, talkerId));
}
