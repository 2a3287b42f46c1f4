import * as v from 'valibot';
import { readShape } from './bot.ts';
import type { ChatoperaHost } from './host.ts';
import { readPages } from './pages.ts';

const OwnedBotSchema = v.object({ clientId: v.string(), secret: v.string(), name: v.string() });

/** A bot of the account, with its secret: it is kept in memory alone. */
export type OwnedBot = v.InferOutput<typeof OwnedBotSchema>;

/** An account at Chatopera, by its personal access token. Throws `ChatoperaFailure`. */
export type Account = {
  listBots(): Promise<OwnedBot[]>;
  createBot(name: string): Promise<OwnedBot>;
};

const DESCRIPTION = 'Answers in WeChat groups for OSSChat, from the FAQ that its community keeps on GitHub.';

/** `token` is the personal access token. */
export function createAccount(token: string, host: ChatoperaHost): Account {
  const authorization = () => `Bearer ${token}`;
  const get = (endpoint: string) =>
    host.exchange({ method: 'GET', path: `/api/v1${endpoint}`, authorization, isRead: true, isList: true });
  return {
    async listBots() {
      const bots: OwnedBot[] = [];
      for await (const page of readPages(get, '/chatbot'))
        bots.push(...readShape(v.array(OwnedBotSchema), page));
      return bots;
    },
    async createBot(name) {
      const body = {
        ...{ name, description: DESCRIPTION, logo: '', primaryLanguage: 'zh_CN' },
        trans_zhCN_ZhTw2ZhCn: true,
      };
      const { data } = await host.exchange({
        ...{ method: 'POST', path: '/api/v1/chatbot', body, authorization, isRead: false },
      });
      return readShape(OwnedBotSchema, data);
    },
  };
}
