import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';

export type HttpServer = {
  /** `http://127.0.0.1:PORT`, known before anything is served. */
  origin: string;
  serve(app: Hono): void;
  stop(): Promise<void>;
};

const HOST = '127.0.0.1';

/** Listens on loopback at once, so that a taken port is told before anything starts; answers 503 until `serve`. */
export async function listen(port: number): Promise<HttpServer> {
  let app: Hono | undefined;
  const starting = () => Response.json({ status: 'starting' }, { status: 503 });
  const server = createServer(getRequestListener((request, env) => app?.fetch(request, env) ?? starting()));
  await new Promise<void>((listening, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const taken = cause.code === 'EADDRINUSE';
      reject(
        new Error(taken ? `Port ${port} is in use: set PORT to another one.` : cause.message, { cause }),
      );
    });
    server.listen(port, HOST, listening);
  });
  const address = server.address();
  const actual = typeof address === 'object' && address ? address.port : port;
  return {
    origin: `http://${HOST}:${actual}`,
    serve: (ready) => {
      app = ready;
    },
    stop: () =>
      new Promise((stopped) => {
        server.close(() => stopped());
        server.closeAllConnections();
      }),
  };
}
