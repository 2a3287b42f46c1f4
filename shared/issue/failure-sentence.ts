import type { GitHubFailure } from '../github/failure.ts';
import type { RoomSettings } from '../registry/room.ts';
import { speak } from '../speech/speech.ts';

const ONE_DAY_IN_MS = 86_400_000;

/** What a room is told when GitHub refuses: why, and what to do. A rate limit names the time of day it ends. */
export function failureSentence(
  { language, timezone }: RoomSettings,
  failure: GitHubFailure,
  repo: string,
  now: number,
): string {
  return speak(language).githubFailure(failure.kind, repo, timeOfRetry(failure, timezone, now));
}

/** The time of day at which GitHub takes requests again, when that is soon. `now` in ms. */
export function timeOfRetry({ retryAt }: GitHubFailure, timeZone: string, now: number): string | undefined {
  const soon = retryAt !== undefined && Math.abs(retryAt - now) < ONE_DAY_IN_MS;
  return soon ? timeOfDay(retryAt, timeZone) : undefined;
}

function timeOfDay(at: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZone,
  }).format(at);
}
