import * as v from 'valibot';
import type { Table } from '../aws/table.ts';
import type { EntryRef } from '../faq/entry.ts';
import { MUTED_ENTRY_PREFIX } from './room.ts';

type Ref = Pick<EntryRef, 'scope' | 'id'>;

/** As `mutedEntries` of a room has it. */
export const mutedName = ({ scope, id }: Ref) => `${scope} ${id}`;

const key = (roomId: string, ref: Ref) => ({
  pk: `ROOM#${roomId}`,
  sk: `${MUTED_ENTRY_PREFIX}${mutedName(ref)}`,
});

/** From now on a room does not hear an entry of the FAQ any more; harmless twice. */
export async function muteEntry(registry: Table, roomId: string, ref: EntryRef): Promise<void> {
  await registry.put({ ...key(roomId, ref), question: ref.question });
}

/** It may be said there again; harmless twice. */
export async function unmuteEntry(registry: Table, roomId: string, ref: Ref): Promise<void> {
  await registry.remove(key(roomId, ref));
}

const MutedSchema = v.object({ question: v.string() });

/** The questions of the entries that a room does not hear any more. */
export async function mutedQuestions(registry: Table, roomId: string): Promise<string[]> {
  const questions: string[] = [];
  const items = registry.query({
    where: {
      expression: 'pk = :pk AND begins_with(sk, :muted)',
      values: { ':pk': `ROOM#${roomId}`, ':muted': MUTED_ENTRY_PREFIX },
    },
    consistent: true,
  });
  for await (const item of items) questions.push(v.parse(MutedSchema, item).question);
  return questions;
}
