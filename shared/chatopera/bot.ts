import { randomInt } from 'node:crypto';
import * as v from 'valibot';
import type { ReplyPart } from '../answer/answerer.ts';
import { BEST_REPLY_THRESHOLD, SUGGESTION_THRESHOLD } from '../answer/thresholds.ts';
import { authorize, type BotCredentials } from './authorization.ts';
import { ChatoperaFailure } from './failure.ts';
import type { ChatoperaHost, Method } from './host.ts';
import { readPages } from './pages.ts';
import type { Answer } from './read-answer.ts';
import { type KnownReply, ReplySchema, readSpoken } from './reply-parts.ts';

const RANDOM_BELOW = 1_000_000_000;
/** The states of an intent, as its documents spell them, in which it waits for nothing. */
const INTENT_OVER = ['resolved', 'resovled', 'losed'];

const text = v.nullish(v.string(), '');
const SuggestedSchema = v.object({ id: v.string(), post: v.string(), score: v.number() });
const ConversationSchema = v.object({
  string: text,
  params: v.optional(v.unknown()),
  logic_is_fallback: v.nullish(v.boolean(), false),
  service: v.nullish(
    v.object({
      ...{ provider: text, docId: text, post: text, score: v.nullish(v.number(), undefined) },
      intent: v.fallback(v.nullish(v.object({ state: text })), undefined),
    }),
  ),
  faq: v.nullish(v.array(SuggestedSchema), []),
});
const FoundSchema = v.array(
  v.object({ ...SuggestedSchema.entries, replies: v.nullish(v.array(ReplySchema), []) }),
);

/** An entry of the knowledge base, and how surely it is meant: 0..1. */
export type SuggestedEntry = v.InferOutput<typeof SuggestedSchema>;

/** `provider` says who spoke: conversation, faq, intent, llm, fallback or mute. */
export type Spoken = {
  parts: ReplyPart[];
  isFallback: boolean;
  provider: string;
  /** Of an intent that asks for nothing more: `resolved`, or given up. */
  isOver: boolean;
  /** There when an entry of the knowledge base spoke. */
  entry: { docId: string; post: string; score: number | undefined } | undefined;
  suggestions: SuggestedEntry[];
};

type ConversationQuery = { fromUserId: string; text: string; inRoom: boolean; username: string };

/** A bot at Chatopera. Throws `ChatoperaFailure`. */
export type Bot = {
  clientId: string;
  /** `/conversation/query`: scripts, FAQ and intents; it moves the person's dialogue on, and is sent once. */
  converse(query: ConversationQuery): Promise<Spoken>;
  /** `/faq/query`: the entries above the suggestion threshold, best first; it touches no dialogue. */
  queryFaq(
    query: Pick<ConversationQuery, 'fromUserId' | 'text'>,
  ): Promise<(SuggestedEntry & { replies: KnownReply[] })[]>;
  /** Any other call; one that changes something is sent once. `endpoint` is from behind the bot's id on. */
  call(method: Method, endpoint: string, body?: unknown): Promise<Answer>;
  /** All of a list, page by page. */
  list(endpoint: string): AsyncGenerator<unknown>;
};

const thresholds = {
  faqBestReplyThreshold: BEST_REPLY_THRESHOLD,
  faqSuggReplyThreshold: SUGGESTION_THRESHOLD,
};

/** A small client of one bot; the vendor's SDK logs chat text. */
export function createBot(credentials: BotCredentials, host: ChatoperaHost): Bot {
  const exchange = (
    method: Method,
    endpoint: string,
    more: { body?: unknown; isRead: boolean; isList?: boolean },
  ) => {
    const path = `/api/v1/chatbot/${encodeURIComponent(credentials.clientId)}${endpoint}`;
    const authorization = (now: number) =>
      authorize(credentials, { method, path, now, random: randomInt(RANDOM_BELOW) });
    return host.exchange({ method, path, authorization, ...more });
  };
  const call = (method: Method, endpoint: string, body?: unknown, isRead = method === 'GET') =>
    exchange(method, endpoint, { body, isRead });
  return {
    clientId: credentials.clientId,
    call: (method, endpoint, body) => call(method, endpoint, body),
    list: (endpoint) => readPages((page) => exchange('GET', page, { isRead: true, isList: true }), endpoint),
    async converse({ fromUserId, text: textMessage, inRoom, username }) {
      const extras = { room: inRoom, username };
      const query = { fromUserId, textMessage, ...thresholds, extras };
      const { data } = await call('POST', '/conversation/query', query);
      return toSpoken(readShape(ConversationSchema, data));
    },
    async queryFaq({ fromUserId, text: query }) {
      const { data } = await call('POST', '/faq/query', { query, fromUserId, ...thresholds }, true);
      const found = readShape(FoundSchema, data);
      return found.sort((one, other) => other.score - one.score);
    },
  };
}

/** The data of an answer. Throws `ChatoperaFailure` without a word of it. */
export function readShape<const Schema extends v.GenericSchema>(
  schema: Schema,
  data: unknown,
): v.InferOutput<Schema> {
  const read = v.safeParse(schema, data);
  if (!read.success) throw new ChatoperaFailure('unreadable', 'an answer in an unknown shape');
  return read.output;
}

function toSpoken(said: v.InferOutput<typeof ConversationSchema>): Spoken {
  const { service, faq } = said;
  const provider = service?.provider ?? '';
  return {
    parts: readSpoken(said.string, said.params),
    isFallback: said.logic_is_fallback || provider === 'fallback' || provider === 'mute',
    provider,
    isOver: INTENT_OVER.includes(service?.intent?.state ?? ''),
    entry:
      provider === 'faq' && service?.docId
        ? { docId: service.docId, post: service.post, score: service.score ?? undefined }
        : undefined,
    suggestions: faq.toSorted((one, other) => other.score - one.score),
  };
}
