import { randomInt } from 'node:crypto';
import * as v from 'valibot';
import { authorize, type BotCredentials } from './authorization.ts';

/**
 * A call that Chatopera refused or did not answer; `code` is its `rc`, if it gave one. The message and its
 * causes are ours: an answer may repeat the question.
 */
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

const AnswerJsonSchema = v.pipe(v.string(), v.parseJson(), AnswerSchema);

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

/** Body included. */
const REQUEST_TIMEOUT_MS = 8_000;
/** An answer is a text for a chat: more than this is none, and SQS would not take it. */
const ANSWER_AT_MOST_BYTES = 256 * 1024;
/** What Chatopera says that helps the operator. */
const KNOWN_REFUSALS = [
  'invalid signature',
  'invalid timestamp',
  'invalid authorization',
  'chatbot not found',
];
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
      // Somebody else's server is not for what people say.
      redirect: 'error',
      signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
    }).catch((cause: unknown) => {
      throw new ChatoperaFailure('no answer', undefined, cause);
    });
    return readAnswer(response);
  };
  return {
    async query(query) {
      const read = v.safeParse(ConversationSchema, await post('/conversation/query', query));
      if (!read.success) throw new ChatoperaFailure('an answer in an unknown shape', undefined);
      const { string: text, logic_is_fallback: isFallback, service } = read.output;
      return { text, isFallback, provider: service?.provider ?? '', score: service?.score ?? undefined };
    },
  };
}

async function readAnswer(response: Response): Promise<unknown> {
  const { status } = response;
  const answer = v.safeParse(AnswerJsonSchema, await readText(response));
  if (!answer.success) throw new ChatoperaFailure(`HTTP ${status} in an unknown shape`);
  const { rc, error, msg, data } = answer.output;
  if (rc !== 0) throw new ChatoperaFailure(knownRefusal(error ?? msg) ?? `refused with rc ${rc}`, rc);
  return data;
}

function knownRefusal(said: string | null | undefined): string | undefined {
  return KNOWN_REFUSALS.find((refusal) => refusal === said);
}

async function readText({ status, body }: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  try {
    for await (const chunk of body ?? []) {
      bytes += chunk.byteLength;
      if (bytes > ANSWER_AT_MOST_BYTES) break;
      text += decoder.decode(chunk, { stream: true });
    }
  } catch (cause) {
    throw new ChatoperaFailure('an answer that breaks off', undefined, cause);
  }
  if (bytes > ANSWER_AT_MOST_BYTES) throw new ChatoperaFailure(`HTTP ${status} with more than 256 KB`);
  return text + decoder.decode();
}
