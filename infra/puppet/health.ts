import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { LoginState } from './login-status.ts';

export type Health = {
  /** False when the gateway has been away for too long: a restart may help. */
  healthy: boolean;
  /** `waiting`: another container is the speaker. */
  state: LoginState | 'unconfigured' | 'waiting';
  connected: boolean;
  /** ISO time of the last sign of life from the gateway. */
  lastEventAt?: string;
  /** Messages on their way to the queue. */
  queued: number;
  forwarded: number;
  dropped: number;
  /** Outbound messages that wait for their pace. */
  held: number;
  sent: number;
};

/** Answers `GET /health` on loopback: 200 or 503, with the health as JSON. Port 0 takes a free one. */
export async function serveHealth(
  port: number,
  health: () => Health,
): Promise<{ server: Server; port: number }> {
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/health') {
      response.writeHead(404).end();
      return;
    }
    const report = health();
    const body = JSON.stringify({ ...report, rssBytes: process.memoryUsage.rss() });
    response.writeHead(report.healthy ? 200 : 503, { 'content-type': 'application/json' }).end(body);
  });
  const listening = Promise.withResolvers<void>();
  server.once('error', listening.reject);
  server.listen(port, '127.0.0.1', listening.resolve);
  await listening.promise;
  const address: AddressInfo | string | null = server.address();
  return { server, port: typeof address === 'object' && address ? address.port : port };
}
