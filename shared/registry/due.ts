import * as v from 'valibot';
import { nextTimeOfDay, quietUntil } from '../announce/quiet-hours.ts';
import type { Table } from '../aws/table.ts';
import type { RoomSettings } from './room.ts';

/**
 * What rooms have to do by the clock. All of it is one partition in the order of time; each room's entry of a kind is
 * named by a pointer beside the room, and an entry that its pointer does not name counts for nothing. The entry is
 * written before the pointer: what the pointer names is there.
 */
const dueKinds = ['quiet-end', 'daily-report'] as const;
type DueKind = (typeof dueKinds)[number];
export type Due = {
  kind: DueKind;
  roomId: string;
  /** ms since 1970. */
  dueAt: number;
};

type ScheduledRoom = { id: string; settings: RoomSettings };

const PARTITION = 'DUE';
/** In a pointer: nothing is due. */
const NEVER = 0;
const TRIES_AT_MOST = 10;
/** An entry is somewhat older than its pointer. */
const STRAY_AFTER_MS = 600_000;

const PointerSchema = v.object({ dueAt: v.number() });
const DueSchema = v.object({ kind: v.picklist(dueKinds), roomId: v.string(), dueAt: v.number() });

const pointerKey = ({ kind, roomId }: Pick<Due, 'kind' | 'roomId'>) => ({
  pk: `ROOM#${roomId}`,
  sk: `DUE#${kind}`,
});
const entryKey = ({ kind, roomId, dueAt }: Due) => ({
  pk: PARTITION,
  sk: `${new Date(dueAt).toISOString()}#${kind}#${roomId}`,
});

/**
 * Brings what a room has to do by the clock in line with its settings; to be called whenever they have changed.
 * What is held back for quiet hours that are no more is due at once. `now` in ms. Harmless twice.
 */
export async function scheduleRoom(
  registry: Table,
  { id, settings }: ScheduledRoom,
  now: number,
): Promise<void> {
  await schedule(registry, { kind: 'daily-report', roomId: id }, () => nextReport(settings, now));
  await schedule(registry, { kind: 'quiet-end', roomId: id }, (before) =>
    before === NEVER ? NEVER : (quietUntil(settings, now) ?? Math.min(before, now)),
  );
}

/** Something is held back: sees to it that the end of a room's quiet hours is not missed. `now` in ms. */
export async function scheduleQuietEnd(
  registry: Table,
  { id, settings }: ScheduledRoom,
  now: number,
): Promise<void> {
  await schedule(registry, { kind: 'quiet-end', roomId: id }, () => quietUntil(settings, now) ?? now);
}

/** What is due by `now` (ms), the oldest first, strays among it. */
export async function* dueUntil(registry: Table, now: number): AsyncGenerator<Due> {
  const items = registry.query({
    where: {
      expression: 'pk = :pk AND sk < :end',
      values: { ':pk': PARTITION, ':end': new Date(now + 1).toISOString() },
    },
    consistent: true,
  });
  for await (const item of items) yield v.parse(DueSchema, item);
}

/** Whether an entry is still the one that its room's pointer names. */
export async function isDue(registry: Table, due: Due): Promise<boolean> {
  return (await loadPointer(registry, due)) === due.dueAt;
}

/** Forgets an entry that no pointer names. One that is new is left: its pointer may be on its way. */
export async function dropStray(registry: Table, due: Due, now: number): Promise<void> {
  if (due.dueAt < now - STRAY_AFTER_MS) await registry.remove(entryKey(due));
}

/** Ends what was due, and begins the next of its kind; changes nothing when the room was scheduled anew meanwhile. */
export async function finishDue(
  registry: Table,
  due: Due,
  settings: RoomSettings,
  now: number,
): Promise<void> {
  const next = due.kind === 'daily-report' ? nextReport(settings, Math.max(now, due.dueAt)) : NEVER;
  await movePointer(registry, due, due.dueAt, next);
}

function nextReport(settings: RoomSettings, now: number): number {
  return settings.dailyReport ? nextTimeOfDay(settings, now, settings.dailyReport) : NEVER;
}

async function schedule(
  registry: Table,
  whose: Pick<Due, 'kind' | 'roomId'>,
  dueAfter: (before: number) => number,
): Promise<void> {
  for (let tries = 0; tries < TRIES_AT_MOST; tries++) {
    const before = await loadPointer(registry, whose);
    const dueAt = dueAfter(before);
    if (dueAt === before || (await movePointer(registry, whose, before, dueAt))) return;
  }
  throw new Error('A room is scheduled again and again');
}

async function loadPointer(registry: Table, whose: Pick<Due, 'kind' | 'roomId'>): Promise<number> {
  const item = await registry.get(pointerKey(whose));
  return item ? v.parse(PointerSchema, item).dueAt : NEVER;
}

/** False when the pointer is not what it was. */
async function movePointer(
  registry: Table,
  { kind, roomId }: Pick<Due, 'kind' | 'roomId'>,
  before: number,
  dueAt: number,
): Promise<boolean> {
  const due = { kind, roomId, dueAt };
  if (dueAt !== NEVER) await registry.put({ ...entryKey(due), ...due });
  const isMoved = await registry.put(
    { ...pointerKey(due), dueAt },
    {
      expression: before === NEVER ? 'attribute_not_exists(pk) OR dueAt = :before' : 'dueAt = :before',
      values: { ':before': before },
    },
  );
  if (isMoved && before !== NEVER && before !== dueAt)
    await registry.remove(entryKey({ kind, roomId, dueAt: before }));
  return isMoved;
}
