import * as v from 'valibot';
import type { Table } from '../aws/table.ts';
import type { EntryRef } from '../faq/entry.ts';
import { mutedName } from './muted-entry.ts';

/**
 * How often the bot may answer a room unasked: `pk = SPOKEN#room`, `sk = UNASKED` since when it has not, and
 * `sk = ENTRY#scope id` by which entry. Each holds the message that it was for, which comes again when its first
 * delivery was cut off and then may again. Times are seconds since 1970.
 */
const SpokenSchema = v.object({ messageId: v.string(), expiresAt: v.number() });

const UNASKED_EVERY_SECONDS = 60;
const SAME_ENTRY_EVERY_SECONDS = 600;

const unaskedKey = (roomId: string) => ({ pk: `SPOKEN#${roomId}`, sk: 'UNASKED' });
const entryKey = (roomId: string, entry: EntryRef) => ({
  pk: `SPOKEN#${roomId}`,
  sk: `ENTRY#${mutedName(entry)}`,
});

type Spoken = { roomId: string; messageId: string; entry: EntryRef };

/** Whether the room has heard nothing unasked for a minute: only then it is worth looking an answer up. `now` in ms. */
export async function mayInterject(
  registry: Table,
  { roomId, messageId }: Omit<Spoken, 'entry'>,
  now: number,
): Promise<boolean> {
  const item = await registry.get(unaskedKey(roomId));
  if (!item) return true;
  const spoken = v.parse(SpokenSchema, item);
  return spoken.expiresAt * 1000 <= now || spoken.messageId === messageId;
}

/**
 * Takes the right to say an entry unasked. False when something was within a minute, or this entry, by whomever it was
 * asked for, within ten. `now` in ms.
 */
export async function takeInterjection(registry: Table, spoken: Spoken, now: number): Promise<boolean> {
  const { roomId, messageId, entry } = spoken;
  const second = Math.floor(now / 1000);
  const take = (key: Record<string, string>, seconds: number) =>
    registry.put(
      { ...key, messageId, expiresAt: second + seconds },
      {
        expression: 'attribute_not_exists(pk) OR expiresAt <= :now OR messageId = :message',
        values: { ':now': second, ':message': messageId },
      },
    );
  if (!(await take(entryKey(roomId, entry), SAME_ENTRY_EVERY_SECONDS))) return false;
  if (await take(unaskedKey(roomId), UNASKED_EVERY_SECONDS)) return true;
  await registry.remove(entryKey(roomId, entry));
  return false;
}

/** An entry was said to whom it was asked by: nobody needs it unasked for ten minutes. `now` in ms. */
export async function noteEntrySaid(
  registry: Table,
  { roomId, messageId, entry }: Spoken,
  now: number,
): Promise<void> {
  const expiresAt = Math.floor(now / 1000) + SAME_ENTRY_EVERY_SECONDS;
  await registry.put({ ...entryKey(roomId, entry), messageId, expiresAt });
}
