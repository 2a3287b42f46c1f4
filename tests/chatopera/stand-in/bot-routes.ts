import { Hono } from 'hono';
import * as v from 'valibot';
import type { StandInBot } from './bots.ts';
import { converse } from './converse.ts';
import { readBody } from './refuse.ts';

/** Chatopera's own default for a bot. */
const BEST_THRESHOLD = 0.9;
const SUGGESTION_THRESHOLD = 0.2;
const FOUND_AT_MOST = 10;

const ThresholdSchema = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const thresholds = {
  faqBestReplyThreshold: v.optional(ThresholdSchema, BEST_THRESHOLD),
  faqSuggReplyThreshold: v.optional(ThresholdSchema, SUGGESTION_THRESHOLD),
};
const UserIdSchema = v.pipe(v.string(), v.nonEmpty());
const ConversationSchema = v.object({
  ...{ fromUserId: UserIdSchema, textMessage: v.string(), isDebug: v.optional(v.boolean()) },
  ...thresholds,
  extras: v.optional(v.object({ room: v.boolean(), username: v.string() })),
});
const FaqQuerySchema = v.object({ fromUserId: UserIdSchema, query: v.string(), ...thresholds });

type Env = { Variables: { bot: StandInBot } };

/** What a bot says of itself and to people. */
export function botRoutes(): Hono<Env> {
  const app = new Hono<Env>();
  app.get('/', (c) => {
    const { name, description, primaryLanguage } = c.get('bot');
    const data = {
      name,
      description,
      primaryLanguage,
      fallback: '',
      welcome: '',
      status: { reindex: 0, retrain: 0 },
    };
    return c.json({ rc: 0, data });
  });
  app.post('/conversation/query', async (c) => {
    const read = await readBody(c, ConversationSchema);
    return 'refusal' in read ? read.refusal : c.json({ rc: 0, data: converse(c.get('bot'), read.body) });
  });
  app.post('/faq/query', async (c) => {
    const read = await readBody(c, FaqQuerySchema);
    if ('refusal' in read) return read.refusal;
    const { query, faqSuggReplyThreshold } = read.body;
    const found = c.get('bot').knowledge.find(query, faqSuggReplyThreshold, FOUND_AT_MOST);
    const data = found.map(({ doc, score }) => ({
      ...{ id: doc.id, score, post: doc.post, replies: doc.replies, categories: doc.categories },
    }));
    return c.json({ rc: 0, data });
  });
  return app;
}
