import { type BatchResultErrorEntry, SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { queueToken } from '../../shared/aws/queue.ts';
import type { Log } from '../../shared/observe/log.ts';
import { type ChatMessage, conversationId } from '../../shared/wechat/chat-message.ts';
import { describeError } from './log.ts';
import { backoffMs, pause } from './retry.ts';

export type Outgoing = {
  messageId: string;
  conversation: string;
  body: string;
  bytes: number;
  sending: boolean;
  /** Called once: true when the queue has it, false when the queue will never take it. */
  done: (sent: boolean) => void;
};

type Lanes = Map<string, Set<Outgoing>>;

/** Sends one batch and gives the entries that the queue refused; `Id` is the place in the batch. */
export type SendBatch = (batch: Outgoing[]) => Promise<BatchResultErrorEntry[]>;

const BATCH_ENTRIES_LIMIT = 10;
/** SQS counts the bodies of a call together. */
const BATCH_BYTES_LIMIT = 1024 * 1024;
const FIRST_RETRY_MS = 200;
const MAX_RETRY_MS = 20_000;
const CALL_TIMEOUT_MS = 15_000;
/** What SQS says of a body that it will not take however often it is sent. */
const HOPELESS = /InvalidMessageContents|InvalidParameter|InvalidAttribute|BatchRequestTooLong|TooLong/;

/** Sends batches to a FIFO queue. */
export function sendTo(sqs: SQSClient, queueUrl: string): SendBatch {
  return async (batch) => {
    const { Failed } = await sqs.send(
      new SendMessageBatchCommand({
        QueueUrl: queueUrl,
        Entries: batch.map(({ messageId, conversation, body }, place) => ({
          Id: String(place),
          MessageBody: body,
          MessageGroupId: queueToken(conversation),
          MessageDeduplicationId: queueToken(messageId),
        })),
      }),
      { abortSignal: AbortSignal.timeout(CALL_TIMEOUT_MS) },
    );
    return Failed ?? [];
  };
}

/**
 * One loop that sends what is there, at once when idle; batches form while a call is under way.
 *
 * A call holds at most one message of a conversation: SQS may refuse one entry and take the rest, and what it
 * took cannot be called back, so this alone keeps a later message from overtaking an earlier one. Batches are
 * made of conversations.
 */
export class BatchSender {
  readonly #sendBatch: SendBatch;
  readonly #log: Log;
  readonly #lanes: Lanes = new Map();
  #running = false;
  #failures = 0;
  #entriesLimit = BATCH_ENTRIES_LIMIT;

  constructor(sendBatch: SendBatch, log: Log) {
    this.#sendBatch = sendBatch;
    this.#log = log;
  }

  add(message: ChatMessage, done: Outgoing['done']): Outgoing {
    const body = JSON.stringify(message);
    const conversation = conversationId(message);
    const bytes = Buffer.byteLength(body);
    const outgoing: Outgoing = { messageId: message.id, conversation, body, bytes, sending: false, done };
    const lane = this.#lanes.get(conversation);
    if (lane) lane.add(outgoing);
    else this.#lanes.set(conversation, new Set([outgoing]));
    if (!this.#running) void this.#run();
    return outgoing;
  }

  /** Takes a message back; false when it is under way. */
  withdraw(outgoing: Outgoing): boolean {
    if (outgoing.sending) return false;
    this.#remove(outgoing);
    return true;
  }

  async #run(): Promise<void> {
    this.#running = true;
    while (this.#lanes.size > 0) {
      if (this.#failures > 0) await pause(backoffMs(this.#failures, FIRST_RETRY_MS, MAX_RETRY_MS));
      const batch = takeBatch(this.#lanes, this.#entriesLimit);
      if (batch.length === 0) break;
      for (const outgoing of batch) outgoing.sending = true;
      try {
        this.#settleBatch(batch, await this.#sendBatch(batch));
      } catch (error) {
        this.#settleFailure(batch, error);
      }
      for (const outgoing of batch) outgoing.sending = false;
    }
    this.#running = false;
  }

  #settleBatch(batch: Outgoing[], refused: BatchResultErrorEntry[]): void {
    const reasons = new Map(refused.map(({ Id, Code = 'unknown' }) => [Id, Code]));
    for (const [place, outgoing] of batch.entries()) {
      const reason = reasons.get(String(place));
      const { messageId } = outgoing;
      if (reason === undefined) this.#settle(outgoing, true);
      else if (HOPELESS.test(reason)) this.#giveUp(outgoing, reason);
      else this.#log('warn', 'The queue refused a message; it is sent again', { messageId, reason });
    }
    this.#failures = refused.length > 0 ? this.#failures + 1 : 0;
    this.#entriesLimit = BATCH_ENTRIES_LIMIT;
  }

  #settleFailure(batch: Outgoing[], error: unknown): void {
    const name = error instanceof Error ? error.name : '';
    this.#failures += 1;
    this.#log('warn', 'Cannot send to the queue; messages wait', {
      error: `${name} ${describeError(error)}`,
      failures: this.#failures,
    });
    if (!HOPELESS.test(name)) return;
    // One entry spoils the whole call: send them one by one to find it.
    const [only] = batch;
    if (only && batch.length === 1) this.#giveUp(only, name);
    this.#entriesLimit = 1;
  }

  #giveUp(outgoing: Outgoing, error: string): void {
    const { messageId, conversation } = outgoing;
    const fields = { messageId, conversationId: conversation, error };
    this.#log('error', 'The queue will not take a message; it is skipped', fields);
    this.#settle(outgoing, false);
  }

  #settle(outgoing: Outgoing, sent: boolean): void {
    this.#remove(outgoing);
    outgoing.done(sent);
  }

  #remove(outgoing: Outgoing): void {
    const lane = this.#lanes.get(outgoing.conversation);
    lane?.delete(outgoing);
    if (lane?.size === 0) this.#lanes.delete(outgoing.conversation);
  }
}

/** The oldest message of each of the conversations whose turn it is; they go to the end of the line. */
function takeBatch(lanes: Lanes, entriesLimit: number): Outgoing[] {
  const batch: Outgoing[] = [];
  let bytes = 0;
  for (const [oldest] of lanes.values()) {
    if (!oldest || bytes + oldest.bytes > BATCH_BYTES_LIMIT || batch.length === entriesLimit) break;
    batch.push(oldest);
    bytes += oldest.bytes;
  }
  for (const { conversation } of batch) {
    const lane = lanes.get(conversation);
    lanes.delete(conversation);
    if (lane) lanes.set(conversation, lane);
  }
  return batch;
}
