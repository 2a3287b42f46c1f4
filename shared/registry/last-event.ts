import * as v from 'valibot';
import type { Table } from '../aws/table.ts';

const LastEventSchema = v.object({
  /** The name of GitHub's event: `issues`, `ping`. */
  event: v.string(),
  deliveryId: v.string(),
  /** When it came, in ms. */
  arrivedAt: v.number(),
});
export type LastEvent = v.InferOutput<typeof LastEventSchema>;

const key = (repo: string, roomId: string | undefined) => ({
  pk: `REPO#${repo.toLowerCase()}`,
  sk: roomId === undefined ? 'LAST-EVENT' : `LAST-EVENT#${roomId}`,
});

/**
 * The item that says which genuine delivery of a repository came last, to be written in one batch with others.
 * `roomId` is the room whose own webhook it came by.
 */
export function lastEventItem(
  repo: string,
  last: LastEvent,
  roomId: string | undefined,
): Record<string, unknown> {
  return { ...key(repo, roomId), ...last };
}

/**
 * The delivery of a repository that came last, by a webhook that speaks to all rooms or by this room's own; nothing
 * when there was none yet.
 */
export async function loadLastEvent(
  registry: Table,
  repo: string,
  roomId?: string,
): Promise<LastEvent | undefined> {
  const keys = [key(repo, undefined), ...(roomId === undefined ? [] : [key(repo, roomId)])];
  const items = await Promise.all(keys.map((one) => registry.get(one)));
  return items
    .flatMap((item) => (item ? [v.parse(LastEventSchema, item)] : []))
    .toSorted((one, other) => other.arrivedAt - one.arrivedAt)
    .at(0);
}
