import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders, Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { Octokit } from '@octokit/rest';
import { Hono } from 'hono';
import * as v from 'valibot';
import type { Exchange } from '../../infra/local/github/api/api.ts';
import { type GitHubSettings, startGitHub } from '../../infra/local/github/github.ts';

export const TOKEN = 'stand-in-token';
const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const AddressSchema = v.object({ port: v.number() });

/** A stand-in GitHub behind a real HTTP server, in a folder of its own that goes with it. */
export async function startStandIn(settings: Partial<GitHubSettings> = {}) {
  const dataFolder = settings.dataFolder ?? (await mkdtemp(join(tmpdir(), 'github-')));
  const exchanges: Exchange[] = [];
  const root = new Hono();
  const server = serve({ fetch: root.fetch, port: 0, hostname: '127.0.0.1' });
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${v.parse(AddressSchema, server.address()).port}`;
  const github = startGitHub({
    token: TOKEN,
    origin,
    observe: (exchange) => exchanges.push(exchange),
    ...settings,
    dataFolder,
  });
  root.route('/github', github.app);
  return {
    github,
    origin,
    api: `${origin}/github/api`,
    dataFolder,
    exchanges,
    octokit: connect(`${origin}/github/api`, TOKEN),
    [Symbol.asyncDispose]: async () => {
      await github.close();
      if (server instanceof Server) server.closeAllConnections();
      server.close();
      if (settings.dataFolder === undefined) await rm(dataFolder, { recursive: true });
    },
  };
}

/** Octokit without retries and without printing. */
export function connect(baseUrl: string, auth?: string): Octokit {
  return new Octokit({ baseUrl, log: silent, ...(auth === undefined ? {} : { auth }) });
}

export type Received = { headers: IncomingHttpHeaders; body: string };

/** A receiver of webhooks that keeps what it got and answers as told. */
export async function startReceiver(answer: (received: Received) => number | Promise<number> = () => 202) {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const delivery = { headers: request.headers, body: Buffer.concat(chunks).toString() };
    received.push(delivery);
    response.writeHead(await answer(delivery)).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${v.parse(AddressSchema, server.address()).port}/webhooks/github`,
    received,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

const FailureSchema = v.object({
  status: v.number(),
  message: v.string(),
  response: v.optional(v.object({ data: v.unknown() })),
});

/** What Octokit throws, with the answer's body. */
export async function failureOf(request: Promise<unknown>) {
  try {
    await request;
  } catch (error) {
    return v.parse(FailureSchema, error);
  }
  throw new Error('The request was expected to fail');
}
