import type { GitHubFailure } from '../github/failure.ts';

/** Whether the same request may succeed a little later. */
export function isTransient({ kind }: GitHubFailure): boolean {
  return kind === 'unavailable' || kind === 'rate-limited';
}
