import * as v from 'valibot';
import type { Table } from '../aws/table.ts';

const ANSWER_WITHIN_SECONDS = 600;

const ItemSchema = v.object({ repo: v.string(), number: v.number(), expiresAt: v.number() });

const key = (roomId: string, talkerId: string) => ({ pk: `QUESTION#${roomId}`, sk: talkerId });

/** Remembers that the requester of an issue was asked for its category; a newer question replaces an older. */
export async function askCategory(
  registry: Table,
  question: { roomId: string; talkerId: string; repo: string; number: number; askedAt: number },
): Promise<void> {
  const { roomId, talkerId, repo, number, askedAt } = question;
  await registry.put({ ...key(roomId, talkerId), repo, number, expiresAt: askedAt + ANSWER_WITHIN_SECONDS });
}

/** The issue that a category word of this person, said at `now` (seconds), is about. */
export async function openQuestion(
  registry: Table,
  { roomId, talkerId, now }: { roomId: string; talkerId: string; now: number },
): Promise<{ repo: string; number: number } | undefined> {
  const item = await registry.get(key(roomId, talkerId));
  if (!item) return undefined;
  const { repo, number, expiresAt } = v.parse(ItemSchema, item);
  return now <= expiresAt ? { repo, number } : undefined;
}

export async function closeQuestion(registry: Table, roomId: string, talkerId: string): Promise<void> {
  await registry.remove(key(roomId, talkerId));
}
