import type { Queue, QueueMessage } from '../aws/queue.ts';
import type { Table } from '../aws/table.ts';
import { errorFields, type Observe } from '../observe/observe.ts';
import { type Due, dropStray, dueUntil, finishDue, isDue } from '../registry/due.ts';
import { loadRoom } from '../registry/room.ts';
import { isTooLate } from './daily-report.ts';
import type { FlushMessage } from './flush-message.ts';

export type KeepTimeDependencies = {
  registry: Table;
  announcements: Queue;
  observe: Observe;
  /** ms since 1970. */
  now: () => number;
};

/** So many rooms at a time. */
const AT_ONCE = 25;

/**
 * Has done what is due by now: the digests of quiet hours that are over, and daily reports, those alone that are not
 * too old to be news. To be called every minute. What it could not do is still due at the next call; what it did
 * twice, because it was cut off, has the same deduplication ids and does no harm.
 */
export async function keepTime(dependencies: KeepTimeDependencies): Promise<void> {
  const { registry, observe, now } = dependencies;
  const next: Due[] = [];
  for await (const due of dueUntil(registry, now())) {
    next.push(due);
    if (next.length === AT_ONCE) await attendAll(next.splice(0));
  }
  await attendAll(next);

  async function attendAll(dues: Due[]): Promise<void> {
    await Promise.all(
      dues.map(async (due) => {
        try {
          await attend(dependencies, due);
        } catch (error) {
          const { kind, roomId } = due;
          observe.log('error', 'What is due was not done', { kind, roomId, ...errorFields(error) });
          observe.count('DuesFailed');
        }
      }),
    );
  }
}

async function attend(
  { registry, announcements, observe, now }: KeepTimeDependencies,
  due: Due,
): Promise<void> {
  if (!(await isDue(registry, due))) return dropStray(registry, due, now());
  const { kind, roomId, dueAt } = due;
  const { settings } = await loadRoom(registry, roomId);
  if (kind === 'daily-report' && isTooLate(dueAt, now()))
    observe.log('warn', 'A daily report is too late', { roomId });
  else await announcements.send(toMessage(due));
  await finishDue(registry, due, settings, now());
}

function toMessage({ kind, roomId, dueAt }: Due): QueueMessage {
  const body: FlushMessage = kind === 'quiet-end' ? { kind, roomId } : { kind, roomId, dueAt };
  return { body, groupId: roomId, deduplicationId: `${kind}:${roomId}:${dueAt}` };
}
