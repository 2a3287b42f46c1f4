import { PuppetService } from 'wechaty-puppet-service';
import { withTimeout } from './retry.ts';

type GrpcManager = PuppetService['grpcManager'];

/**
 * The stock client for one connection: opened once, thrown away when it is lost.
 *
 * It differs from the stock in four points. It keeps no payloads on disk, which it would serve stale after a
 * restart. A lost stream, an ended one and the watchdog settle `lost` instead of waiting or restarting. It
 * notices when the gateway refuses the stream. Closing it leaves the gateway's own puppet running: the stock
 * client's `stop` and `reset` send a Stop that ends WeChat for everybody behind the gateway.
 */
export class GatewayClient extends PuppetService {
  readonly #opened = Promise.withResolvers<void>();
  readonly #lost = Promise.withResolvers<string>();
  #streamRefused = false;

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

  get streamRefused(): boolean {
    return this.#streamRefused;
  }

  /** Drops the connection. With `stopGateway` the gateway ends the stream of whoever holds it and its puppet. */
  async abandon({ stopGateway }: { stopGateway: boolean }): Promise<void> {
    this.#lost.resolve('closed');
    this.removeAllListeners();
    this.on('error', () => undefined);
    if (stopGateway) await super.onStop().catch(() => undefined);
    else this.#closeChannel();
    this.stop().catch(() => undefined);
  }

  override async onStart(): Promise<void> {
    try {
      await super.onStart();
      const stream = this.grpcManager.eventStream;
      this.#streamRefused = !stream || stream.readableEnded || stream.destroyed;
      if (this.#streamRefused) throw new Error('the gateway refused the event stream');
      this.#stopRedux();
      this.#opened.resolve();
    } catch (error) {
      this.#opened.reject(error);
      throw error;
    }
  }

  override async onStop(): Promise<void> {
    this.#stopRedux();
    this.#closeChannel();
  }

  override async reset(): Promise<void> {
    this.#lost.resolve('nothing was heard from the gateway');
  }

  /** Called by the stock constructor. */
  protected override hookPayloadStore(): void {}

  protected override bridgeGrpcEventStream(manager: GrpcManager): void {
    super.bridgeGrpcEventStream(manager);
    manager.on('end', () => this.#lost.resolve('the gateway ended the event stream'));
    manager.on('error', (error: unknown) =>
      this.#lost.resolve(error instanceof Error ? error.message : 'the event stream broke'),
    );
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
    manager.eventStream?.cancel();
    try {
      manager.client.close();
    } catch {
      // It throws when it never got as far as having a client: then there is nothing to close.
    }
  }
}
