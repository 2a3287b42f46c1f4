import type { DeadLetter, DeadLetterQueue } from '../aws/dead-letter-queue.ts';
import type { Table } from '../aws/table.ts';
import { type Failure, loadFailures } from '../registry/failure.ts';
import { describeMessage } from './describe-message.ts';

/** A queue's dead letters: whose they are, and after how many receives a message becomes one. */
export type WatchedQueue = { name: string; maxReceiveCount: number; deadLetters: DeadLetterQueue };

/** `why` is missing when its function was cut off before it could note a reason: by its time-out or a crash. */
export type ListedDeadLetter = Omit<Failure, 'why'> & { why: string | undefined; told: boolean };

export type DeadLetterList = {
  /** Oldest first. */
  letters: ListedDeadLetter[];
  /** There are so many more, of which nothing is known before those in front of them are gone. */
  others: number;
};

const LOOK_AT_MOST = 200;

/**
 * What is in a dead-letter queue, without taking anything out.
 *
 * A FIFO queue shows at most ten messages of a group, the first: what stands behind them is listed by the notes
 * of its failure.
 */
export async function listDeadLetters(
  registry: Table,
  { name, maxReceiveCount, deadLetters }: WatchedQueue,
): Promise<DeadLetterList> {
  const count = await deadLetters.count();
  if (count === 0) return { letters: [], others: 0 };
  const [seen, failures] = await Promise.all([lookAt(deadLetters), loadFailures(registry, name)]);
  const letters: ListedDeadLetter[] = seen.map((letter) => {
    const known = failures.get(letter.messageId);
    return {
      ...describeMessage(letter.body),
      messageId: letter.messageId,
      sentAt: known?.failure?.sentAt ?? letter.sentAt,
      receiveCount: known?.failure?.receiveCount ?? letter.receiveCount,
      why: known?.failure?.why,
      told: known?.told ?? false,
    };
  });
  const seenIds = new Set(seen.map(({ messageId }) => messageId));
  const behind = [...failures.values()]
    .flatMap(({ failure, told }) => (failure ? [{ ...failure, told }] : []))
    .filter(({ givenUp, receiveCount }) => givenUp || receiveCount >= maxReceiveCount)
    .filter(({ messageId }) => !seenIds.has(messageId))
    // Notes outlive a queue that was emptied without us: the newest are those of what is there.
    .sort((one, other) => other.sentAt - one.sentAt)
    .slice(0, Math.max(0, count - seen.length));
  letters.push(...behind);
  letters.sort((one, other) => one.sentAt - other.sentAt);
  return { letters, others: Math.max(0, count - letters.length) };
}

async function lookAt(deadLetters: DeadLetterQueue): Promise<DeadLetter[]> {
  const seen = new Map<string, DeadLetter>();
  try {
    while (seen.size < LOOK_AT_MOST) {
      const more = await deadLetters.receive();
      if (more.length === 0) break;
      for (const letter of more) seen.set(letter.messageId, letter);
    }
  } finally {
    await deadLetters.giveBack([...seen.values()]);
  }
  return [...seen.values()];
}
