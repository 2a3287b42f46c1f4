import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import * as v from 'valibot';
import type { FaqEntry } from './faq-file.ts';
import { findMatches, type Match } from './knowledge-base.ts';
import { type Credentials, refusalOf } from './verify-authorization.ts';

export type ChatoperaSettings = Credentials & {
  entries: FaqEntry[];
  botName?: string;
  now?: () => number;
};

/** Chatopera's own default for a bot. */
const BEST_THRESHOLD = 0.9;
const SUGGESTION_THRESHOLD = 0.2;
const SUGGESTIONS_AT_MOST = 10;
const DEFAULT_PAGE_SIZE = 20;
const LARGEST_BODY_BYTES = 1_048_576;
const RC_REFUSED = 1;
const RC_BAD_REQUEST = 3;

const ThresholdSchema = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const thresholds = {
  faqBestReplyThreshold: v.optional(ThresholdSchema, BEST_THRESHOLD),
  faqSuggReplyThreshold: v.optional(ThresholdSchema, SUGGESTION_THRESHOLD),
};
const UserIdSchema = v.pipe(v.string(), v.nonEmpty());
const ConversationSchema = v.object({
  fromUserId: UserIdSchema,
  textMessage: v.string(),
  ...thresholds,
});
const FaqQuerySchema = v.object({ fromUserId: UserIdSchema, query: v.string(), ...thresholds });
const PageSchema = v.object({
  limit: v.optional(
    v.pipe(v.string(), v.regex(/^[1-9]\d{0,3}$/), v.transform(Number)),
    String(DEFAULT_PAGE_SIZE),
  ),
  page: v.optional(v.pipe(v.string(), v.regex(/^[1-9]\d{0,6}$/), v.transform(Number)), '1'),
  q: v.optional(v.string(), ''),
});

/**
 * A stand-in Chatopera for machines without the real one: its signatures, its protocol and its answers from
 * FAQ entries. Mount it at `/chatopera`; the address for clients is then `{origin}/chatopera`.
 */
export function createChatopera(settings: ChatoperaSettings): Hono {
  const { entries, now = Date.now } = settings;
  const app = new Hono();
  const bot = '/api/v1/chatbot/:clientId';
  app.use(`${bot}/*`, bodyLimit({ maxSize: LARGEST_BODY_BYTES }), async (c, next) => {
    const path = signedPath(c.req.url);
    const header = c.req.header('authorization');
    const refusal = refusalOf(header, { method: c.req.method, path }, settings, now());
    if (refusal !== undefined) return refuse(c, RC_REFUSED, refusal);
    if (c.req.param('clientId') !== settings.clientId) return refuse(c, RC_REFUSED, 'chatbot not found');
    await next();
  });
  app.post(`${bot}/conversation/query`, async (c) => {
    const query = v.safeParse(ConversationSchema, await readJson(c));
    if (!query.success) return refuse(c, RC_BAD_REQUEST, describe(query.issues));
    return c.json({ rc: 0, data: converse(settings, query.output) });
  });
  app.post(`${bot}/faq/query`, async (c) => {
    const query = v.safeParse(FaqQuerySchema, await readJson(c));
    if (!query.success) return refuse(c, RC_BAD_REQUEST, describe(query.issues));
    const matches = findMatches(entries, query.output.query, query.output.faqSuggReplyThreshold);
    return c.json({
      rc: 0,
      data: matches.slice(0, SUGGESTIONS_AT_MOST).map((match) => ({
        ...suggestion(match),
        replies: repliesOf(match.entry),
      })),
    });
  });
  app.get(`${bot}/faq/database`, (c) => {
    const page = v.safeParse(PageSchema, c.req.query());
    if (!page.success) return refuse(c, RC_BAD_REQUEST, describe(page.issues));
    return c.json(listEntries(entries, page.output));
  });
  app.all('*', (c) => c.json({ rc: 404, error: 'not found', msg: `The stand-in has no ${c.req.path}` }, 404));
  return app;
}

function converse(
  { entries, botName = 'OSSChat' }: ChatoperaSettings,
  query: v.InferOutput<typeof ConversationSchema>,
) {
  const { faqBestReplyThreshold, faqSuggReplyThreshold } = query;
  const lowest = Math.min(faqBestReplyThreshold, faqSuggReplyThreshold);
  const matches = findMatches(entries, query.textMessage, lowest);
  const best = matches.find(({ score }) => score >= faqBestReplyThreshold);
  const suggestions = matches.filter(({ score }) => score >= faqSuggReplyThreshold);
  return {
    state: 'default',
    string: best ? (best.entry.answers[0] ?? '') : '我还不知道怎么回答这个问题。',
    topicName: best ? 'faq' : 'fallback',
    logic_is_unexpected: false,
    logic_is_fallback: best === undefined,
    botName,
    service: best
      ? {
          provider: 'faq',
          docId: best.entry.id,
          ...describeMatch(best),
          faqBestReplyThreshold,
          faqSuggReplyThreshold,
        }
      : { provider: 'fallback', faqBestReplyThreshold, faqSuggReplyThreshold },
    faq: suggestions.slice(0, SUGGESTIONS_AT_MOST).map(suggestion),
  };
}

function suggestion(match: Match) {
  return { id: match.entry.id, ...describeMatch(match) };
}

function describeMatch({ entry, score }: Match) {
  return { post: entry.post, score: Number(score.toFixed(4)), categories: entry.categories };
}

function repliesOf(entry: FaqEntry) {
  return entry.answers.map((content) => ({ rtype: 'plain', enabled: true, content }));
}

function listEntries(entries: FaqEntry[], { limit, page, q }: v.InferOutput<typeof PageSchema>) {
  const found = entries.filter(({ post }) => post.toLowerCase().includes(q.toLowerCase()));
  return {
    rc: 0,
    total: found.length,
    current_page: page,
    total_page: Math.ceil(found.length / limit),
    data: found.slice((page - 1) * limit, page * limit).map((entry) => ({
      id: entry.id,
      post: entry.post,
      enabled: true,
      replies: repliesOf(entry),
      categories: entry.categories,
    })),
  };
}

/** The client signs the path that Chatopera sees, without where this app is mounted. */
function signedPath(url: string): string {
  const { pathname, search } = new URL(url);
  return `${pathname.slice(pathname.indexOf('/api/v1/chatbot/'))}${search}`;
}

async function readJson(c: Context): Promise<unknown> {
  try {
    return await c.req.json();
  } catch {
    return undefined;
  }
}

/** Chatopera says what went wrong in the body, with HTTP 200. */
function refuse(c: Context, rc: number, error: string): Response {
  return c.json({ rc, error, msg: error });
}

function describe([issue]: [v.BaseIssue<unknown>, ...v.BaseIssue<unknown>[]]): string {
  return `${v.getDotPath(issue) ?? 'body'}: ${issue.message}`;
}
