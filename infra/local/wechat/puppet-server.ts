import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { Socket } from 'node:net';
import { UniformResourceNameRegistry } from 'file-box';
import * as v from 'valibot';
import type { Puppet } from 'wechaty-puppet';
import { PuppetServer } from 'wechaty-puppet-service';

const ACCEPTED = 'net.server.socket';
const Accepted = v.object({ socket: v.instance(Socket) });

type Options = {
  host: string;
  port: number;
  token: string;
  puppet: Puppet;
  transferFolder: string;
  /** True by default. */
  tls?: boolean;
};

/** The stock server, made fit to be one of several in a process and to be stopped for good. */
export class IsolatedPuppetServer extends PuppetServer {
  readonly #sockets = new Set<Socket>();
  readonly #accept: (message: unknown) => void;

  constructor({ host, port, token, puppet, transferFolder, tls = true }: Options) {
    // The client's own default is TLS; an environment variable for another server must not turn it off here.
    super({ endpoint: `${host}:${port}`, token, puppet, tls: { disable: !tls } });
    // By default all servers of a process share one folder, and the first to stop removes it.
    this.urnRegistry = new UniformResourceNameRegistry({ storeDir: transferFolder });
    this.urnRegistry.init();
    this.#accept = (message) => {
      const { socket } = v.parse(Accepted, message);
      if (socket.localPort !== port) return;
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
    };
  }

  override async start(): Promise<void> {
    subscribe(ACCEPTED, this.#accept);
    await super.start();
  }

  /** Closes every connection: one that a client left within its first moments stays half open otherwise. */
  override async stop(): Promise<void> {
    unsubscribe(ACCEPTED, this.#accept);
    await super.stop();
    for (const socket of this.#sockets) socket.destroy();
  }
}
