import * as v from 'valibot';
import { optional } from '../environment.ts';
import { type Account, createAccount } from './account.ts';
import type { BotCredentials } from './authorization.ts';
import { type Bot, createBot } from './bot.ts';
import { createHost } from './host.ts';
import { createKnowledgeBase, type KnowledgeBase } from './knowledge-base.ts';
import { createOwnedBots } from './owned-bots.ts';

const CHATOPERA_API_URL = 'https://bot.chatopera.com';

/** Variables of the default bot and the account; the names are those of the first OSSChat. */
export const ChatoperaVariablesSchema = v.object({
  CHATOPERA_DEFAULT_CLIENTID: optional,
  CHATOPERA_DEFAULT_SECRET: optional,
  CHATOPERA_PERSONAL_ACC_TOKEN: optional,
  CHATOPERA_API_URL: optional,
});
export type ChatoperaVariables = v.InferOutput<typeof ChatoperaVariablesSchema>;

/** Whether the deployment has a Chatopera, which may know what was never synced. */
export function hasChatopera(variables: ChatoperaVariables): boolean {
  return Boolean(variables.CHATOPERA_DEFAULT_CLIENTID ?? variables.CHATOPERA_PERSONAL_ACC_TOKEN);
}

/** A deployment's Chatopera. Calls throw `ChatoperaFailure`. */
export type Chatopera = {
  /** Answers where there is no bot of one's own. */
  defaultBot: Bot | undefined;
  account: Account | undefined;
  /** The own bots of the scopes that have one, as of a minute ago or as is said; none without an account. */
  findBots(scopes: string[], atMostMsOld?: number): Promise<Map<string, Bot>>;
  /** A scope's own bot, made where there is none; the default bot without an account. */
  findOrCreateBot(scope: string): Promise<Bot>;
};

/** Nothing when the deployment has no Chatopera. Throws a sentence about variables that are wrong. */
export function connectChatopera(variables: ChatoperaVariables): Chatopera | undefined {
  const credentials = defaultCredentials(variables);
  const token = variables.CHATOPERA_PERSONAL_ACC_TOKEN;
  if (!credentials && !token) return undefined;
  // What no header can hold would be quoted by an error.
  if (token && !/^[\x21-\x7e]+$/.test(token))
    throw new Error('CHATOPERA_PERSONAL_ACC_TOKEN holds signs that no token has.');
  const host = createHost(variables.CHATOPERA_API_URL ?? CHATOPERA_API_URL);
  const defaultBot = credentials && createBot(credentials, host);
  const account = token === undefined ? undefined : createAccount(token, host);
  const owned = account && createOwnedBots(account);
  return {
    ...{ defaultBot, account },
    async findBots(scopes, atMostMsOld) {
      const found = (await owned?.find(scopes, atMostMsOld)) ?? new Map<string, BotCredentials>();
      return new Map([...found].map(([scope, own]) => [scope, createBot(own, host)]));
    },
    async findOrCreateBot(scope) {
      const bot = owned ? createBot(await owned.findOrCreate(scope), host) : defaultBot;
      if (!bot) throw new Error('There is neither an account nor a default bot');
      return bot;
    },
  };
}

/**
 * The knowledge base that a scope's FAQ is kept in: its own bot's, made where there is none, or the default bot's
 * without an account. Nothing when the deployment has no Chatopera. Throws `ChatoperaFailure`.
 */
export type KnowledgeBaseOf = (scope: string) => Promise<KnowledgeBase | undefined>;

/** Connects to where FAQs are kept at Chatopera. Throws a sentence about variables that are wrong. */
export function connectKnowledgeBases(variables: ChatoperaVariables): KnowledgeBaseOf {
  const chatopera = connectChatopera(variables);
  return async (scope) => chatopera && createKnowledgeBase(await chatopera.findOrCreateBot(scope), scope);
}

function defaultCredentials(variables: ChatoperaVariables): BotCredentials | undefined {
  const { CHATOPERA_DEFAULT_CLIENTID: clientId, CHATOPERA_DEFAULT_SECRET: secret } = variables;
  if (!clientId && !secret) return undefined;
  if (!clientId)
    throw new Error('CHATOPERA_DEFAULT_SECRET is set, but CHATOPERA_DEFAULT_CLIENTID is missing.');
  if (!secret) throw new Error('CHATOPERA_DEFAULT_CLIENTID is set, but CHATOPERA_DEFAULT_SECRET is missing.');
  return { clientId, secret };
}
