import { join } from 'node:path';
import type { Hono } from 'hono';
import { createApi } from './api.ts';
import { addContact, bot, findContact } from './contacts.ts';
import { openDatabase } from './database.ts';
import { createFeed } from './feed.ts';
import { findFreePort } from './free-port.ts';
import { IsolatedPuppetServer } from './puppet-server.ts';
import { ScriptedPuppet } from './scripted-puppet.ts';
import { ROOM_LIMITS } from './wechat.ts';
import { createWorld, type World } from './world.ts';

/** The prefix names the certificate that the stock server carries, so that the stock client accepts it. */
const DEFAULT_TOKEN = 'insecure_simulated-wechat';
/** A quarter of the 60 s after which the stock client resets a silent connection. */
const HEARTBEAT_MS = 15_000;
const HOST = '127.0.0.1';
const PORT_ATTEMPTS = 5;

export type SimulatedWeChat = {
  /** `127.0.0.1:port`; with `token` all that a client needs (TLS by the stock certificates). */
  endpoint: string;
  token: string;
  /** To be mounted at `/wechat`. */
  app: Hono;
  world: World;
  stop(): Promise<void>;
};

/**
 * A WeChat of one's own: a puppet service on loopback with people and rooms behind it, whose state is kept in
 * the folder. `cards: false` makes it one without link cards. Rejects when the port is taken.
 */
export async function startSimulatedWeChat(options: {
  dataFolder: string;
  token?: string;
  /** 0, the default, takes a free one. */
  port?: number;
  cards?: boolean;
  heartbeatMs?: number;
  /** Milliseconds since 1970. */
  now?: () => number;
}): Promise<SimulatedWeChat> {
  const { dataFolder, token = DEFAULT_TOKEN, port = 0, cards = true } = options;
  const { heartbeatMs = HEARTBEAT_MS, now = Date.now } = options;
  const database = openDatabase(dataFolder);
  if (!findContact(database, bot.id)) addContact(database, bot);
  const wechat = { database, feed: createFeed(database), now, limits: { ...ROOM_LIMITS } };
  const sendFailures: string[] = [];
  const puppet = new ScriptedPuppet({ wechat, cards, heartbeatMs, sendFailures });
  const world = createWorld(wechat, puppet, sendFailures);
  const { server, endpoint } = await serve({
    puppet,
    token,
    port,
    transferFolder: join(dataFolder, 'transfers'),
  });
  async function stopAll() {
    wechat.feed.close();
    await server.stop();
    await puppet.stop();
    database.close();
  }
  let stopped: Promise<void> | undefined;
  return {
    endpoint,
    token,
    app: createApi(wechat, world),
    world,
    stop() {
      stopped ??= stopAll();
      return stopped;
    },
  };
}

async function serve(options: {
  puppet: ScriptedPuppet;
  token: string;
  port: number;
  transferFolder: string;
}) {
  for (let attempt = 1; ; attempt += 1) {
    const port = options.port || (await findFreePort());
    const endpoint = `${HOST}:${port}`;
    const server = new IsolatedPuppetServer({ ...options, host: HOST, port });
    try {
      await server.start();
      return { server, endpoint };
    } catch (error) {
      await server.stop();
      if (options.port !== 0 || attempt === PORT_ATTEMPTS) {
        throw new Error(`The simulated WeChat cannot listen on ${endpoint}`, { cause: error });
      }
    }
  }
}
