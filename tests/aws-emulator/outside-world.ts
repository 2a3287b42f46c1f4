import { Hono } from 'hono';
import { demoRepos } from '../../infra/local/demo.ts';
import type { StandInGitHub } from '../../infra/local/github/github.ts';
import { listen } from '../../infra/local/http-server.ts';
import { chooseServices } from '../../infra/local/services.ts';
import { readLocalSettings } from '../../infra/local/settings.ts';
import { seedDemo } from '../../infra/local/wechat/seed-demo.ts';
import type { SimulatedWeChat } from '../../infra/local/wechat/simulated-wechat.ts';
import { waitFor } from '../support/local.ts';

/** A friend of the bot and the owner of the demo's group. */
export const OPERATOR = { id: 'wxid_xiaomei', name: '小梅' };

export type OutsideWorld = {
  origin: string;
  github: StandInGitHub;
  wechat: SimulatedWeChat;
  /** What the operator fills in. */
  credentials: Record<string, string>;
  stop(): Promise<void>;
};

/** The stand-ins for WeChat and GitHub on loopback, with the people and repositories of the demo. */
export async function startOutsideWorld(folder: string): Promise<OutsideWorld> {
  const server = await listen(0);
  const { origin } = server;
  const { wechat, github, environment, stop } = await chooseServices(readLocalSettings({}), folder, origin);
  if (!wechat || !github) throw new Error('A stand-in is missing');
  seedDemo(wechat.world);
  for (const fullName of demoRepos) {
    const [owner = '', name = ''] = fullName.split('/');
    github.createRepository({ owner, name });
  }
  const app = new Hono();
  app.route('/wechat', wechat.app);
  app.route('/github', github.app);
  server.serve(app);
  return {
    ...{ origin, github, wechat, credentials: environment },
    async stop() {
      await server.stop();
      await stop();
    },
  };
}

/** Waits for a direct message of the bot to the operator that `matches`; gives its text. */
export function toldOperator(
  { wechat: { world } }: OutsideWorld,
  matches: (text: string) => boolean,
  what: string,
  withinMs?: number,
): Promise<string> {
  const look = async () => {
    const told = world.directMessages(OPERATOR.id).filter(({ talkerId }) => talkerId === world.botId);
    return told.find(({ text }) => matches(text))?.text;
  };
  return waitFor(look, what, withinMs);
}
