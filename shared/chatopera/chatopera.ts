import { randomInt } from 'node:crypto';
import * as v from 'valibot';
import { authorize, type BotCredentials } from './authorization.ts';

/** A call that Chatopera refused or did not answer; `code` is its `rc`, if it gave one. */
export class ChatoperaFailure extends Error {
  readonly code: number | undefined;

  constructor(message: string, code?: number, cause?: unknown) {
    super(`Chatopera: ${message}`, { cause });
    this.name = 'ChatoperaFailure';
    this.code = code;
  }
}

const AnswerSchema = v.object({
  rc: v.number(),
  error: v.nullish(v.string()),
  msg: v.nullish(v.string()),
  data: v.optional(v.unknown()),
});

const ConversationSchema = v.object({
  string: v.nullish(v.string(), ''),
  logic_is_fallback: v.nullish(v.boolean(), false),
  service: v.nullish(v.object({ provider: v.nullish(v.string(), ''), score: v.nullish(v.number()) })),
});

/** `score` is 0..1 and only there when the answer is an FAQ entry. */
export type ConversationReply = {
  text: string;
  isFallback: boolean;
  provider: string;
  score: number | undefined;
};

type ConversationQuery = {
  /** Stable for a person in a room: Chatopera keeps a dialogue for each. */
  fromUserId: string;
  textMessage: string;
  faqBestReplyThreshold: number;
  faqSuggReplyThreshold: number;
  extras: { room: boolean; username: string };
};

export type Chatopera = { query(query: ConversationQuery): Promise<ConversationReply> };

const REQUEST_TIMEOUT_MS = 8_000;
const RANDOM_BELOW = 1_000_000_000;

/** A small client of a Chatopera bot; the vendor's SDK logs chat text. Throws `ChatoperaFailure`. */
export function createChatopera(credentials: BotCredentials, apiUrl: string): Chatopera {
  const base = apiUrl.replace(/\/$/, '');
  const post = async (endpoint: string, body: unknown): Promise<unknown> => {
    const path = `/api/v1/chatbot/${credentials.clientId}${endpoint}`;
    const authorization = authorize(credentials, {
      method: 'POST',
      path,
      now: Date.now(),
      random: randomInt(RANDOM_BELOW),
    });
    const response = await fetch(`${base}${path}`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
    }).catch((cause: unknown) => {
      throw new ChatoperaFailure('no answer', undefined, cause);
    });
    return readAnswer(response);
  };
  return {
    async query(query) {
      const reply = v.parse(ConversationSchema, await post('/conversation/query', query));
      return {
        text: reply.string,
        isFallback: reply.logic_is_fallback,
        provider: reply.service?.provider ?? '',
        score: reply.service?.score ?? undefined,
      };
    },
  };
}

async function readAnswer(response: Response): Promise<unknown> {
  const json: unknown = await response.json().catch((cause: unknown) => {
    throw new ChatoperaFailure(`HTTP ${response.status} without JSON`, undefined, cause);
  });
  const answer = v.safeParse(AnswerSchema, json);
  if (!answer.success) throw new ChatoperaFailure(`HTTP ${response.status} in an unknown shape`);
  const { rc, error, msg, data } = answer.output;
  if (rc !== 0) throw new ChatoperaFailure(error ?? msg ?? 'refused', rc);
  return data;
}
