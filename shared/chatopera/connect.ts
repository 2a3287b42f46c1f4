import * as v from 'valibot';
import { optional } from '../environment.ts';
import { type Chatopera, createChatopera } from './chatopera.ts';

const CHATOPERA_API_URL = 'https://bot.chatopera.com';

/** Variables of the default bot; the names are those of the first OSSChat. */
export const ChatoperaVariablesSchema = v.object({
  CHATOPERA_DEFAULT_CLIENTID: optional,
  CHATOPERA_DEFAULT_SECRET: optional,
  CHATOPERA_API_URL: optional,
});

/** The default bot, or nothing when the deployment has none. Throws a sentence when half of it is missing. */
export function connectChatopera(
  variables: v.InferOutput<typeof ChatoperaVariablesSchema>,
): Chatopera | undefined {
  const { CHATOPERA_DEFAULT_CLIENTID: clientId, CHATOPERA_DEFAULT_SECRET: secret } = variables;
  if (!clientId && !secret) return undefined;
  if (!clientId)
    throw new Error('CHATOPERA_DEFAULT_SECRET is set, but CHATOPERA_DEFAULT_CLIENTID is missing.');
  if (!secret) throw new Error('CHATOPERA_DEFAULT_CLIENTID is set, but CHATOPERA_DEFAULT_SECRET is missing.');
  return createChatopera({ clientId, secret }, variables.CHATOPERA_API_URL ?? CHATOPERA_API_URL);
}
