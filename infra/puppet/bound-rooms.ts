import type { Table } from '../../shared/aws/table.ts';
import type { Log } from '../../shared/observe/log.ts';
import { describeError } from './log.ts';
import { createLruMap } from './lru-map.ts';
import { backoffMs, pause, withTimeout } from './retry.ts';

/** Whoever receives the messages of a room that was unbound meanwhile looks again. */
const BOUND_HOLDS_MS = 60_000;
/** Short, because the messages of a room that was bound meanwhile are not forwarded. */
const UNBOUND_HOLDS_MS = 5_000;
const ROOMS_LIMIT = 2_000;
const READ_TIMEOUT_MS = 10_000;
const FIRST_RETRY_MS = 500;
const MAX_RETRY_MS = 30_000;

export type IsBound = (roomId: string) => Promise<boolean>;

export type BoundRooms = {
  isBound: IsBound;
  /** Asks again at the room's next message. */
  forget(roomId: string): void;
};

/**
 * Tells whether a room is bound to a repository, by a consistent read; a yes is kept for a minute, a no for 5 s.
 *
 * While DynamoDB fails, a room that was bound still is: whoever receives its messages looks again. For others
 * it keeps trying, one read a room however many wait for it: a message is held rather than lost. Rejects only
 * when `signal` aborts.
 */
export function createBoundRooms(registry: Table, log: Log, signal: AbortSignal): BoundRooms {
  const answers = createLruMap<string, { answer: Promise<boolean>; until: number }>(ROOMS_LIMIT);
  const wasBound = createLruMap<string, true>(ROOMS_LIMIT);
  const isBound: IsBound = (roomId) => {
    const known = answers.get(roomId);
    if (known && Date.now() < known.until) return known.answer;
    const read = () => readBinding(registry, roomId);
    const answer = readPatiently(read, wasBound.get(roomId), { roomId, log, signal });
    const entry = { answer, until: Number.POSITIVE_INFINITY };
    answers.set(roomId, entry);
    const expire = (isBound: boolean) => {
      entry.until = Date.now() + (isBound ? BOUND_HOLDS_MS : UNBOUND_HOLDS_MS);
    };
    entry.answer.then(
      (isBound) => {
        if (isBound) wasBound.set(roomId, true);
        else wasBound.delete(roomId);
        expire(isBound);
      },
      () => expire(false),
    );
    return entry.answer;
  };
  return { isBound, forget: (roomId) => answers.delete(roomId) };
}

async function readPatiently(
  read: () => Promise<boolean>,
  fallback: true | undefined,
  { roomId, log, signal }: { roomId: string; log: Log; signal: AbortSignal },
): Promise<boolean> {
  for (let failures = 1; !signal.aborted; failures++) {
    try {
      return await withTimeout(read(), READ_TIMEOUT_MS, 'reading a binding');
    } catch (error) {
      log('warn', 'Cannot read whether a room is bound', { roomId, error: describeError(error) });
      if (fallback) return fallback;
      await pause(backoffMs(failures, FIRST_RETRY_MS, MAX_RETRY_MS), signal);
    }
  }
  throw new Error(`stopped before it was known whether room ${roomId} is bound`);
}

async function readBinding(registry: Table, roomId: string): Promise<boolean> {
  const bindings = registry.query({
    where: {
      expression: 'pk = :room AND begins_with(sk, :binding)',
      values: { ':room': `ROOM#${roomId}`, ':binding': 'BINDING#' },
    },
    pageSize: 1,
    consistent: true,
  });
  for await (const _binding of bindings) return true;
  return false;
}
