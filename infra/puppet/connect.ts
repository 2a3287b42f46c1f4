import { randomUUID } from 'node:crypto';
import { type PuppetService, log as wechatyLog } from 'wechaty-puppet-service';
import type { Log } from '../../shared/observe/log.ts';
import { GatewayClient, isOwnFailure } from './gateway-client.ts';
import { describeError } from './log.ts';
import { backoffMs, isTimeout, pause, withTimeout } from './retry.ts';
import type { Settings } from './settings.ts';

type Options = {
  connection: Settings['gateway'];
  /** Resolves when this container may connect, or when `signal` aborts. */
  permission: (signal: AbortSignal) => Promise<unknown>;
  /** Called with each new client before it connects: events that come with the connection are not missed. */
  attach: (client: PuppetService) => void;
  /** The stream of events is there: what the gateway emits from now on arrives. */
  onAttached: () => void;
  /** All that the gateway emitted until now has arrived. */
  onHeard: () => void;
  onConnected: () => void;
  log: Log;
};

const OPEN_WITHIN_MS = 30_000;
/** Without an endpoint, Wechaty's discovery service is asked first. */
const CHANNEL_WITHIN_MS = { direct: 4_000, discovered: 15_000 };
const FIRST_RETRY_MS = 100;
/** A gateway that was there a moment ago is mostly back. */
const MAX_RETURN_MS = 400;
/** Where nothing listens it is tried again so often: a gateway that restarts is found at once. */
const MAX_QUICK_RETRY_MS = 500;
const MAX_DISCOVERY_RETRY_MS = 5_000;
/** A gateway that answers and refuses us is left in peace. */
const MAX_RETRY_MS = 15_000;
/** After a connection that lasted this long the next try goes at once. */
const GOOD_CONNECTION_MS = 1_000;
const WAIT_FOR_CONNECTION_MS = 60_000;
const LOOK_EVERY_MS = 50;
/** Calls fail a moment before the loss of their connection is known. */
const LOSS_KNOWN_WITHIN_MS = 100;
/** The stock client takes 60 s without an event for a dead stream; an idle gateway answers these with one. */
const DING_EVERY_MS = 20_000;
/** A gateway that still holds the stream of a client that died refuses ours, until it is told to stop. */
const REFUSALS_BEFORE_TAKING_OVER = 3;

/** Keeps one connection to the WeChat gateway, over any number of losses, until it is closed. */
export class Gateway {
  readonly #options: Options;
  readonly #closing = new AbortController();
  readonly #running: Promise<void>;
  #opening: GatewayClient | undefined;
  #current: GatewayClient | undefined;
  #downSince: number | undefined = Date.now();
  #pauseMs = 0;
  #failures = 0;
  #refusals = 0;
  /** The gateway may still hold the stream of our own last client. */
  #ghost = false;
  #left = false;

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

  /**
   * Asks over the connection that stands, and over the next when that one is lost meanwhile. Rejects when the
   * gateway refuses, does not answer within `timeoutMs`, or there is none for a minute.
   */
  async ask<T>(question: (client: PuppetService) => Promise<T>, timeoutMs: number, what: string): Promise<T> {
    const { signal } = this.#closing;
    for (;;) {
      const client = this.#current ?? (await this.connected());
      try {
        return await withTimeout(question(client), timeoutMs, what);
      } catch (error) {
        if (isOwnFailure(error) || isTimeout(error)) await pause(LOSS_KNOWN_WITHIN_MS, signal);
        if (this.#current === client || signal.aborted) throw error;
      }
    }
  }

  /** Since when there has been no connection, in ms since 1970. */
  downSince(): number | undefined {
    return this.#downSince;
  }

  /** Leaves the stream of events to another container for good; calls still work until `close`. */
  leaveStream(): void {
    this.#left = true;
    if (this.#current) this.#current.leaveStream();
    else this.#opening?.lose('leaving');
  }

  /** Ends the connection of the moment; the next is opened with permission. */
  disconnect(reason: string): void {
    for (const client of [this.#opening, this.#current]) client?.lose(reason);
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#running;
  }

  async #keepConnected(): Promise<void> {
    const { signal } = this.#closing;
    while (!signal.aborted && !this.#left) {
      if (this.#pauseMs > 0) await pause(this.#pauseMs, signal);
      await this.#options.permission(signal);
      if (!signal.aborted && !this.#left) await this.#connectOnce();
    }
  }

  /** One connection from its opening to its end. */
  async #connectOnce(): Promise<void> {
    const { connection, attach, log } = this.#options;
    const { signal } = this.#closing;
    const client = this.#createClient();
    const abandonAtOnce = () => void client.abandon({ stopGateway: false });
    signal.addEventListener('abort', abandonAtOnce, { once: true });
    this.#opening = client;
    try {
      attach(client);
      await client.open(OPEN_WITHIN_MS);
      await this.#live(client);
    } catch (error) {
      this.#failures += 1;
      if (client.streamRefused) this.#refusals += 1;
      this.#pauseMs = this.#pauseAfterFailure(client);
      const reason = describeError(error, [connection.token]);
      if (!signal.aborted) log('warn', 'Cannot connect to the gateway', { reason, failures: this.#failures });
    }
    this.#opening = undefined;
    signal.removeEventListener('abort', abandonAtOnce);
    this.#ghost ||= client.fellSilent;
    const stopGateway =
      client.streamRefused && (this.#ghost || this.#refusals >= REFUSALS_BEFORE_TAKING_OVER);
    if (stopGateway) {
      log('warn', 'The gateway holds the stream of a client that is gone; it is stopped and started');
      this.#ghost = false;
      this.#pauseMs = 0;
    }
    await client.abandon({ stopGateway });
  }

  async #live(client: GatewayClient): Promise<void> {
    const { connection, onConnected, log } = this.#options;
    const since = Date.now();
    this.#current = client;
    this.#downSince = undefined;
    this.#refusals = 0;
    this.#ghost = false;
    log('info', 'Connected to the gateway');
    onConnected();
    const dinging = setInterval(() => client.ding('osschat'), DING_EVERY_MS);
    const reason = await client.lost;
    clearInterval(dinging);
    this.#current = undefined;
    this.#downSince = Date.now();
    this.#failures = this.#downSince - since >= GOOD_CONNECTION_MS ? 0 : this.#failures + 1;
    this.#pauseMs = this.#failures > 0 ? backoffMs(this.#failures, FIRST_RETRY_MS, MAX_RETURN_MS) : 0;
    if (!this.#closing.signal.aborted)
      log('warn', 'Lost the gateway', { reason: describeError(reason, [connection.token]) });
  }

  #pauseAfterFailure({ refused }: GatewayClient): number {
    const unansweredMs = this.#way() === 'direct' ? MAX_QUICK_RETRY_MS : MAX_DISCOVERY_RETRY_MS;
    return backoffMs(this.#failures, FIRST_RETRY_MS, refused ? MAX_RETRY_MS : unansweredMs);
  }

  #way(): 'direct' | 'discovered' {
    return this.#options.connection.endpoint ? 'direct' : 'discovered';
  }

  #createClient(): GatewayClient {
    const { connection, onAttached, onHeard } = this.#options;
    const { token, endpoint, tls, probeMs } = connection;
    const channelWithinMs = CHANNEL_WITHIN_MS[this.#way()];
    // gRPC may give clients of equal options the same connection, be it a dead one. With TLS no two are equal;
    // without it this name, which nothing reads then, tells them apart.
    const connectionOptions = tls ? { disable: false } : { disable: true, serverName: randomUUID() };
    return new GatewayClient(
      { token, ...(endpoint && { endpoint }), tls: connectionOptions },
      { probeMs, channelWithinMs, onAttached, onHeard },
    );
  }
}
