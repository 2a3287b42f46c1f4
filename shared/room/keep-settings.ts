import type { Table } from '../aws/table.ts';
import { scheduleRoom } from '../registry/due.ts';
import { type Room, type RoomSettings, saveSettings } from '../registry/room.ts';

export type SettingsDependencies = { registry: Table; now(): number };

/** Stores a room's settings, and when its quiet hours end and its report is due by them. */
export async function keepSettings(
  { registry, now }: SettingsDependencies,
  { id }: Room,
  settings: RoomSettings,
): Promise<void> {
  await saveSettings(registry, id, settings);
  await scheduleRoom(registry, { id, settings }, now());
}
