import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { after } from 'node:test';
import * as v from 'valibot';

export type Answer = (response: ServerResponse, request: IncomingMessage) => void;

/** An HTTP server for one test file that answers whatever it was told last. */
export async function startAnsweringServer() {
  let answer: Answer = (response) => response.end();
  let requests = 0;
  const server = createServer((request, response) => {
    requests += 1;
    request.resume();
    answer(response, request);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    url: `http://127.0.0.1:${v.parse(v.object({ port: v.number() }), server.address()).port}`,
    /** From now on. */
    answerWith(next: Answer) {
      answer = next;
      requests = 0;
    },
    /** Since the answer was set. */
    requests: () => requests,
  };
}

/** A body as it stands. */
export const text =
  (body: string | Buffer, status = 200, headers: Record<string, string> = {}): Answer =>
  (response) =>
    response.writeHead(status, headers).end(body);

export const json = (value: unknown, status = 200): Answer =>
  text(JSON.stringify(value), status, { 'content-type': 'application/json; charset=utf-8' });
