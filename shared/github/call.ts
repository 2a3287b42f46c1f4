import type { Octokit } from '@octokit/rest';
import { toFailure } from './failure.ts';
import type { OctokitFor } from './octokit.ts';

/** Octokit for a repository, with the owner and name that its requests take. */
export type Client = { octokit: Octokit; owner: string; repo: string };

/** Makes a request concerning a repository (`owner/repo`); whatever it throws becomes a `GitHubFailure`. */
export type Call = <T>(fullName: string, request: (client: Client) => Promise<T>) => Promise<T>;

/** `now` gives ms since 1970, for the time at which GitHub takes requests again. */
export function createCall(octokitFor: OctokitFor, now: () => number): Call {
  return (fullName, request) => {
    const [owner = '', repo = ''] = fullName.split('/');
    return orFailure(
      octokitFor(owner, repo).then((octokit) => request({ octokit, owner, repo })),
      now,
    );
  };
}

/** What it throws becomes a `GitHubFailure`. */
export async function orFailure<T>(answer: Promise<T>, now: () => number): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    throw toFailure(error, now());
  }
}
