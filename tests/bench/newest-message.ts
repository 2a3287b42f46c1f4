import * as v from 'valibot';
import type { Table } from '../../shared/aws/table.ts';

const ItemSchema = v.object({ id: v.string() });

/** The id of the message that reached a room's window last. */
export async function newestIn(window: Table, roomId: string): Promise<string | undefined> {
  const items = window.query({
    where: { expression: 'roomId = :room', values: { ':room': roomId } },
    newestFirst: true,
    pageSize: 1,
    consistent: true,
  });
  for await (const item of items) return v.parse(ItemSchema, item).id;
  return undefined;
}
