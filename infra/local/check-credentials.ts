import { createAppAuth } from '@octokit/auth-app';
import { Octokit } from '@octokit/rest';
import { type Chatopera, ChatoperaFailure } from '../../shared/chatopera/chatopera.ts';
import { connectChatopera } from '../../shared/chatopera/connect.ts';
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

/** Asks the bot something harmless. Throws a sentence that names the variables to change. */
export async function checkChatopera(settings: LocalSettings): Promise<void> {
  const chatopera: Chatopera | undefined = connectChatopera(settings);
  try {
    await chatopera?.query({
      fromUserId: 'osschat-start',
      textMessage: 'ping',
      faqBestReplyThreshold: 1,
      faqSuggReplyThreshold: 1,
      extras: { room: false, username: 'osschat' },
    });
  } catch (error) {
    const refused = error instanceof ChatoperaFailure && error.code !== undefined;
    const sentence = refused
      ? 'CHATOPERA_DEFAULT_CLIENTID or CHATOPERA_DEFAULT_SECRET is wrong: Chatopera refuses them. Correct them, or unset both to use the stand-in.'
      : 'CHATOPERA_DEFAULT_CLIENTID is set, but Chatopera does not answer. Check CHATOPERA_API_URL, or unset both to use the stand-in.';
    throw new Error(sentence, { cause: error });
  }
}
