import { type PuppetService, log as wechatyLog } from 'wechaty-puppet-service';
import type { Log } from '../../shared/observe/log.ts';
import { GatewayClient } from './gateway-client.ts';
import { describeError } from './log.ts';
import { backoffMs, pause } from './retry.ts';
import type { Settings } from './settings.ts';

type Options = {
  connection: Settings['gateway'];
  /** Called with each new client before it connects: events that come with the connection are not missed. */
  attach: (client: PuppetService) => void;
  onConnected: () => void;
  log: Log;
};

const OPEN_WITHIN_MS = 30_000;
const FIRST_RETRY_MS = 500;
const MAX_RETRY_MS = 15_000;
/** A connection that lasted this long was a good one: after it the next try goes at once. */
const GOOD_CONNECTION_MS = 10_000;
const WAIT_FOR_CONNECTION_MS = 60_000;
const LOOK_EVERY_MS = 50;
/** The stock client takes 60 s of silence for a dead connection; an idle gateway answers these. */
const DING_EVERY_MS = 20_000;
/** A gateway that still holds the stream of a client that died refuses ours, until it is told to stop. */
const REFUSALS_BEFORE_TAKING_OVER = 3;

/** Keeps one connection to the WeChat gateway, over any number of losses, until it is closed. */
export class Gateway {
  readonly #options: Options;
  readonly #closing = new AbortController();
  readonly #running: Promise<void>;
  #current: GatewayClient | undefined;
  #downSince: number | undefined = Date.now();
  #failures = 0;
  #refusals = 0;

  constructor(options: Options) {
    this.#options = options;
    // Its lines hold tokens and chat text.
    wechatyLog.level('silent');
    // Not before the caller has what `attach` and `onConnected` use.
    this.#running = Promise.resolve().then(() => this.#keepConnected());
  }

  /** The client of the connection that stands; undefined while there is none. */
  client(): PuppetService | undefined {
    return this.#current;
  }

  /** The same, waited for; rejects when there is none for a minute. */
  async connected(): Promise<PuppetService> {
    const { signal } = this.#closing;
    for (let waited = 0; waited < WAIT_FOR_CONNECTION_MS && !signal.aborted; waited += LOOK_EVERY_MS) {
      if (this.#current) return this.#current;
      await pause(LOOK_EVERY_MS, signal);
    }
    throw new Error('there is no connection to the gateway');
  }

  /** Since when there has been no connection, in ms since 1970. */
  downSince(): number | undefined {
    return this.#downSince;
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#running;
  }

  async #keepConnected(): Promise<void> {
    const { signal } = this.#closing;
    while (!signal.aborted) {
      if (this.#failures > 0) await pause(backoffMs(this.#failures, FIRST_RETRY_MS, MAX_RETRY_MS), signal);
      if (!signal.aborted) await this.#connectOnce();
    }
  }

  /** One connection from its opening to its end. */
  async #connectOnce(): Promise<void> {
    const { connection, attach, log } = this.#options;
    const { signal } = this.#closing;
    const client = createClient(connection);
    const abandonAtOnce = () => void client.abandon({ stopGateway: false });
    signal.addEventListener('abort', abandonAtOnce, { once: true });
    try {
      attach(client);
      await client.open(OPEN_WITHIN_MS);
      await this.#live(client);
    } catch (error) {
      this.#failures += 1;
      if (client.streamRefused) this.#refusals += 1;
      const reason = describeError(error, [connection.token]);
      if (!signal.aborted) log('warn', 'Cannot connect to the gateway', { reason, failures: this.#failures });
    }
    signal.removeEventListener('abort', abandonAtOnce);
    const stopGateway = client.streamRefused && this.#refusals >= REFUSALS_BEFORE_TAKING_OVER;
    await client.abandon({ stopGateway });
  }

  async #live(client: GatewayClient): Promise<void> {
    const { connection, onConnected, log } = this.#options;
    const since = Date.now();
    this.#current = client;
    this.#downSince = undefined;
    this.#refusals = 0;
    log('info', 'Connected to the gateway');
    onConnected();
    const dinging = setInterval(() => client.ding('osschat'), DING_EVERY_MS);
    const reason = await client.lost;
    clearInterval(dinging);
    this.#current = undefined;
    this.#downSince = Date.now();
    this.#failures = this.#downSince - since >= GOOD_CONNECTION_MS ? 0 : this.#failures + 1;
    if (!this.#closing.signal.aborted)
      log('warn', 'Lost the gateway', { reason: describeError(reason, [connection.token]) });
  }
}

function createClient({ token, endpoint, tls }: Settings['gateway']): GatewayClient {
  return new GatewayClient({ token, ...(endpoint && { endpoint }), tls: { disable: !tls } });
}
