import type { Table } from '../../shared/aws/table.ts';
import type { Log } from '../../shared/observe/log.ts';
import { isAnswering } from '../../shared/registry/answering.ts';
import { describeError } from './log.ts';
import { withTimeout } from './retry.ts';

/** Short, because nobody answers the questions of that time. */
const NO_HOLDS_MS = 5_000;
const READ_TIMEOUT_MS = 3_000;

/**
 * Tells whether this deployment has anything to answer questions with; it is looked up when it matters, and a yes is
 * never looked up again. While DynamoDB fails it has: whoever answers looks again. Never rejects.
 */
export function createAnswering(registry: Table, log: Log): () => Promise<boolean> {
  let known: { answer: Promise<boolean>; until: number } | undefined;
  const read = async () => {
    try {
      return await withTimeout(
        isAnswering(registry),
        READ_TIMEOUT_MS,
        'reading whether questions are answered',
      );
    } catch (error) {
      log('warn', 'Cannot read whether questions are answered', { error: describeError(error) });
      return true;
    }
  };
  return () => {
    if (known && Date.now() < known.until) return known.answer;
    const entry = { answer: read(), until: Number.POSITIVE_INFINITY };
    known = entry;
    void entry.answer.then((answers) => {
      if (!answers) entry.until = Date.now() + NO_HOLDS_MS;
    });
    return entry.answer;
  };
}
