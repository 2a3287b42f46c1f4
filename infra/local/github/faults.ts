import { IncomingMessage } from 'node:http';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import * as v from 'valibot';

/** `commit-…` does what was asked and then loses the answer: the caller cannot know the outcome. */
export type Fault = {
  method: string;
  /** Tested against the path under the API, `/repos/o/r/issues` for example. */
  path: RegExp;
  outcome: 'respond' | 'commit-then-respond' | 'reset' | 'commit-then-reset' | 'hang';
  status?: number;
  headers?: Record<string, string>;
  body?: unknown;
  /** How many requests meet it: 1 by default. */
  times?: number;
};

export type Faults = {
  /** Queues a fault for the next request that matches. */
  next(fault: Fault): void;
  /** Forgets what has not been met. */
  clear(): void;
};

/** Trouble on order, for tests: not reachable over HTTP. */
export function createFaults(mount: string, stopped: AbortSignal) {
  let waiting: (Fault & { left: number })[] = [];
  const take = (method: string, path: string): Fault | undefined => {
    const fault = waiting.find((candidate) => candidate.method === method && candidate.path.test(path));
    if (!fault) return undefined;
    fault.left -= 1;
    waiting = waiting.filter(({ left }) => left > 0);
    return fault;
  };
  const faults: Faults = {
    next: (fault) => {
      waiting.push({ ...fault, left: fault.times ?? 1 });
    },
    clear: () => {
      waiting = [];
    },
  };
  const middleware = createMiddleware(async (c, next) => {
    const fault = take(c.req.method, c.req.path.slice(mount.length));
    if (!fault) return next();
    if (fault.outcome.startsWith('commit')) await next();
    // What the route set is dropped first: Hono would merge its headers into the fault's answer.
    c.res = undefined;
    c.res = await answerTo(fault, c, stopped);
  });
  return { faults, middleware };
}

async function answerTo(fault: Fault, c: Context, stopped: AbortSignal): Promise<Response> {
  switch (fault.outcome) {
    case 'respond':
    case 'commit-then-respond':
      return answer(fault);
    case 'reset':
    case 'commit-then-reset':
      socketOf(c).resetAndDestroy();
      return RESPONSE_ALREADY_SENT;
    case 'hang':
      await over(AbortSignal.any([stopped, c.req.raw.signal]));
      return RESPONSE_ALREADY_SENT;
  }
}

function answer(fault: Fault): Response {
  return Response.json(fault.body ?? { message: 'Server Error' }, {
    status: fault.status ?? 500,
    ...(fault.headers ? { headers: fault.headers } : {}),
  });
}

const NodeServerSchema = v.object({ incoming: v.instance(IncomingMessage) });

function socketOf(c: Context) {
  const server = v.safeParse(NodeServerSchema, c.env);
  if (!server.success) throw new Error('A connection can only be reset behind a real HTTP server');
  return server.output.incoming.socket;
}

function over(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
