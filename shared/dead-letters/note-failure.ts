import type { SQSRecord } from 'aws-lambda';
import * as v from 'valibot';
import type { Table } from '../aws/table.ts';
import { errorFields, type Observe } from '../observe/observe.ts';
import { saveFailure } from '../registry/failure.ts';
import { describeMessage } from './describe-message.ts';

/** The first failure is mostly the last: it is not worth a write. */
const NOTED_FROM_RECEIVE = 2;
const WHY_AT_MOST = 200;

/**
 * Notes why a record stays in its queue, so that the operators can be told if it ends among the dead letters.
 * Never throws: without the note they hear of it too, only not why.
 */
export async function noteFailure(
  { registry, observe }: { registry: Table; observe: Observe },
  queue: string,
  { messageId, body, attributes }: Pick<SQSRecord, 'messageId' | 'body' | 'attributes'>,
  error: unknown,
): Promise<void> {
  const receiveCount = Number(attributes.ApproximateReceiveCount);
  if (!(receiveCount >= NOTED_FROM_RECEIVE)) return;
  try {
    const sentAt = Number(attributes.SentTimestamp);
    const failure = { messageId, ...describeMessage(body), sentAt, receiveCount, why: reasonOf(error) };
    await saveFailure(registry, queue, failure);
  } catch (cause) {
    observe.log('warn', 'A failure was not noted', { messageId, ...errorFields(cause) });
  }
}

/** A schema's message may repeat what a person wrote: only where it was found is told. */
function reasonOf(error: unknown): string {
  const reason =
    error instanceof v.ValiError
      ? `malformed at ${error.issues.map((issue) => v.getDotPath(issue) ?? 'the top').join(', ')}`
      : errorFields(error).error;
  return reason.length > WHY_AT_MOST ? `${reason.slice(0, WHY_AT_MOST - 1)}…` : reason;
}
