import * as v from 'valibot';
import type { Table } from '../aws/table.ts';
import type { EntryRef } from '../faq/entry.ts';
import { mutedName } from './muted-entry.ts';

/** Who said of an entry that it was wrong here: `pk = REJECTED#room`, `sk = scope id#contact`. */
const RejectionSchema = v.object({ sk: v.string(), expiresAt: v.number() });

/** Whoever said so longer ago may have meant another text. */
const KEPT_FOR_SECONDS = 90 * 24 * 3600;
const partition = (roomId: string) => `REJECTED#${roomId}`;
const prefixOf = (entry: EntryRef) => `${mutedName(entry)}#`;

/** Counts a person's rejection once, and gives how many people have rejected the entry here. `now` in ms. */
export async function countRejection(
  registry: Table,
  roomId: string,
  { entry, contactId }: { entry: EntryRef; contactId: string },
  now: number,
): Promise<number> {
  const second = Math.floor(now / 1000);
  const sk = prefixOf(entry) + contactId;
  await registry.put({ pk: partition(roomId), sk, expiresAt: second + KEPT_FOR_SECONDS });
  const all = await rejectionsOf(registry, roomId, entry);
  return all.filter(({ expiresAt }) => expiresAt > second).length;
}

/** Forgets who rejected an entry here: an admin has looked at it. Harmless twice. */
export async function forgetRejections(registry: Table, roomId: string, entry: EntryRef): Promise<void> {
  const all = await rejectionsOf(registry, roomId, entry);
  await registry.removeAll(all.map(({ sk }) => ({ pk: partition(roomId), sk })));
}

async function rejectionsOf(registry: Table, roomId: string, entry: EntryRef) {
  const rejections: v.InferOutput<typeof RejectionSchema>[] = [];
  const items = registry.query({
    where: {
      expression: 'pk = :pk AND begins_with(sk, :prefix)',
      values: { ':pk': partition(roomId), ':prefix': prefixOf(entry) },
    },
    consistent: true,
  });
  for await (const item of items) rejections.push(v.parse(RejectionSchema, item));
  return rejections;
}
