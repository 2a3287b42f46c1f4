import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { listen } from './listen.ts';

/** In a child process: serves, tells its parent where, and answers every message of it with the CPU time so far. */
export async function serve(listener: RequestListener): Promise<void> {
  const server = createServer(listener);
  process.on('message', () => process.send?.({ cpu: process.cpuUsage() }));
  process.on('disconnect', () => process.exit());
  process.send?.({ origin: await listen(server) });
}

/** By events, which costs less than iterating. */
export function readBody(request: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => resolve(Buffer.concat(chunks).toString()));
    request.on('error', reject);
  });
}
