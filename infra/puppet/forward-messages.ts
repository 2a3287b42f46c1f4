import type { Log } from '../../shared/observe/log.ts';
import type { ChatMessage } from '../../shared/wechat/chat-message.ts';
import { describeError } from './log.ts';
import type { Outbox } from './outbox.ts';
import { backoffMs, isTimeout, pause } from './retry.ts';
import type { Spool } from './spool.ts';
import type { Payload } from './translate-message.ts';

type Options = {
  fetchPayload: (messageId: string) => Promise<Payload>;
  /** Gives undefined for what is not forwarded. */
  prepare: (payload: Payload, order: string) => Promise<ChatMessage | undefined>;
  stampOrder: () => string;
  spool: Pick<Spool, 'accept' | 'unfinished' | 'done'>;
  outbox: Pick<Outbox, 'add' | 'counts' | 'drained'>;
  /** Told of each message that was accepted and will never be in the queue; its conversation may be unknown. */
  onLost?: (order: string, conversation: string | undefined) => void;
  /** Payloads fetched at a time. */
  concurrency: number;
  log: Log;
};

type Entry = {
  messageId: string;
  order: string;
  state: 'new' | 'fetching' | 'fetched' | 'gone';
  payload?: Payload;
  prepared?: Promise<ChatMessage | undefined>;
  lane?: Lane;
  bytes: number;
};

type Lane = Set<Entry>;

const WAITING_LIMIT = 10_000;
const WAITING_BYTES_LIMIT = 64 * 1024 * 1024;
const FETCH_RETRIES = 3;
const FIRST_RETRY_MS = 200;
const MAX_RETRY_MS = 2_000;
/** Of each conversation, so that looking names up for the next message does not wait for the one before. */
const PREPARED_AHEAD = 32;

/**
 * Carries messages from the gateway to the queue. Payloads are fetched side by side; only with its payload is
 * a message's conversation known, so messages leave that stage in the order of arrival. From there each
 * conversation has a lane of its own: what one waits for does not hold up the others.
 */
export class Forwarder {
  readonly #options: Options;
  readonly #waiting = new Set<Entry>();
  readonly #arrivals = new Set<Entry>();
  readonly #unfetched = new Set<Entry>();
  readonly #lanes = new Map<string, Lane>();
  readonly #drains: (() => void)[] = [];
  #fetching = 0;
  #suspended = false;
  #waitingBytes = 0;
  #dropped = 0;

  constructor(options: Options) {
    this.#options = options;
  }

  /** Takes up what was on its way when the process before this one ended; before anything is accepted. */
  resume(): void {
    for (const { messageId, order } of this.#options.spool.unfinished()) this.#enter(messageId, order);
  }

  /** Takes a message event; the order of these calls is the order of each conversation. */
  accept(messageId: string): void {
    const order = this.#options.stampOrder();
    if (this.#options.spool.accept(order, messageId)) this.#enter(messageId, order);
  }

  /** Leaves what is still on its way in the spool: from now on nothing can be fetched or decided. */
  suspend(): void {
    this.#suspended = true;
  }

  #enter(messageId: string, order: string): void {
    const entry: Entry = { messageId, order, state: 'new', bytes: 0 };
    for (const set of [this.#waiting, this.#arrivals, this.#unfetched]) set.add(entry);
    if (this.#waiting.size > WAITING_LIMIT) this.#dropOldest();
    this.#fetchMore();
  }

  counts(): { waiting: number; forwarded: number; dropped: number } {
    const { waiting, forwarded, dropped } = this.#options.outbox.counts();
    return { waiting: this.#waiting.size + waiting, forwarded, dropped: this.#dropped + dropped };
  }

  /** Resolves when nothing waits any more. */
  async drained(): Promise<void> {
    // What is collected there does not wait for what is still on its way here.
    void this.#options.outbox.drained();
    if (this.#waiting.size > 0) await new Promise<void>((resolve) => this.#drains.push(resolve));
    await this.#options.outbox.drained();
  }

  #fetchMore(): void {
    for (const entry of this.#unfetched) {
      if (this.#fetching >= this.#options.concurrency) return;
      this.#unfetched.delete(entry);
      this.#fetching += 1;
      entry.state = 'fetching';
      void this.#fetch(entry);
    }
  }

  async #fetch(entry: Entry): Promise<void> {
    const payload = await this.#fetchPatiently(entry);
    this.#fetching -= 1;
    if (entry.state === 'fetching') {
      entry.state = 'fetched';
      if (payload) {
        entry.payload = payload;
        entry.bytes = 2 * (payload.text?.length ?? 0);
        this.#waitingBytes += entry.bytes;
      }
      this.#releaseArrivals();
      while (this.#waitingBytes > WAITING_BYTES_LIMIT) if (!this.#dropOldest()) break;
    }
    this.#fetchMore();
  }

  #releaseArrivals(): void {
    for (const entry of this.#arrivals) {
      if (entry.state !== 'fetched') return;
      this.#arrivals.delete(entry);
      if (entry.payload) this.#joinLane(entry, conversationOf(entry.payload));
      else this.#finish(entry);
    }
  }

  async #fetchPatiently({ messageId, order }: Entry): Promise<Payload | undefined> {
    const { fetchPayload, onLost, log } = this.#options;
    for (let failures = 1; ; failures++) {
      try {
        return await fetchPayload(messageId);
      } catch (error) {
        if (failures > FETCH_RETRIES) {
          log('error', 'Cannot fetch a message; it is skipped', { messageId, error: describeError(error) });
          // A gateway that says that there is no such message is believed.
          if (isTimeout(error) && !this.#suspended) onLost?.(order, undefined);
          return undefined;
        }
        await pause(backoffMs(failures, FIRST_RETRY_MS, MAX_RETRY_MS));
      }
    }
  }

  #joinLane(entry: Entry, conversation: string): void {
    const open = this.#lanes.get(conversation);
    const lane: Lane = open ?? new Set();
    entry.lane = lane.add(entry);
    if (open) return;
    this.#lanes.set(conversation, lane);
    void this.#drainLane(conversation, lane);
  }

  async #drainLane(conversation: string, lane: Lane): Promise<void> {
    for (const entry of lane) {
      this.#prepareAhead(lane);
      const message = await entry.prepared;
      lane.delete(entry);
      if (entry.state === 'gone') continue;
      if (!message) this.#finish(entry);
      else if (!this.#suspended) {
        this.#options.outbox.add(message);
        this.#leave(entry);
      }
    }
    this.#lanes.delete(conversation);
  }

  #prepareAhead(lane: Lane): void {
    let ahead = 0;
    for (const entry of lane) {
      if (entry.payload && !entry.prepared) entry.prepared = this.#prepare(entry, entry.payload);
      ahead += 1;
      if (ahead === PREPARED_AHEAD) return;
    }
  }

  async #prepare(entry: Entry, payload: Payload): Promise<ChatMessage | undefined> {
    try {
      return await this.#options.prepare(payload, entry.order);
    } catch (error) {
      if (this.#suspended) return undefined;
      this.#options.log('error', 'Cannot translate a message; it is skipped', {
        messageId: entry.messageId,
        ...(payload.roomId && { roomId: payload.roomId }),
        error: describeError(error, [payload.text ?? '']),
      });
      this.#options.onLost?.(entry.order, conversationOf(payload));
      return undefined;
    }
  }

  #dropOldest(): boolean {
    for (const entry of this.#waiting) {
      const { messageId, order, payload } = entry;
      this.#finish(entry);
      this.#dropped += 1;
      this.#options.onLost?.(order, payload && conversationOf(payload));
      const fields = { messageId, dropped: this.#dropped };
      this.#options.log('error', 'Dropped the oldest waiting message: too many wait', fields);
      this.#releaseArrivals();
      return true;
    }
    return false;
  }

  /** Of a message that is not forwarded. */
  #finish(entry: Entry): void {
    if (!this.#suspended) this.#options.spool.done(entry.order);
    this.#leave(entry);
  }

  #leave(entry: Entry): void {
    entry.state = 'gone';
    this.#waitingBytes -= entry.bytes;
    this.#waiting.delete(entry);
    this.#arrivals.delete(entry);
    this.#unfetched.delete(entry);
    entry.lane?.delete(entry);
    if (this.#waiting.size === 0) for (const drained of this.#drains.splice(0)) drained();
  }
}

/** A direct message belongs to whoever wrote it. */
function conversationOf({ roomId, talkerId }: Payload): string {
  return roomId || talkerId;
}
