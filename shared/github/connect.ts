import type { Octokit } from '@octokit/rest';
import * as v from 'valibot';
import { optional } from '../environment.ts';
import { GitHubFailure } from './failure.ts';
import { createAppOctokit, createOctokitFor, type GitHubCredentials, type OctokitFor } from './octokit.ts';

const GITHUB_API_URL = 'https://api.github.com';

/** Variables that say who we are on GitHub, and where that is for GitHub Enterprise and compatible servers. */
export const GitHubVariablesSchema = v.object({
  GITHUB_TOKEN: optional,
  GITHUB_APP_ID: optional,
  GITHUB_APP_PRIVATE_KEY: optional,
  GITHUB_API_URL: optional,
});
type GitHubVariables = v.InferOutput<typeof GitHubVariablesSchema>;

/** The App wins over the token when both are there; nothing when neither is. Throws a sentence when an App lacks its half. */
export function githubCredentials(variables: GitHubVariables): GitHubCredentials | undefined {
  const { GITHUB_TOKEN: token, GITHUB_APP_ID: appId, GITHUB_APP_PRIVATE_KEY: key } = variables;
  if (appId && key) return { appId, privateKey: key.replaceAll('\\n', '\n') };
  if (appId) throw new Error('GITHUB_APP_ID is set, but GITHUB_APP_PRIVATE_KEY is missing.');
  if (key) throw new Error('GITHUB_APP_PRIVATE_KEY is set, but GITHUB_APP_ID is missing.');
  return token ? { token } : undefined;
}

/** Without credentials every request fails as `unauthorized`, so that the group hears what the operator has to do. */
export function connectGitHub(variables: GitHubVariables): OctokitFor {
  const credentials = githubCredentials(variables);
  if (credentials) return createOctokitFor(credentials, variables.GITHUB_API_URL ?? GITHUB_API_URL);
  return async () => {
    throw new GitHubFailure('unauthorized', 401, undefined, new Error('No credentials are configured'));
  };
}

/** The client of our GitHub App as itself; nothing when we are none. */
export function connectApp(variables: GitHubVariables): (() => Promise<Octokit>) | undefined {
  const credentials = githubCredentials(variables);
  if (!credentials || 'token' in credentials) return undefined;
  return createAppOctokit(credentials, variables.GITHUB_API_URL ?? GITHUB_API_URL);
}
