import type { Table } from '../aws/table.ts';

/** As GitHub's app for Slack has it: a link that was shown lately needs no second card. */
const SHOWN_FOR_SECONDS = 30 * 60;

const key = (roomId: string, pageId: string) => ({ pk: `PREVIEWS#${roomId}`, sk: pageId });

/**
 * Takes a page for this message to show in a room. False when another message had it within thirty minutes; true
 * again for the same message, which comes again when its first delivery was cut off. `now` in ms.
 */
export function takePreview(
  registry: Table,
  { roomId, pageId, messageId }: { roomId: string; pageId: string; messageId: string },
  now: number,
): Promise<boolean> {
  const second = Math.floor(now / 1000);
  return registry.put(
    { ...key(roomId, pageId), messageId, expiresAt: second + SHOWN_FOR_SECONDS },
    {
      expression: 'attribute_not_exists(pk) OR expiresAt <= :now OR messageId = :message',
      values: { ':now': second, ':message': messageId },
    },
  );
}

/** Gives a page back that could not be shown: the next who points to it may. */
export async function releasePreview(registry: Table, roomId: string, pageId: string): Promise<void> {
  await registry.remove(key(roomId, pageId));
}

/** The item that says that the bot itself has just shown a page to a room, to be written in one batch with others. */
export function shownItem(roomId: string, pageId: string, now: number): Record<string, unknown> {
  return { ...key(roomId, pageId), messageId: '', expiresAt: Math.floor(now / 1000) + SHOWN_FOR_SECONDS };
}
