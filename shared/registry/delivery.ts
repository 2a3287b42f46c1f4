import * as v from 'valibot';
import type { Table } from '../aws/table.ts';

/**
 * How far the telling of one webhook delivery came. It begins with nothing in the registry: what has not been
 * told yet is told at the next delivery with the same id.
 *
 *     (nothing) ──► told(rooms) ──► complete
 *
 * Written after the queue has the messages and never before, so that a crash between the two tells again
 * rather than not at all.
 */
export type Delivery = {
  /** The rooms whose messages the queue has for certain. */
  rooms: string[];
  /** Whether these are all. */
  complete: boolean;
};

/** As long as GitHub offers to deliver again. */
const KEPT_FOR_SECONDS = 3 * 24 * 3600;

const DeliverySchema = v.object({ rooms: v.array(v.string()), complete: v.boolean() });
const key = (id: string) => ({ pk: `DELIVERY#${id}`, sk: 'DELIVERY' });

/** Where a delivery stands; a new one has told nobody. `id` is GitHub's, the same whenever it is delivered again. */
export async function loadDelivery(registry: Table, id: string): Promise<Delivery> {
  const item = await registry.get(key(id));
  return item ? v.parse(DeliverySchema, item) : { rooms: [], complete: false };
}

/** Remembers who has been told. `now` in ms. A complete delivery stays complete. */
export async function saveDelivery(
  registry: Table,
  id: string,
  { rooms, complete }: Delivery,
  now: number,
): Promise<void> {
  await registry.put(
    { ...key(id), rooms, complete, expiresAt: Math.floor(now / 1000) + KEPT_FOR_SECONDS },
    { expression: 'attribute_not_exists(pk) OR complete = :no', values: { ':no': false } },
  );
}
