import * as v from 'valibot';
import type { Table } from '../aws/table.ts';

const DAY_MS = 86_400_000;
/** A puppet may tell of one friendship twice: that it was accepted, and that it is confirmed. */
const GREETED_FOR_MS = 10 * 60_000;

/**
 * The list of groups that somebody was shown last (`SHOWN-ROOMS#contact`), so that a number means what they saw: for
 * a day. `tried` are the rooms of it that they have asked for.
 */
const ShownRoomsSchema = v.object({
  rooms: v.array(v.object({ roomId: v.string(), topic: v.string() })),
  tried: v.array(v.string()),
  /** Seconds. */
  expiresAt: v.number(),
});
export type ShownRooms = Pick<v.InferOutput<typeof ShownRoomsSchema>, 'rooms' | 'tried'>;

const key = (contactId: string, sk: 'LIST' | 'GREETED') => ({ pk: `SHOWN-ROOMS#${contactId}`, sk });

/** What was shown within the last day. `now` in ms. */
export async function loadShownRooms(
  registry: Table,
  contactId: string,
  now: number,
): Promise<ShownRooms | undefined> {
  const item = await registry.get(key(contactId, 'LIST'));
  if (!item) return undefined;
  const { expiresAt, ...shown } = v.parse(ShownRoomsSchema, item);
  return expiresAt * 1000 > now ? shown : undefined;
}

export async function saveShownRooms(
  registry: Table,
  contactId: string,
  { rooms, tried }: ShownRooms,
  now: number,
): Promise<void> {
  const expiresAt = Math.floor((now + DAY_MS) / 1000);
  await registry.put({ ...key(contactId, 'LIST'), rooms, tried, expiresAt });
}

/** False when another message has just had somebody greeted; true again for the same one. `now` in ms. */
export function takeGreeting(
  registry: Table,
  contactId: string,
  messageId: string,
  now: number,
): Promise<boolean> {
  return registry.put(
    { ...key(contactId, 'GREETED'), messageId, expiresAt: Math.floor((now + GREETED_FOR_MS) / 1000) },
    {
      expression: 'attribute_not_exists(pk) OR expiresAt <= :now OR messageId = :message',
      values: { ':now': Math.floor(now / 1000), ':message': messageId },
    },
  );
}
