import { timeWriter } from '../issue/local-time.ts';
import type { RoomSettings } from '../registry/room.ts';
import { speak } from '../speech/speech.ts';
import type { GitHubEvent } from './github-event.ts';

/** What is told within it is news, and needs no time. */
const LATE_AFTER_MS = 10 * 60_000;
const ONE_DAY_IN_MS = 86_400_000;

/**
 * When the newest of events that are told late happened, by the room's clock: `14:03`, `昨天 14:03`, `11-20 14:03`;
 * nothing for what is told in time, and where GitHub does not say when it was. `now` in ms.
 */
export function lateTime(
  events: GitHubEvent[],
  { language, timezone }: Pick<RoomSettings, 'language' | 'timezone'>,
  now: number,
): string | undefined {
  const times = events.flatMap(({ happenedAt }) => happenedAt ?? []);
  const happenedAt = Math.max(...times);
  if (times.length === 0 || now - happenedAt <= LATE_AFTER_MS) return undefined;
  const write = timeWriter(timezone);
  const [day = '', time = ''] = write(Math.floor(happenedAt / 1000)).split(' ');
  const clock = time.slice(0, 'HH:mm'.length);
  const dayOf = (at: number) => write(Math.floor(at / 1000)).slice(0, day.length);
  const { happened } = speak(language).wire;
  if (day === dayOf(now)) return happened.today(clock);
  if (day === dayOf(now - ONE_DAY_IN_MS)) return happened.yesterday(clock);
  const isThisYear = day.slice(0, 4) === dayOf(now).slice(0, 4);
  return `${isThisYear ? day.slice('YYYY-'.length) : day} ${clock}`;
}
