import type { Octokit } from '@octokit/rest';
import { keepFor } from '../keep-for.ts';

/** How we prove to GitHub who we are: as a person or bot account, or as a GitHub App. */
export type GitHubCredentials = { token: string } | { appId: string; privateKey: string };

/** A GitHub App: what it is asked as itself, GitHub answers only to it. */
export type AppCredentials = Extract<GitHubCredentials, { appId: string }>;

/** Gives the client for a repository. */
export type OctokitFor = (owner: string, repo: string) => Promise<Octokit>;

/** What carries requests to GitHub; it gives up by itself. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** GitHub itself gives up after 10 s. */
export const REQUEST_TIMEOUT_MS = 10_000;
const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

const fetchInTime: Fetch = (url, init) =>
  fetch(url, { ...init, signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS) });

function baseOptions(apiUrl: string, fetch: Fetch) {
  return { baseUrl: apiUrl.replace(/\/$/, ''), userAgent: 'osschat', log: silent, request: { fetch } };
}

/**
 * Clients without any retry plugin: a POST whose answer is lost must not be sent again blindly. An App gets
 * one client an installation, found by repository and kept.
 */
export function createOctokitFor(
  credentials: GitHubCredentials,
  apiUrl: string,
  fetch: Fetch = fetchInTime,
): OctokitFor {
  const options = baseOptions(apiUrl, fetch);
  if ('token' in credentials) {
    return keepFor(Number.POSITIVE_INFINITY, async () => {
      const { Octokit } = await import('@octokit/rest');
      return new Octokit({ ...options, auth: credentials.token });
    });
  }
  const appClient = createAppOctokit(credentials, apiUrl, fetch);
  const installations = new Map<number, Octokit>();
  return async (owner, repo) => {
    const app = await appClient();
    const { data } = await app.rest.apps.getRepoInstallation({ owner, repo });
    const known = installations.get(data.id);
    if (known) return known;
    const octokit = await createAppClient(options, { ...credentials, installationId: data.id });
    installations.set(data.id, octokit);
    return octokit;
  };
}

/** The client of the App as itself, made once. */
export function createAppOctokit(
  credentials: AppCredentials,
  apiUrl: string,
  fetch: Fetch = fetchInTime,
): () => Promise<Octokit> {
  const options = baseOptions(apiUrl, fetch);
  return keepFor(Number.POSITIVE_INFINITY, () => createAppClient(options, credentials));
}

async function createAppClient(
  options: ReturnType<typeof baseOptions>,
  auth: AppCredentials & { installationId?: number },
): Promise<Octokit> {
  const { Octokit } = await import('@octokit/rest');
  const { createAppAuth } = await import('@octokit/auth-app');
  return new Octokit({ ...options, authStrategy: createAppAuth, auth });
}
