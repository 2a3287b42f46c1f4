import { createAppAuth } from '@octokit/auth-app';
import { Octokit } from '@octokit/rest';
import { connectChatopera } from '../../shared/chatopera/connect.ts';
import { ChatoperaFailure } from '../../shared/chatopera/failure.ts';
import { githubCredentials } from '../../shared/github/connect.ts';
import { toFailure } from '../../shared/github/failure.ts';
import type { LocalSettings } from './settings.ts';

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const CHECK_TIMEOUT_MS = 10_000;

/** Asks GitHub who we are. Throws a sentence that names the variable to change. */
export async function checkGitHub(settings: LocalSettings): Promise<void> {
  const credentials = githubCredentials(settings);
  if (!credentials) return;
  const baseUrl = settings.GITHUB_API_URL?.replace(/\/$/, '');
  const options = { log: silent, ...(baseUrl && { baseUrl }) };
  const request = { signal: AbortSignal.timeout(CHECK_TIMEOUT_MS) };
  try {
    if ('token' in credentials)
      await new Octokit({ ...options, auth: credentials.token }).rest.rateLimit.get({ request });
    else {
      const app = new Octokit({ ...options, authStrategy: createAppAuth, auth: credentials });
      await app.rest.apps.getAuthenticated({ request });
    }
  } catch (error) {
    const variable = 'token' in credentials ? 'GITHUB_TOKEN' : 'GITHUB_APP_ID or GITHUB_APP_PRIVATE_KEY';
    throw new Error(githubSentence(variable, baseUrl, error), { cause: error });
  }
}

function githubSentence(variable: string, baseUrl: string | undefined, error: unknown): string {
  const { kind, status } = toFailure(error, Date.now());
  if (kind === 'unavailable' || kind === 'not-found') {
    const place = baseUrl
      ? `GITHUB_API_URL: no GitHub API answers at ${baseUrl}`
      : 'GITHUB_TOKEN is set, but GitHub does not answer';
    return `${place} (${status || 'no connection'}).`;
  }
  return `${variable} is wrong: GitHub refuses it (${status}). Correct it, or unset it to use the stand-in GitHub.`;
}

const DEFAULT_BOT = {
  variables: 'CHATOPERA_DEFAULT_CLIENTID or CHATOPERA_DEFAULT_SECRET',
  unset: 'both',
};
const ACCOUNT = { variables: 'CHATOPERA_PERSONAL_ACC_TOKEN', unset: 'it' };

/** Asks Chatopera what the default bot is, and which bots the account has. Throws a sentence that says what to change. */
export async function checkChatopera(settings: LocalSettings): Promise<void> {
  const chatopera = connectChatopera(settings);
  await tellFailure(DEFAULT_BOT, chatopera?.defaultBot?.call('GET', '/'));
  await tellFailure(ACCOUNT, chatopera?.account?.listBots());
}

async function tellFailure(
  { variables, unset }: typeof DEFAULT_BOT,
  asking: Promise<unknown> | undefined,
): Promise<void> {
  try {
    await asking;
  } catch (error) {
    const without = `or unset ${unset} to use the embedded answerer`;
    if (!(error instanceof ChatoperaFailure)) throw error;
    const sentence =
      error.kind === 'credentials'
        ? `${variables} is wrong: Chatopera refuses it. Correct it, ${without}.`
        : error.kind === 'clock'
          ? `Set this machine's clock right, ${without}. ${error.message}.`
          : `${variables} is set, but Chatopera does not answer. Check CHATOPERA_API_URL, ${without}. ${error.message}.`;
    throw new Error(sentence, { cause: error });
  }
}
