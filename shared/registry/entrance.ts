import * as v from 'valibot';
import type { Table } from '../aws/table.ts';
import { ENTRANCE, languages } from './room.ts';

/**
 * The groups that friends of the bot may enter by a number: one list of the deployment (`DEPLOYMENT`,
 * `ENTRANCE#room`), and a mark beside each room, by which whoever loads the room knows that it is open and as what it
 * is listed. The list is changed first and is what counts.
 */
const EntranceSchema = v.object({
  roomId: v.string(),
  /** In one line: each is a line of a list. */
  topic: v.pipe(
    v.string(),
    v.transform((topic) => topic.replace(/\s+/g, ' ').trim()),
  ),
  language: v.picklist(languages),
  /** ms since 1970. */
  openedAt: v.number(),
});
export type Entrance = v.InferOutput<typeof EntranceSchema>;
type Shown = Pick<Entrance, 'topic' | 'language'>;

const PARTITION = 'DEPLOYMENT';
const PREFIX = 'ENTRANCE#';
const entranceKey = (roomId: string) => ({ pk: PARTITION, sk: PREFIX + roomId });
const markKey = (roomId: string) => ({ pk: `ROOM#${roomId}`, sk: ENTRANCE });

/** Puts a room on the list, at its end; one that is there keeps its place. `now` in ms. */
export async function openEntrance(
  registry: Table,
  roomId: string,
  shown: Shown,
  now: number,
): Promise<void> {
  await registry.put(
    { ...entranceKey(roomId), roomId, ...shown, openedAt: now },
    { expression: 'attribute_not_exists(pk)' },
  );
  await registry.put({ ...markKey(roomId), ...shown });
}

/** Whether a room is on the list. */
export async function isEntranceOpen(registry: Table, roomId: string): Promise<boolean> {
  return (await registry.get(entranceKey(roomId))) !== undefined;
}

/** Takes a room off the list; harmless twice. */
export async function closeEntrance(registry: Table, roomId: string): Promise<void> {
  await registry.remove(entranceKey(roomId));
  await registry.remove(markKey(roomId));
}

/** A room that is on the list has another name now, or another language. */
export async function renameEntrance(registry: Table, roomId: string, shown: Shown): Promise<void> {
  const isListed = await registry.update(
    entranceKey(roomId),
    {
      expression: 'SET topic = :topic, #language = :language',
      names: { '#language': 'language' },
      values: { ':topic': shown.topic, ':language': shown.language },
    },
    'attribute_exists(pk)',
  );
  if (isListed) await registry.put({ ...markKey(roomId), ...shown });
  else await registry.remove(markKey(roomId));
}

/** All of them, the first to be opened first. */
export async function listEntrances(registry: Table): Promise<Entrance[]> {
  const entrances: Entrance[] = [];
  const items = registry.query({
    where: {
      expression: 'pk = :pk AND begins_with(sk, :prefix)',
      values: { ':pk': PARTITION, ':prefix': PREFIX },
    },
    consistent: true,
  });
  for await (const item of items) entrances.push(v.parse(EntranceSchema, item));
  return entrances.sort(
    (one, other) => one.openedAt - other.openedAt || (one.roomId < other.roomId ? -1 : 1),
  );
}
