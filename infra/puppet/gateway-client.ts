import { EventEmitter } from 'node:events';
import { PuppetService } from 'wechaty-puppet-service';
import { type Liveness, watchLiveness } from './liveness.ts';
import { withTimeout } from './retry.ts';

type GrpcManager = PuppetService['grpcManager'];
type ClientOptions = ConstructorParameters<typeof PuppetService>[0];

type Watch = {
  /** Silence after which the gateway is asked for a sign of life, in ms. */
  probeMs: number;
  /** A channel that is not ready by then is given up; a call over it would wait for ever. */
  channelWithinMs: number;
  /** The stream of events is there. */
  onAttached: () => void;
  /** All that the gateway emitted until now has arrived. */
  onHeard: () => void;
};

const DING = '/wechaty.Puppet/Ding';
/** A gateway that does not answer must not keep us from the next connection. */
const STOP_WITHIN_MS = 5_000;
const EMPTY_MESSAGE = Buffer.alloc(0);

/**
 * The stock client for one connection: opened once, thrown away when it is lost.
 *
 * It differs from the stock in six points. It keeps no payloads on disk, which it would serve stale after a
 * restart. A lost stream, an ended one and the watchdog settle `lost` instead of waiting or restarting. It
 * asks for a sign of life in silence. It notices when the gateway refuses the stream. An event that cannot be
 * read is an `error`, not the end of the process. Closing it leaves the gateway's own puppet running: the stock
 * client's `stop` and `reset` send a Stop that ends WeChat for everybody behind the gateway.
 */
export class GatewayClient extends PuppetService {
  readonly #watch: Watch;
  readonly #opened = Promise.withResolvers<void>();
  readonly #lost = Promise.withResolvers<string>();
  readonly #opening: Cancellable[] = [];
  #liveness: Liveness | undefined;
  #streamStatus: number | undefined;
  #refused = false;
  #attached = false;
  #leaving = false;
  #streamRefused = false;
  #fellSilent = false;

  constructor(options: ClientOptions, watch: Watch) {
    super(options);
    this.#watch = watch;
    // Without a listener an error would end the process.
    this.on('error', () => undefined);
  }

  /** Starts the client; rejects when it is not connected within `timeoutMs`, or lost or abandoned before. */
  async open(timeoutMs: number): Promise<void> {
    this.#opened.promise.catch(() => undefined);
    this.start().catch(() => undefined);
    const lost = this.#lost.promise.then((reason) => Promise.reject(new Error(reason)));
    await withTimeout(Promise.race([this.#opened.promise, lost]), timeoutMs, 'connecting');
  }

  /** Resolves with the reason when the connection is gone. */
  get lost(): Promise<string> {
    return this.#lost.promise;
  }

  /** Whether the gateway answered, and said no. */
  get refused(): boolean {
    return this.#refused;
  }

  get streamRefused(): boolean {
    return this.#streamRefused;
  }

  /** Nothing came any more: the gateway may not know that this connection is gone. */
  get fellSilent(): boolean {
    return this.#fellSilent;
  }

  /** Ends the stream of events, so that another client may have it; calls still work. */
  leaveStream(): void {
    this.#leaving = true;
    this._grpcManager?.eventStream?.cancel();
  }

  /** Drops the connection. With `stopGateway` the gateway ends the stream of whoever holds it and its puppet. */
  async abandon({ stopGateway }: { stopGateway: boolean }): Promise<void> {
    this.lose('closed');
    this.removeAllListeners();
    this.on('error', () => undefined);
    if (stopGateway) await this.#stopGateway();
    else this.#closeChannel();
    this.stop().catch(() => undefined);
  }

  /** Gives the connection up for a reason. */
  lose(reason: string): void {
    this.#liveness?.stop();
    this.#lost.resolve(reason);
  }

  override async onStart(): Promise<void> {
    try {
      const starting = super.onStart();
      this.#followOpening();
      this.#watchChannel();
      await starting;
      if (this.#streamStatus !== undefined) throw this.#streamFailure(this.#streamStatus);
      this.#hear();
      this.#stopRedux();
      this.#opened.resolve();
    } catch (error) {
      this.#refused = !isOwnFailure(error);
      this.#opened.reject(error);
      throw error;
    }
  }

  override async onStop(): Promise<void> {
    this.#stopRedux();
    this.#closeChannel();
  }

  override async reset(): Promise<void> {
    this.#loseToSilence();
  }

  /** Called by the stock constructor. */
  protected override hookPayloadStore(): void {}

  protected override bridgeGrpcEventStream(manager: GrpcManager): void {
    super.bridgeGrpcEventStream(manager);
    const readers = manager.listeners('data');
    manager.removeAllListeners('data');
    manager.on('data', (event: unknown) => {
      this.#hear();
      try {
        for (const read of readers) Reflect.apply(read, manager, [event]);
      } catch {
        // The parser's own words repeat what was said.
        this.emit('error', new Error('the gateway sent an event that cannot be read'));
      }
    });
    manager.on('end', () => this.#loseStream('the gateway ended the event stream'));
    manager.on('error', (error: unknown) =>
      this.#loseStream(error instanceof Error ? error.message : 'the event stream broke'),
    );
  }

  /** The stock client lets go of these calls only when they are answered, and tells nobody how the stream ended. */
  #followOpening(): void {
    const { client } = this.grpcManager;
    for (const name of ['event', 'start'] as const) {
      const method = client[name];
      Reflect.set(client, name, (...given: unknown[]) => {
        const call: unknown = Reflect.apply(method, client, given);
        if (!isCancellable(call)) return call;
        this.#opening.push(call);
        if (name === 'event')
          call.once('status', ({ code }: { code: number }) => {
            this.#streamStatus = code;
          });
        return call;
      });
    }
  }

  #streamFailure(status: number): Error {
    const ended = status === OK || isOwnStatus(status);
    if (ended) return Object.assign(new Error('the event stream broke'), { code: UNAVAILABLE });
    this.#streamRefused = true;
    return new Error('the gateway refused the event stream');
  }

  #hear(): void {
    this.#liveness?.heard();
    if (this.#leaving) return;
    if (this.#attached) this.#watch.onHeard();
    else this.#watch.onAttached();
    this.#attached = true;
  }

  #loseStream(reason: string): void {
    if (!this.#leaving) this.lose(reason);
  }

  #loseToSilence(): void {
    this.#fellSilent = true;
    this.lose('nothing was heard from the gateway');
  }

  #watchChannel(): void {
    const { channelWithinMs, probeMs } = this.#watch;
    this.grpcManager.client.waitForReady(Date.now() + channelWithinMs, (error: unknown) => {
      if (error) return this.lose('the gateway cannot be reached');
      if (!this._grpcManager) return;
      this.#liveness = watchLiveness({
        probe: () => this.#probe(),
        everyMs: probeMs,
        onDead: () => this.#loseToSilence(),
      });
    });
  }

  /** A Ding without data, whose answer the stock client does not give; rejects on none. */
  async #probe(): Promise<void> {
    const answered = Promise.withResolvers<void>();
    const deadline = Date.now() + this.#watch.probeMs;
    this.grpcManager.client.makeUnaryRequest(
      DING,
      () => EMPTY_MESSAGE,
      () => undefined,
      undefined,
      { deadline },
      (error: unknown) => {
        if (isOwnFailure(error)) return;
        if (this.#attached && !this.#leaving) this.#watch.onHeard();
        answered.resolve();
      },
    );
    return answered.promise;
  }

  async #stopGateway(): Promise<void> {
    const client = this._grpcManager?.client;
    await withTimeout(super.onStop(), STOP_WITHIN_MS, 'stopping the gateway').catch(() => client?.close());
  }

  /** The stock client feeds a Redux store that nothing here reads. */
  #stopRedux(): void {
    for (const unsubscribe of this._cleanupCallbackList.splice(0)) unsubscribe();
  }

  #closeChannel(): void {
    const manager = this._grpcManager;
    if (!manager) return;
    delete this._grpcManager;
    manager.removeAllListeners();
    manager.on('error', () => undefined);
    for (const call of this.#opening) call.cancel();
    try {
      manager.client.close();
    } catch {
      // It throws when it never got as far as having a client: then there is nothing to close.
    }
  }
}

type Cancellable = EventEmitter & { cancel(): void };

function isCancellable(call: unknown): call is Cancellable {
  return call instanceof EventEmitter && 'cancel' in call && typeof call.cancel === 'function';
}

const OK = 0;
const CANCELLED = 1;
const DEADLINE_EXCEEDED = 4;
const UNAVAILABLE = 14;

/** Statuses that gRPC gives by itself when nothing answers. */
export function isOwnFailure(error: unknown): boolean {
  return isOwnStatus(error instanceof Error && 'code' in error ? error.code : undefined);
}

function isOwnStatus(code: unknown): boolean {
  return code === CANCELLED || code === DEADLINE_EXCEEDED || code === UNAVAILABLE;
}
