import type { Command } from '../command/command.ts';
import { keepSettings, type SettingsDependencies } from './keep-settings.ts';
import type { RoomCommand } from './manage-room.ts';

type Hours = Extract<Command, { kind: 'set-quiet-hours' }>['hours'];

/** Sets or ends the hours in which nothing is told. */
export async function setQuietHours(
  dependencies: SettingsDependencies,
  { room, speech }: RoomCommand,
  hours: Hours,
): Promise<string> {
  const words = speech.subscriptions;
  if (hours === 'unclear') return words.quietHoursHint;
  const { quietHours: _, ...settings } = room.settings;
  if (hours === 'off') {
    await keepSettings(dependencies, room, settings);
    return words.quietHoursOff;
  }
  if (hours.from === hours.to) return words.quietHoursEmpty;
  await keepSettings(dependencies, room, { ...settings, quietHours: hours });
  return words.quietHours(hours, settings.timezone);
}

/** Sets or ends the time of the daily report: `HH:MM`, `off`, or `unclear`. */
export async function setDailyReport(
  dependencies: SettingsDependencies,
  { room, speech }: RoomCommand,
  at: string,
): Promise<string> {
  const words = speech.subscriptions;
  if (at === 'unclear') return words.dailyReportHint;
  const { dailyReport: _, ...settings } = room.settings;
  await keepSettings(dependencies, room, at === 'off' ? settings : { ...settings, dailyReport: at });
  return at === 'off' ? words.dailyReportOff : words.dailyReport(at, settings.timezone);
}
