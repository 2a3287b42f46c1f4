import type { Log } from '../../shared/observe/log.ts';
import type { OutboundMessage } from '../../shared/wechat/outbound-message.ts';
import { describeError } from './log.ts';
import { type Held, HIDDEN_SECONDS, type OutboundQueue, RECEIVE_LIMIT } from './outbound-queue.ts';
import type { Pacer } from './pacing.ts';
import { backoffMs, pause } from './retry.ts';

type Options = {
  queue: OutboundQueue;
  deliver: (message: OutboundMessage) => Promise<void>;
  pacer: Pacer;
  /** Whether WeChat is logged in and the gateway connected. */
  ready: () => boolean;
  log: Log;
};

type Sendable = Held & { message: OutboundMessage };
type Room = { waiting: Sendable[]; sending?: Promise<void> };

/**
 * Messages that wait for their pace are held here, few enough to be sent in minutes, and stay hidden in the
 * queue: their time is extended again and again, so none comes again while it waits. Receiving only what can be
 * sent at once would not do: FIFO hands out a busy room's messages first and the other rooms would wait.
 */
const HOLD_LIMIT = 30;
const EXTEND_EVERY_MS = 20_000;
/** One rather than none: fauxqs 2.4 loses a message that is given back with 0. */
const GIVEN_BACK_SECONDS = 1;
const LOOK_AGAIN_MS = 1_000;
const FIRST_RETRY_MS = 1_000;
const MAX_RETRY_MS = 30_000;
const FIRST_RESEND_SECONDS = 5;
const MAX_RESEND_SECONDS = 300;
const REMEMBERED_SENDS = 1_000;

/** Polls the queue while WeChat is logged in and sends at the given pace, each room's messages in their order. */
export class OutboundSender {
  readonly #options: Options;
  readonly #rooms = new Map<string, Room>();
  readonly #sentIds = new Set<string>();
  readonly #stopping = new AbortController();
  readonly #extending: NodeJS.Timeout;
  readonly #polling: Promise<void>;
  #napping = new AbortController();
  #timer: NodeJS.Timeout | undefined;
  #sent = 0;

  constructor(options: Options) {
    this.#options = options;
    this.#extending = setInterval(() => this.#extend(), EXTEND_EVERY_MS);
    this.#polling = this.#poll();
  }

  /** To be called when `ready` may have changed. */
  wake(): void {
    this.#napping.abort();
    this.#dispatch();
  }

  counts(): { held: number; sent: number } {
    return { held: this.#allHeld().length, sent: this.#sent };
  }

  /** Receives and sends no more; waits for the sends under way and gives the others back to the queue. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    clearTimeout(this.#timer);
    clearInterval(this.#extending);
    await this.#polling;
    const sending = [...this.#rooms.values()].flatMap((room) => room.sending ?? []);
    await this.#giveBack(this.#allWaiting(), GIVEN_BACK_SECONDS);
    await Promise.all(sending);
  }

  async #poll(): Promise<void> {
    const { queue, ready, log } = this.#options;
    const { signal } = this.#stopping;
    for (let failures = 0; !signal.aborted; ) {
      this.#dispatch();
      if (!ready() || this.#allHeld().length > HOLD_LIMIT - RECEIVE_LIMIT) {
        await this.#nap();
        continue;
      }
      try {
        for (const held of await queue.receive(RECEIVE_LIMIT, signal)) this.#accept(held);
        failures = 0;
      } catch (error) {
        if (signal.aborted) break;
        failures += 1;
        log('warn', 'Cannot receive outbound messages', { error: describeError(error), failures });
        await pause(backoffMs(failures, FIRST_RETRY_MS, MAX_RETRY_MS), signal);
      }
    }
  }

  async #nap(): Promise<void> {
    this.#napping = new AbortController();
    await pause(LOOK_AGAIN_MS, AbortSignal.any([this.#napping.signal, this.#stopping.signal]));
  }

  #accept(held: Held): void {
    const { message, queueMessageId } = held;
    if (!message) {
      const text = 'An outbound message is malformed; the queue will set it aside';
      this.#options.log('error', text, { queueMessageId });
      void this.#hide([held], GIVEN_BACK_SECONDS);
      return;
    }
    const room = this.#rooms.get(message.conversationId) ?? { waiting: [] };
    room.waiting.push({ ...held, message });
    this.#rooms.set(message.conversationId, room);
  }

  #dispatch(): void {
    clearTimeout(this.#timer);
    if (this.#stopping.signal.aborted || !this.#options.ready()) return;
    const delays = [...this.#rooms].map(([conversationId, room]) => this.#startHead(conversationId, room));
    const soonest = Math.min(...delays);
    if (soonest < Number.POSITIVE_INFINITY) this.#timer = setTimeout(() => this.#dispatch(), soonest);
  }

  /** Sends the room's next message if it may go now; gives the milliseconds until it may, if that is later. */
  #startHead(conversationId: string, room: Room): number {
    const [head] = room.waiting;
    if (!head || room.sending) return Number.POSITIVE_INFINITY;
    const now = performance.now();
    if (head.hiddenUntil <= now) {
      // It may already be with another reader of the queue.
      void this.#giveBack(room.waiting, GIVEN_BACK_SECONDS);
      return Number.POSITIVE_INFINITY;
    }
    const delay = this.#options.pacer.delay(conversationId, now);
    if (delay > 0) return delay;
    this.#options.pacer.sent(conversationId, now);
    room.sending = this.#send(head).finally(() => {
      delete room.sending;
      this.wake();
    });
    return Number.POSITIVE_INFINITY;
  }

  async #send(held: Sendable): Promise<void> {
    const { message, receiveCount } = held;
    const ids = { outboundId: message.id, conversationId: message.conversationId };
    const { deliver, log } = this.#options;
    try {
      if (!this.#sentIds.has(message.id)) {
        await deliver(message);
        rememberSend(this.#sentIds, message.id);
        this.#sent += 1;
        log('info', 'Sent a message', ids);
      }
    } catch (error) {
      const seconds = Math.min(MAX_RESEND_SECONDS, FIRST_RESEND_SECONDS * 2 ** (receiveCount - 1));
      const reason = describeError(error, [message.text, message.card?.title ?? '']);
      log('warn', 'Cannot send a message', { ...ids, receiveCount, error: reason, againInSeconds: seconds });
      await this.#giveBack(this.#rooms.get(message.conversationId)?.waiting ?? [], seconds);
      return;
    }
    await this.#acknowledge(held);
    this.#moveOn(message.conversationId);
  }

  async #acknowledge(held: Sendable): Promise<void> {
    const { queue, log } = this.#options;
    await queue.remove(held).catch((error) => {
      const fields = { outboundId: held.message.id, error: describeError(error) };
      log('warn', 'Cannot delete a sent message; it will come again', fields);
    });
  }

  /** The room's next message, behind those of the other rooms. */
  #moveOn(conversationId: string): void {
    const room = this.#rooms.get(conversationId);
    this.#rooms.delete(conversationId);
    room?.waiting.shift();
    if (room && room.waiting.length > 0) this.#rooms.set(conversationId, room);
  }

  #extend(): void {
    const held = this.#allHeld();
    if (held.length === 0) return;
    // Without WeChat nobody knows for how long: the queue keeps them better.
    if (this.#options.ready()) void this.#hide(held, HIDDEN_SECONDS);
    else void this.#giveBack(this.#allWaiting(), GIVEN_BACK_SECONDS);
  }

  async #giveBack(held: Sendable[], seconds: number): Promise<void> {
    for (const { message } of held) {
      const room = this.#rooms.get(message.conversationId);
      if (!room) continue;
      room.waiting = room.waiting.filter((other) => !held.includes(other));
      if (room.waiting.length === 0) this.#rooms.delete(message.conversationId);
    }
    await this.#hide(held, seconds);
  }

  async #hide(held: Held[], seconds: number): Promise<void> {
    await this.#options.queue.hide(held, seconds).catch((error) => {
      const fields = { error: describeError(error) };
      this.#options.log('warn', 'Cannot change when outbound messages come again', fields);
    });
  }

  #allHeld(): Sendable[] {
    return [...this.#rooms.values()].flatMap(({ waiting }) => waiting);
  }

  #allWaiting(): Sendable[] {
    return [...this.#rooms.values()].flatMap((room) => room.waiting.slice(room.sending ? 1 : 0));
  }
}

function rememberSend(sentIds: Set<string>, id: string): void {
  sentIds.add(id);
  for (const oldest of sentIds) {
    if (sentIds.size <= REMEMBERED_SENDS) return;
    sentIds.delete(oldest);
  }
}
