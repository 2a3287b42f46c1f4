import * as v from 'valibot';
import type { Table } from '../aws/table.ts';

/** What is known of a queue's message that failed, for whoever finds it among the dead letters. Never what people said. */
const FailureSchema = v.object({
  /** SQS's own id of the message; a dead letter keeps it. */
  messageId: v.string(),
  /** What it is: a command's kind, a kind of message, `card`, `text`, or `unreadable`. */
  kind: v.string(),
  /** The room, or the other person of a direct message. */
  conversationId: v.optional(v.string()),
  topic: v.optional(v.string()),
  /** By which the log and the issue know it. */
  requestId: v.optional(v.string()),
  /** When it came into its queue, in ms. */
  sentAt: v.number(),
  receiveCount: v.number(),
  /** Its consumer tries it no more, however often it is received. */
  givenUp: v.optional(v.boolean()),
  why: v.string(),
});
export type Failure = v.InferOutput<typeof FailureSchema>;

/** Longer than a message can stay in its queue and in the dead-letter queue together, 14 days each. */
const KEPT_FOR_SECONDS = 29 * 24 * 3600;

const ItemSchema = v.object({
  sk: v.string(),
  failure: v.optional(FailureSchema),
  told: v.optional(v.boolean()),
});
const partition = (queue: string) => `FAILURE#${queue}`;
const key = (queue: string, messageId: string) => ({ pk: partition(queue), sk: messageId });

/** Remembers why a message of a queue failed; the newest reason stays. */
export async function saveFailure(registry: Table, queue: string, failure: Failure): Promise<void> {
  await registry.update(key(queue, failure.messageId), {
    expression: 'SET failure = :failure, expiresAt = :expiresAt',
    values: { ':failure': failure, ':expiresAt': Math.floor(failure.sentAt / 1000) + KEPT_FOR_SECONDS },
  });
}

/** What is remembered of a queue's failures, by SQS's message id; `told` says whether the operators know. */
export async function loadFailures(
  registry: Table,
  queue: string,
): Promise<Map<string, { failure: Failure | undefined; told: boolean }>> {
  const failures = new Map<string, { failure: Failure | undefined; told: boolean }>();
  const items = registry.query({
    where: { expression: 'pk = :pk', values: { ':pk': partition(queue) } },
    consistent: true,
  });
  for await (const item of items) {
    const { sk, failure, told = false } = v.parse(ItemSchema, item);
    failures.set(sk, { failure, told });
  }
  return failures;
}

/** Remembers that the operators know of a dead letter. `now` in ms. */
export async function markFailureTold(
  registry: Table,
  queue: string,
  messageId: string,
  now: number,
): Promise<void> {
  await registry.update(key(queue, messageId), {
    expression: 'SET told = :yes, expiresAt = :expiresAt',
    values: { ':yes': true, ':expiresAt': Math.floor(now / 1000) + KEPT_FOR_SECONDS },
  });
}

/** For a dead letter that was sent back: it is a new message then. */
export async function forgetFailure(registry: Table, queue: string, messageId: string): Promise<void> {
  await registry.remove(key(queue, messageId));
}
