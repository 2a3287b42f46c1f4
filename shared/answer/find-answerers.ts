import type { Table } from '../aws/table.ts';
import { createChatoperaAnswerer } from '../chatopera/answerer.ts';
import type { Bot } from '../chatopera/bot.ts';
import { type Chatopera, type ChatoperaVariables, connectChatopera } from '../chatopera/connect.ts';
import { DEFAULT_SCOPE, scopesOf } from '../faq/scope.ts';
import { loadFaqState } from '../registry/faq.ts';
import type { Answerer, FindAnswerers } from './answerer.ts';

/** A list of bots that lacks one may be so old before it is read again. */
const INCOMPLETE_FOR_MS = 3_000;

/** Who answers in a conversation: Chatopera's bots where Chatopera is connected, else the embedded answerer. */
export function connectAnswerers(variables: ChatoperaVariables, registry: Table): FindAnswerers {
  const chatopera = connectChatopera(variables);
  return chatopera ? (repos) => findBots(chatopera, registry, repos) : embeddedWhenNeeded(registry);
}

/** Its words and dictionaries are a third of the function's bundle: whoever has Chatopera does without. */
function embeddedWhenNeeded(registry: Table): FindAnswerers {
  let embedded: Promise<FindAnswerers> | undefined;
  return async (repos) => {
    embedded ??= import('./embedded-answerer.ts').then((module) => module.createEmbeddedAnswerers(registry));
    return (await embedded)(repos);
  };
}

/** The bots of the repositories and of their owners; repositories that have neither share the default bot. */
async function findBots(chatopera: Chatopera, registry: Table, repos: string[]): Promise<Answerer[]> {
  const scopes = repos.map(scopesOf);
  const own = await findOwn(chatopera, registry, [...new Set(scopes.flat())]);
  const answerers = [...own].map(([scope, bot]) => createChatoperaAnswerer(bot, scope));
  const isCovered = scopes.length > 0 && scopes.every((both) => both.some((scope) => own.has(scope)));
  if (isCovered || !chatopera.defaultBot) return answerers;
  return [...answerers, createChatoperaAnswerer(chatopera.defaultBot, DEFAULT_SCOPE)];
}

/** A bot was made for whoever has entries: it is not in a list that was read before that. */
async function findOwn(chatopera: Chatopera, registry: Table, scopes: string[]): Promise<Map<string, Bot>> {
  const own = await chatopera.findBots(scopes);
  if (!chatopera.account) return own;
  const states = await Promise.all(
    scopes.filter((scope) => !own.has(scope)).map((scope) => loadFaqState(registry, scope)),
  );
  const isIncomplete = states.some((state) => state && state.entries > 0);
  return isIncomplete ? chatopera.findBots(scopes, INCOMPLETE_FOR_MS) : own;
}
