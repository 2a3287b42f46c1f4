import { GitHubFailure } from '../github/failure.ts';
import type { GitHub, Repository } from '../github/issues.ts';
import { failureSentence } from '../issue/failure-sentence.ts';
import type { Room } from '../registry/room.ts';

/** A repository as GitHub shows it, or the sentence that says why it does not. */
export async function lookUpRepository(
  { github, now }: { github: GitHub; now(): number },
  { settings }: Room,
  typed: string,
): Promise<Repository | { refusal: string }> {
  try {
    return await github.getRepository(typed);
  } catch (error) {
    if (!(error instanceof GitHubFailure)) throw error;
    return { refusal: failureSentence(settings, error, typed, now()) };
  }
}
