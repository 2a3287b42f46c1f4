import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import dynalite from 'dynalite';

export type DatabaseServer = { url: string; stop(): Promise<void> };

const HOST = '127.0.0.1';
const FINISH_WITHIN_MS = 5_000;
const LOOK_EVERY_MS = 5;

/**
 * The embedded DynamoDB, with its data in the folder. Dynalite alone ends the whole process when a client goes
 * away in the middle of its request, and when it is closed while it works for a client that has gone.
 */
export async function startDatabase(folder: string): Promise<DatabaseServer> {
  const server = dynalite({ path: folder, createTableMs: 0 });
  const atWork = followRequests(server);
  await new Promise<void>((listening) => server.listen(0, HOST, listening));
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('The embedded DynamoDB has no port');
  return {
    url: `http://${HOST}:${address.port}`,
    async stop() {
      const end = performance.now() + FINISH_WITHIN_MS;
      while (atWork.size > 0 && performance.now() < end) await sleep(LOOK_EVERY_MS);
      await new Promise<void>((closed) => server.close(() => closed()));
    },
  };
}

/** The responses that are not written yet, be there somebody who reads them or not. */
function followRequests(server: Server): ReadonlySet<ServerResponse> {
  const atWork = new Set<ServerResponse>();
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    atWork.add(response);
    // Its own listener throws.
    request.removeAllListeners('error');
    request.on('error', () => atWork.delete(response));
    const { end } = response;
    const value = (...given: unknown[]) => {
      atWork.delete(response);
      return Reflect.apply(end, response, given);
    };
    Object.defineProperty(response, 'end', { value });
  });
  return atWork;
}
