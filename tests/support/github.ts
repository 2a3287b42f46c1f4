import { after } from 'node:test';
import type { GitHubSettings } from '../../infra/local/github/github.ts';
import { connectGitHub } from '../../shared/github/connect.ts';
import { createGitHub } from '../../shared/github/issues.ts';
import { startStandIn, TOKEN } from '../github/stand-in.ts';

/** The stand-in GitHub for one test file, and our own client of it, with the right token or another. */
export async function startTestGitHub(settings: Partial<GitHubSettings> = {}) {
  const standIn = await startStandIn(settings);
  after(() => standIn[Symbol.asyncDispose]());
  const connectWith = (token: string) =>
    connectGitHub({
      GITHUB_TOKEN: token,
      GITHUB_APP_ID: undefined,
      GITHUB_APP_PRIVATE_KEY: undefined,
      GITHUB_API_URL: standIn.api,
    });
  const clientWith = (token: string) => createGitHub(connectWith(token));
  const octokitFor = connectWith(TOKEN);
  return {
    standIn: standIn.github,
    api: standIn.api,
    origin: standIn.origin,
    octokitFor,
    github: createGitHub(octokitFor),
    clientWith,
  };
}
