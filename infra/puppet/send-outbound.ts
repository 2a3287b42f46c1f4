import type { Log } from '../../shared/observe/log.ts';
import type { SentMessages } from '../../shared/registry/sent-message.ts';
import { type OutboundMessage, textsOf } from '../../shared/wechat/outbound-message.ts';
import type { Parcel } from './fold-notifications.ts';
import { describeError } from './log.ts';
import { createLruMap } from './lru-map.ts';
import type { OnGivenUp } from './note-given-up.ts';
import { type Held, HIDDEN_SECONDS, type OutboundQueue } from './outbound-queue.ts';
import type { Pacer } from './pacing.ts';
import { backoffMs, withTimeout } from './retry.ts';
import { sendFailureOf } from './send-failure.ts';
import { realTime, type Time } from './time.ts';
import { type Turn, type Waiting, WaitingRooms } from './waiting-rooms.ts';

type Options = {
  queue: OutboundQueue;
  deliver: (message: OutboundMessage) => Promise<void>;
  pacer: Pacer;
  sent: SentMessages;
  /** So many notifications may wait for a room before they are folded. */
  foldAbove: number;
  /** Whether WeChat is logged in and the gateway connected. */
  ready: () => boolean;
  /** Whether another container sends now: what waits here is given back to the queue for it. */
  replaced: () => boolean;
  onGivenUp?: OnGivenUp;
  log: Log;
  time?: Time;
};

/**
 * Messages wait here for their pace, hidden in the queue for as long: their time is extended again and again,
 * while WeChat is logged out or refuses too. So each is received once, whatever happens to WeChat, and the queue
 * never takes waiting for failing. Enough are held to see every room and all that there is to fold.
 */
const HOLD_LIMIT = 5_000;
const EXTEND_EVERY_MS = 10_000;
const EXTEND_BELOW_MS = 35_000;
/** One rather than none: fauxqs 2.4 loses a message that is given back with 0. */
const GIVEN_BACK_SECONDS = 1;
const LOOK_AGAIN_MS = 1_000;
const FIRST_RETRY_MS = 1_000;
const MAX_RETRY_MS = 30_000;
const FIRST_RESEND_MS = 5_000;
const MAX_RESEND_MS = 300_000;
/** Within about 20 minutes: whom WeChat refuses for longer, it refuses for good. */
const ATTEMPTS_AT_MOST = 10;
const RECORD_TIMEOUT_MS = 3_000;
const REMEMBERED_IDS = 10_000;
/** A backlog is worth a line in the log when so many messages have waited at once. */
const BACKLOG_AT_LEAST = 20;

/** Receives while WeChat is logged in and sends at the given pace, each room's answers in their order. */
export class OutboundSender {
  readonly #options: Options;
  readonly #time: Time;
  readonly #rooms: WaitingRooms;
  readonly #sentIds = createLruMap<string, true>(REMEMBERED_IDS);
  readonly #attempts = createLruMap<string, number>(REMEMBERED_IDS);
  readonly #setAside = createLruMap<string, true>(REMEMBERED_IDS);
  readonly #sending = new Map<Promise<void>, Parcel<Waiting>>();
  readonly #stopping = new AbortController();
  readonly #working: Promise<unknown>;
  #napping = new AbortController();
  #backlog: { since: number; sends: number; messages: number } | undefined;
  /** Sends to WeChat, and the messages that they did for. */
  #sends = 0;
  #messages = 0;

  constructor(options: Options) {
    this.#options = options;
    this.#time = options.time ?? realTime;
    this.#rooms = new WaitingRooms(options.foldAbove);
    this.#working = Promise.all([this.#receive(), this.#sendInTurn(), this.#keepHidden()]);
  }

  /** To be called when `ready` may have changed. */
  wake(): void {
    const napping = this.#napping;
    this.#napping = new AbortController();
    napping.abort();
  }

  counts(): { held: number; sent: number } {
    return { held: this.#rooms.size(), sent: this.#sends };
  }

  async #giveBack(): Promise<void> {
    const inDelivery = new Set([...this.#sending.values()].flatMap(({ covers }) => covers));
    const waiting = this.#rooms.all().filter((one) => !inDelivery.has(one));
    this.#rooms.remove(waiting);
    await this.#hide(waiting, GIVEN_BACK_SECONDS);
  }

  /** Receives and sends no more; waits for the sends under way and gives the others back to the queue. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    this.wake();
    await this.#working;
    await Promise.all([this.#giveBack(), ...this.#sending.keys()]);
  }

  async #receive(): Promise<void> {
    const { queue, ready, replaced, log } = this.#options;
    const { signal } = this.#stopping;
    for (let failures = 0; !signal.aborted; ) {
      if (!ready() || this.#rooms.size() >= HOLD_LIMIT) {
        await this.#nap(LOOK_AGAIN_MS);
        continue;
      }
      try {
        const received = await queue.receive(signal);
        failures = 0;
        if (replaced()) await this.#hide(received, GIVEN_BACK_SECONDS);
        else await this.#accept(received);
      } catch (error) {
        if (signal.aborted) break;
        failures += 1;
        log('warn', 'Cannot receive outbound messages', { error: describeError(error), failures });
        await this.#time.wait(backoffMs(failures, FIRST_RETRY_MS, MAX_RETRY_MS), signal);
      }
    }
  }

  async #accept(received: Held[]): Promise<void> {
    const now = this.#time.now();
    const useless: Held[] = [];
    const fresh: Waiting[] = [];
    for (const held of received) {
      const { message, queueMessageId } = held;
      if (this.#rooms.renew(held)) continue;
      if (message && !this.#setAside.get(queueMessageId)) fresh.push({ ...held, message, heldSince: now });
      else useless.push(held);
      if (!message) {
        const text = 'An outbound message is malformed; the queue will set it aside';
        this.#options.log('error', text, { queueMessageId });
        this.#options.onGivenUp?.(held, 'malformed');
      }
    }
    void this.#hide(useless, GIVEN_BACK_SECONDS);
    const isSent = await Promise.all(fresh.map(({ message }) => this.#isSent(message.id)));
    for (const waiting of fresh.filter((_, place) => !isSent[place])) this.#rooms.add(waiting);
    await this.#acknowledge(fresh.filter((_, place) => isSent[place]));
    if (this.#rooms.size() >= BACKLOG_AT_LEAST)
      this.#backlog ??= { since: now, sends: this.#sends, messages: this.#messages };
    this.wake();
  }

  async #isSent(id: string): Promise<boolean> {
    if (this.#sentIds.get(id)) return true;
    const { sent, log } = this.#options;
    return withTimeout(sent.has(id), RECORD_TIMEOUT_MS, 'reading what was sent').catch((error) => {
      // Sending twice is better than not at all.
      log('warn', 'Cannot read what was sent', { outboundId: id, error: describeError(error) });
      return false;
    });
  }

  async #sendInTurn(): Promise<void> {
    while (!this.#stopping.signal.aborted) {
      const delay = this.#options.ready() ? this.#startDue() : LOOK_AGAIN_MS;
      await this.#nap(Math.min(delay, LOOK_AGAIN_MS));
    }
  }

  /** Starts whatever may go now; gives the ms until something else may. */
  #startDue(): number {
    const { pacer } = this.#options;
    for (;;) {
      const now = this.#time.now();
      void this.#hide(this.#rooms.dropLapsed(now), GIVEN_BACK_SECONDS);
      const turn = this.#rooms.next(now, (conversationId) => pacer.delay(conversationId, now));
      if (typeof turn === 'number') return turn;
      const parcel = this.#rooms.begin(turn);
      const working = this.#work(turn, parcel, now).finally(() => {
        this.#sending.delete(working);
        this.wake();
      });
      this.#sending.set(working, parcel);
    }
  }

  async #work(turn: Turn, parcel: Parcel<Waiting>, now: number): Promise<void> {
    const already = parcel.covers.filter(({ message }) => this.#sentIds.get(message.id));
    if (already.length === 0) {
      this.#options.pacer.sent(turn.conversationId, now);
      await this.#send(turn, parcel);
      return;
    }
    await this.#acknowledge(already);
    this.#rooms.finish(turn, now, { served: false, notBefore: now });
  }

  async #send(turn: Turn, { message, covers }: Parcel<Waiting>): Promise<void> {
    const { deliver, sent, log } = this.#options;
    const ids = { outboundId: message.id, conversationId: message.conversationId, messages: covers.length };
    try {
      await deliver(message);
    } catch (error) {
      this.#fail(turn, { message, covers }, error);
      return;
    }
    this.#sends += 1;
    this.#messages += covers.length;
    log('info', 'Sent a message', ids);
    const coveredIds = covers.map((one) => one.message.id);
    for (const id of coveredIds) this.#sentIds.set(id, true);
    await withTimeout(sent.add(coveredIds), RECORD_TIMEOUT_MS, 'recording what was sent').catch((error) => {
      log('warn', 'Cannot record what was sent', { ...ids, error: describeError(error) });
    });
    await this.#acknowledge(covers);
    const now = this.#time.now();
    this.#rooms.finish(turn, now, { served: true, notBefore: now });
  }

  #fail(turn: Turn, { message, covers }: Parcel<Waiting>, error: unknown): void {
    const { pacer, log } = this.#options;
    const now = this.#time.now();
    const { id: outboundId, conversationId } = message;
    const failure = sendFailureOf(error, textsOf(message));
    const fields = { outboundId, conversationId, failure, error: describeError(error, textsOf(message)) };
    if (failure === 'too-frequent') {
      const pauseSeconds = Math.round(pacer.refused(now) / 1000);
      log('warn', 'WeChat refuses sends as too frequent; none is tried for a while', {
        ...fields,
        pauseSeconds,
      });
      this.#rooms.finish(turn, now, { served: false, notBefore: now });
      return;
    }
    // By the queue's own id: what comes back from the dead letters is tried anew.
    const firstId = covers[0]?.queueMessageId ?? outboundId;
    const attempts = (this.#attempts.get(firstId) ?? 0) + (failure === 'outage' ? 0 : 1);
    this.#attempts.set(firstId, attempts);
    if (attempts >= ATTEMPTS_AT_MOST) {
      log('error', 'A message cannot be sent; the queue will set it aside', { ...fields, attempts });
      for (const one of covers) {
        this.#setAside.set(one.queueMessageId, true);
        this.#options.onGivenUp?.(one, fields.error);
      }
      this.#rooms.remove(covers);
      void this.#hide(covers, GIVEN_BACK_SECONDS);
    } else log('warn', 'Cannot send a message', { ...fields, attempts });
    const resendMs = Math.min(MAX_RESEND_MS, FIRST_RESEND_MS * 2 ** Math.max(0, attempts - 1));
    this.#rooms.finish(turn, now, { served: true, notBefore: now + resendMs });
  }

  async #acknowledge(covers: Waiting[]): Promise<void> {
    const { queue, log } = this.#options;
    if (covers.length === 0) return;
    await queue.remove(covers).catch((error) => {
      const fields = { outboundId: covers[0]?.message.id, error: describeError(error) };
      log('warn', 'Cannot delete sent messages; they will come again', fields);
    });
    this.#rooms.remove(covers);
    if (this.#rooms.size() > 0 || !this.#backlog) return;
    const { since, sends, messages } = this.#backlog;
    this.#backlog = undefined;
    log('info', 'A backlog has been sent', {
      messages: this.#messages - messages,
      sends: this.#sends - sends,
      seconds: Math.round((this.#time.now() - since) / 1000),
    });
  }

  async #keepHidden(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      await this.#time.wait(EXTEND_EVERY_MS, signal);
      if (signal.aborted) return;
      if (this.#options.replaced()) {
        await this.#giveBack();
        continue;
      }
      const soon = this.#time.now() + EXTEND_BELOW_MS;
      const due = this.#rooms.all().filter(({ hiddenUntil }) => hiddenUntil < soon);
      await this.#hide(due, HIDDEN_SECONDS);
    }
  }

  async #hide(held: Held[], seconds: number): Promise<void> {
    if (held.length === 0) return;
    await this.#options.queue.hide(held, seconds).catch((error) => {
      const fields = { error: describeError(error) };
      this.#options.log('warn', 'Cannot change when outbound messages come again', fields);
    });
  }

  async #nap(ms: number): Promise<void> {
    await this.#time.wait(ms, this.#napping.signal);
  }
}
