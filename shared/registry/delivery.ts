import * as v from 'valibot';
import type { Table } from '../aws/table.ts';

/**
 * That a webhook's delivery has been taken over, whole. First its announcements are written, then this record in
 * one write, then the rooms' flush messages are sent. An announcement without the record of its delivery counts
 * for nothing: a delivery that broke off in the middle is written again, over what is there, when it comes again,
 * and one that has its record only sends its flush messages again.
 *
 * GitHub gives all deliveries of one event the same id, whatever webhook they come by. So there is one record for
 * those that speak to all rooms, and one for each room with a webhook of its own, beside each other.
 */
export type Delivery = {
  /** The rooms that it has an announcement for. */
  rooms: string[];
  /** The room whose own webhook it came by; absent when it spoke to all. */
  roomId?: string | undefined;
};

/** Longer than GitHub offers to deliver again, and as long as a flush message can wait in its queue. */
export const DELIVERY_KEPT_FOR_SECONDS = 15 * 24 * 3600;

const DeliverySchema = v.object({ rooms: v.array(v.string()), roomId: v.optional(v.string()) });
const partition = (id: string) => `DELIVERY#${id}`;

/** The records of a delivery, as far as it has been taken over. `id` is GitHub's, the same whenever it is delivered again. */
export async function loadDeliveries(registry: Table, id: string): Promise<Delivery[]> {
  const found: Delivery[] = [];
  const items = registry.query({
    where: { expression: 'pk = :pk', values: { ':pk': partition(id) } },
    consistent: true,
  });
  for await (const item of items) found.push(v.parse(DeliverySchema, item));
  return found;
}

/** Remembers that a delivery is taken over. `now` in ms; harmless twice. */
export async function saveDelivery(
  registry: Table,
  id: string,
  { rooms, roomId }: Delivery,
  now: number,
): Promise<void> {
  const key = { pk: partition(id), sk: roomId === undefined ? 'DELIVERY' : `DELIVERY#${roomId}` };
  const expiresAt = Math.floor(now / 1000) + DELIVERY_KEPT_FOR_SECONDS;
  await registry.put({ ...key, rooms, roomId, expiresAt }, { expression: 'attribute_not_exists(pk)' });
}
