import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { type Context, Hono } from 'hono';
import * as v from 'valibot';
import { listen } from '../../../infra/local/http-server.ts';
import type { FaqEntry } from '../../../shared/faq/entry.ts';
import { botRoutes } from './bot-routes.ts';
import { makeBot, type Script, type StandInBot } from './bots.ts';
import { databaseRoutes } from './database-routes.ts';
import { createFaults, type Fault, type Faults } from './faults.ts';
import { page, RC_INTERNAL, RC_REFUSED, readBody, refuse } from './refuse.ts';
import { refusalOf } from './verify-signature.ts';

export type ChatoperaOptions = {
  /** Of the default bot. */
  entries?: FaqEntry[];
  scripts?: Script[];
  /** Bots of the account, by their names. */
  account?: Record<string, FaqEntry[]>;
};

type LoggedRequest = { method: string; path: string; body: unknown };

export type StandInChatopera = {
  /** What connects to it: the default bot's variables, and the account's. */
  variables: {
    CHATOPERA_API_URL: string;
    CHATOPERA_DEFAULT_CLIENTID: string;
    CHATOPERA_DEFAULT_SECRET: string;
  };
  token: { CHATOPERA_PERSONAL_ACC_TOKEN: string };
  defaultBot: StandInBot;
  /** The account's; the default bot is none of them. */
  bots: StandInBot[];
  /** Every call, refused ones too; `path` from `/api/v1` on. */
  requests: LoggedRequest[];
  faults: Faults;
  /** What its clock is ahead of ours. */
  clock: { aheadMs: number };
  stop(): Promise<void>;
};

type Env = { Bindings: HttpBindings; Variables: { bot: StandInBot } };

const TOKEN = 'stand-in-personal-access-token';
const NewBotSchema = v.object({
  name: v.pipe(v.string(), v.nonEmpty()),
  description: v.optional(v.string(), ''),
  logo: v.optional(v.string()),
  primaryLanguage: v.optional(v.picklist(['zh_CN', 'zh_TW', 'en_US', 'ja', 'th']), 'zh_CN'),
  trans_zhCN_ZhTw2ZhCn: v.optional(v.boolean(), false),
});

/** A stand-in Chatopera on a free loopback port: its signatures, its protocol, and answers from FAQ entries. */
export async function startChatopera(options: ChatoperaOptions = {}): Promise<StandInChatopera> {
  const server = await listen(0);
  const { entries, scripts, account = {} } = options;
  const defaultBot = makeBot('OSSChat', { ...(entries && { entries }), ...(scripts && { scripts }) });
  const standIn = {
    variables: {
      CHATOPERA_API_URL: server.origin,
      CHATOPERA_DEFAULT_CLIENTID: defaultBot.clientId,
      CHATOPERA_DEFAULT_SECRET: defaultBot.secret,
    },
    token: { CHATOPERA_PERSONAL_ACC_TOKEN: TOKEN },
    defaultBot,
    bots: Object.entries(account).map(([name, owned]) => makeBot(name, { entries: owned })),
    requests: [],
    faults: createFaults(),
    clock: { aheadMs: 0 },
    stop: server.stop,
  } satisfies StandInChatopera;
  server.serve(createApp(standIn));
  return standIn;
}

function createApp(standIn: StandInChatopera): Hono {
  // A bot's own address ends in a slash.
  const app = new Hono<Env>({ strict: false });
  app.use('/api/v1/*', async (c, next) => {
    const { method, path } = requestOf(c);
    const body: unknown =
      method === 'GET' || method === 'DELETE' ? undefined : await c.req.json().catch(() => undefined);
    standIn.requests.push({ method, path, body });
    const fault = standIn.faults.take(method, path);
    if (fault) return suffer(c, fault);
    await next();
    c.res.headers.set('date', new Date(Date.now() + standIn.clock.aheadMs).toUTCString());
  });
  app.route('/api/v1/chatbot', accountRoutes(standIn));
  const bot = '/api/v1/chatbot/:clientId';
  app.use(`${bot}/*`, async (c, next) => {
    const found = [standIn.defaultBot, ...standIn.bots].find(
      ({ clientId }) => clientId === c.req.param('clientId'),
    );
    if (!found) return refuse(c, RC_INTERNAL, 'internal error');
    const signed = { ...requestOf(c), header: c.req.header('authorization') };
    const refusal = await refusalOf(signed, found, Date.now() + standIn.clock.aheadMs);
    if (refusal) return refuse(c, RC_REFUSED, refusal);
    c.set('bot', found);
    return next();
  });
  app.route(bot, botRoutes());
  app.route(`${bot}/faq/database`, databaseRoutes());
  app.all('*', (c) => c.text('Cannot be found', 404));
  return new Hono().mount('/', (request, env) => app.fetch(request, env));
}

function accountRoutes({ bots }: StandInChatopera): Hono<Env> {
  const app = new Hono<Env>();
  const isOurs = (c: Context<Env>) => c.req.header('authorization') === `Bearer ${TOKEN}`;
  const show = ({ clientId, secret, name, description, primaryLanguage, createdAt }: StandInBot) => ({
    ...{ clientId, secret, name, description, primaryLanguage, createdAt },
  });
  app.get('/', (c) => (isOurs(c) ? page(c, bots.map(show)) : refuse(c, RC_INTERNAL, 'internal error')));
  app.post('/', async (c) => {
    if (!isOurs(c)) return refuse(c, RC_INTERNAL, 'internal error');
    const read = await readBody(c, NewBotSchema);
    if ('refusal' in read) return read.refusal;
    const bot = makeBot(read.body.name, { description: read.body.description });
    bots.push(bot);
    return c.json({ rc: 0, data: show(bot) });
  });
  return app;
}

function requestOf(c: Context<Env>): { method: string; path: string } {
  const { pathname, search } = new URL(c.req.url);
  return { method: c.req.method, path: `${pathname}${search}` };
}

async function suffer(c: Context<Env>, fault: Fault): Promise<Response> {
  if (fault === 'unreadable') return c.text('{"rc":0,"data":');
  if (fault === 'down') c.env.outgoing.destroy();
  if (typeof fault === 'string') return RESPONSE_ALREADY_SENT;
  if ('rc' in fault) return c.json(fault);
  return new Response('<html>Bad gateway</html>', { status: fault.status });
}
