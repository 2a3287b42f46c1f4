import type { BatchResultErrorEntry } from '@aws-sdk/client-sqs';
import * as v from 'valibot';
import { queueBody } from '../../shared/aws/queue.ts';
import type { Log } from '../../shared/observe/log.ts';
import { type ChatMessage, conversationId, GapSchema } from '../../shared/wechat/chat-message.ts';
import { Backlog } from './backlog.ts';
import type { Gaps } from './gaps.ts';
import { describeError } from './log.ts';
import type { Outgoing, Pack } from './pack.ts';
import { backoffMs, pause } from './retry.ts';
import { isHopeless, type SendBatch } from './send-batches.ts';
import type { Spool } from './spool.ts';
import { realTime, type Time } from './time.ts';

type Options = {
  sendBatch: SendBatch;
  /** So many ms a message waits for others that go along, so that they cost one call; none without it. */
  collectMs?: number;
  /** Whether somebody waits for what comes of a message: then it goes at once, with all before it. */
  isAwaited?: (message: ChatMessage) => boolean;
  spool: Spool;
  /** Bytes of the messages that may wait in the spool. */
  spoolBytes: number;
  gaps: Pick<Gaps, 'take' | 'takeLost' | 'lost'>;
  signal: AbortSignal;
  log: Log;
  time?: Pick<Time, 'wait'>;
};

/** More than these are cheap enough to send. */
const COLLECTED_AT_MOST = 100;
const FIRST_RETRY_MS = 200;
const MAX_RETRY_MS = 5_000;

const BodySchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.looseObject({ gaps: v.optional(v.array(GapSchema), []) }),
);

/**
 * Carries translated messages to a FIFO queue in each conversation's order. Talk is collected for a while, what
 * somebody waits for goes at once; batches also form while a call is under way.
 *
 * SQS may refuse one entry of a call and take the rest, and what it took cannot be called back. So a call has
 * one entry of a conversation at most, and the conversation's next waits for its answer; but an entry holds as
 * many of its messages as there are. While the queue cannot be reached, messages wait in the spool.
 */
export class Outbox {
  readonly #options: Options;
  readonly #backlog: Backlog;
  readonly #drains: (() => void)[] = [];
  #running = false;
  #collecting = new AbortController();
  #hurries = false;
  #failures = 0;
  #unreachable = false;
  #entriesLimit: number | undefined;
  #forwarded = 0;
  #dropped = 0;

  constructor(options: Options) {
    this.#options = options;
    const { spool, spoolBytes } = options;
    this.#backlog = new Backlog({
      ...{ spool, spoolBytes },
      onDropped: (message) => this.#drop(message),
      onNext: (message) => this.#tellOfLost(message),
    });
    if (this.#backlog.size === 0) return;
    this.#collecting.abort();
    void this.#run();
  }

  /** Takes a conversation's next message; what was lost before it goes along. */
  add(message: ChatMessage): void {
    const { id: messageId, order } = message;
    const conversation = conversationId(message);
    const gaps = this.#options.gaps.take(conversation, order);
    const body = queueBody(gaps.length > 0 ? { ...message, gaps } : message);
    const outgoing = { order, messageId, conversation, body, bytes: Buffer.byteLength(body) };
    this.#backlog.add(outgoing, { aside: this.#unreachable });
    if (this.#isCollecting && this.#isEnough(message)) this.#collecting.abort();
    if (!this.#running) void this.#run();
  }

  counts(): { waiting: number; forwarded: number; dropped: number } {
    return { waiting: this.#backlog.size, forwarded: this.#forwarded, dropped: this.#dropped };
  }

  /** Resolves when nothing waits any more; from now on nothing is collected. */
  async drained(): Promise<void> {
    this.#hurries = true;
    this.#collecting.abort();
    if (this.#backlog.size > 0) await new Promise<void>((resolve) => this.#drains.push(resolve));
  }

  get #isCollecting(): boolean {
    return (this.#options.collectMs ?? 0) > 0 && !this.#collecting.signal.aborted;
  }

  #isEnough(message: ChatMessage): boolean {
    return this.#backlog.size >= COLLECTED_AT_MOST || this.#options.isAwaited?.(message) === true;
  }

  async #run(): Promise<void> {
    const { collectMs = 0, time = realTime, signal } = this.#options;
    this.#running = true;
    if (collectMs > 0 && !this.#hurries) await time.wait(collectMs, this.#collecting.signal);
    while (this.#backlog.size > 0 && !signal.aborted) {
      if (this.#failures > 0) await pause(backoffMs(this.#failures, FIRST_RETRY_MS, MAX_RETRY_MS), signal);
      const batch = this.#unreachable
        ? this.#backlog.retryBatch(this.#entriesLimit)
        : this.#backlog.takeBatch(this.#entriesLimit);
      if (batch.length === 0) {
        // The spool cannot be read.
        this.#failures += 1;
        continue;
      }
      try {
        this.#settleBatch(batch, await this.#options.sendBatch(batch));
      } catch (error) {
        this.#settleFailure(batch, error);
      }
    }
    this.#running = false;
    this.#collecting = new AbortController();
    for (const drained of this.#drains.splice(0)) drained();
  }

  #settleBatch(batch: Pack[], refused: BatchResultErrorEntry[]): void {
    const { log } = this.#options;
    const reasons = new Map(refused.map(({ Id, Code = 'unknown' }) => [Id, Code]));
    for (const [place, pack] of batch.entries()) {
      const reason = reasons.get(String(place));
      if (reason === undefined) this.#settle(pack);
      else if (isHopeless(reason)) this.#giveUp(pack, reason);
      else log('warn', 'The queue refused messages; they are sent again', { ...idsOf(pack), reason });
    }
    this.#failures = refused.length > 0 ? this.#failures + 1 : 0;
    this.#unreachable = false;
    this.#entriesLimit = undefined;
  }

  #settle(pack: Pack): void {
    this.#backlog.remove(pack);
    this.#forwarded += pack.messages.length;
  }

  #settleFailure(batch: Pack[], error: unknown): void {
    const name = error instanceof Error ? error.name : '';
    this.#failures += 1;
    this.#options.log('warn', 'Cannot send to the queue; messages wait', {
      error: `${name} ${describeError(error)}`,
      failures: this.#failures,
      waiting: this.#backlog.size,
    });
    if (!isHopeless(name)) {
      this.#unreachable = true;
      this.#backlog.setAside(batch);
      return;
    }
    // One entry spoils the whole call: send them one by one to find it.
    const [only] = batch;
    if (only && batch.length === 1) this.#giveUp(only, name);
    this.#entriesLimit = 1;
  }

  #giveUp(pack: Pack, error: string): void {
    const [only, ...more] = pack.messages;
    if (!only || more.length > 0) {
      this.#backlog.takeApart(pack);
      return;
    }
    this.#options.log('error', 'The queue will not take a message; it is skipped', {
      ...idsOf(pack),
      error,
    });
    this.#backlog.remove(pack);
    this.#lose(only);
  }

  #drop(message: Outgoing): void {
    this.#lose(message);
    const { messageId, conversation: conversationId } = message;
    const fields = { messageId, conversationId, dropped: this.#dropped };
    this.#options.log('error', 'Dropped the oldest waiting message: the spool is full', fields);
  }

  #lose({ conversation, order, body }: Outgoing): void {
    this.#dropped += 1;
    const { gaps } = v.parse(BodySchema, body);
    this.#options.gaps.lost(conversation, gaps[0]?.from ?? order, order);
  }

  /** Of what its conversation lost right before it, maybe while it waited. */
  #tellOfLost(message: Outgoing): void {
    const lost = this.#options.gaps.takeLost(message.conversation, message.order);
    if (lost.length === 0) return;
    const body = v.parse(BodySchema, message.body);
    message.body = queueBody({ ...body, gaps: [...body.gaps, ...lost] });
  }
}

function idsOf({ conversation, messages }: Pack) {
  return { conversationId: conversation, messageIds: messages.map(({ messageId }) => messageId).join(' ') };
}
