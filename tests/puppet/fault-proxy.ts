import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

type Pair = { client: Socket; server: Socket };

export type FaultProxy = {
  endpoint: string;
  /** Ends every connection properly. */
  cut(): void;
  /** Ends every connection with a TCP reset. */
  reset(): void;
  /** Lets nothing through any more on the connections that stand; nobody is told. */
  swallow(): void;
  /** The same for new ones: they are accepted, and that is all. */
  swallowNew(on: boolean): void;
  stop(): void;
};

/** A TCP proxy in front of `endpoint` (`host:port`) that can fail in the ways that networks do. */
export async function startFaultProxy(endpoint: string): Promise<FaultProxy> {
  const [host = '', port = ''] = endpoint.split(':');
  const pairs = new Set<Pair>();
  /** Swallowed ones too: a socket that nobody ends keeps the process alive. */
  const sockets = new Set<Socket>();
  let swallowing = false;
  const proxy = createServer((client) => {
    sockets.add(client);
    client.on('error', () => undefined);
    if (swallowing) {
      client.resume();
      return;
    }
    const server = connect(Number(port), host);
    server.on('error', () => resetSocket(client));
    sockets.add(server);
    const pair = { client, server };
    pairs.add(pair);
    client.pipe(server);
    server.pipe(client);
    for (const socket of [client, server]) socket.once('close', () => pairs.delete(pair));
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const address = proxy.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port');
  const each = (work: (pair: Pair) => void) => {
    for (const pair of [...pairs]) work(pair);
  };
  return {
    endpoint: `127.0.0.1:${address.port}`,
    cut: () =>
      each(({ client, server }) => {
        client.end();
        server.end();
      }),
    reset: () =>
      each(({ client, server }) => {
        resetSocket(client);
        resetSocket(server);
      }),
    swallow: () =>
      each((pair) => {
        const { client, server } = pair;
        client.unpipe(server);
        server.unpipe(client);
        client.resume();
        server.resume();
        // The server keeps its half: it never hears that the client has given up.
        pairs.delete(pair);
      }),
    swallowNew(on) {
      swallowing = on;
    },
    stop() {
      proxy.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

/** Node 24.21 never closes a socket that is reset after its end, and a process with one does not exit. */
function resetSocket(socket: Socket): void {
  if (socket.writableEnded) socket.destroy();
  else socket.resetAndDestroy();
}
