import type { GitHubFailure } from '../github/failure.ts';
import type { RoomSettings } from '../registry/room.ts';
import { speak } from '../speech/speech.ts';

const ONE_DAY_IN_MS = 86_400_000;

/** What a room is told when GitHub refuses: why, and what to do. A rate limit names the time of day it ends. */
export function failureSentence(
  { language, timezone }: RoomSettings,
  { kind, retryAt }: GitHubFailure,
  repo: string,
  now: number,
): string {
  const soon = retryAt !== undefined && Math.abs(retryAt - now) < ONE_DAY_IN_MS;
  return speak(language).githubFailure(kind, repo, soon ? timeOfDay(retryAt, timezone) : undefined);
}

function timeOfDay(at: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZone,
  }).format(at);
}
