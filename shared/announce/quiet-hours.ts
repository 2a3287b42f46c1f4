import { TZDate } from '@date-fns/tz';
import type { RoomSettings } from '../registry/room.ts';

type Clock = Pick<RoomSettings, 'timezone'>;

/** Yesterday, today, tomorrow: quiet hours may have begun yesterday, and today's time may be over. */
const DAYS_AROUND = [-1, 0, 1];

/**
 * When the quiet hours that a time (ms) lies in are over, in ms; nothing when it lies in none. The wall clock
 * counts. On a day when it jumps, a time that it leaves out is that much later, and one that it shows twice counts
 * once. The same time at both ends is no quiet at all.
 */
export function quietUntil({ quietHours, timezone }: RoomSettings, at: number): number | undefined {
  if (!quietHours || quietHours.from === quietHours.to) return undefined;
  const { from, to } = quietHours;
  for (const day of DAYS_AROUND) {
    const begin = timeOfDay({ timezone }, at, day, from);
    const end = timeOfDay({ timezone }, at, to > from ? day : day + 1, to);
    if (begin <= at && at < end) return end;
  }
  return undefined;
}

/** The next time of the wall clock (`HH:MM`) that is later than `at`; both in ms. */
export function nextTimeOfDay(clock: Clock, at: number, time: string): number {
  const next = DAYS_AROUND.map((day) => timeOfDay(clock, at, day, time)).find((candidate) => candidate > at);
  return next ?? timeOfDay(clock, at, 2, time);
}

/** `HH:MM` so many days after the day that it is at `at`, in ms. */
function timeOfDay({ timezone }: Clock, at: number, days: number, time: string): number {
  const today = new TZDate(at, timezone);
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return new TZDate(
    today.getFullYear(),
    today.getMonth(),
    today.getDate() + days,
    hours,
    minutes,
    timezone,
  ).getTime();
}
