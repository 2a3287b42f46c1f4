import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { createDeadLetterQueue, type DeadLetter } from '../../shared/aws/dead-letter-queue.ts';
import type { Table } from '../../shared/aws/table.ts';
import { forgetFailure } from '../../shared/registry/failure.ts';
import type { QueueName } from '../wiring.ts';
import type { Located } from './locate.ts';

/** A group that was looked at shows again a second later. */
const EMPTY_RECEIVES_AT_MOST = 3;

/**
 * Sends a queue's dead letters back to it, each group in its order, and tells `onSent` each one's id. Throws at
 * the first that cannot be sent; it and those behind it stay. Gives how many were sent.
 *
 * Each is sent before it is deleted: whoever is cut off between the two sends it again, which SQS drops within
 * five minutes (its deduplication id is made of its message id) and every consumer takes for what it is later.
 * SQS's own StartMessageMoveTask moves FIFO queues too, but with a new deduplication id each time, and emulators lack it.
 */
export async function sendBack(
  { sqs, queueUrl, deadLettersUrl }: Located,
  registry: Table,
  queue: QueueName,
  onSent: (messageId: string) => void,
): Promise<number> {
  const deadLetters = createDeadLetterQueue(sqs, deadLettersUrl);
  let sent = 0;
  for (let empty = 0; empty < EMPTY_RECEIVES_AT_MOST; ) {
    const letters = await deadLetters.receive();
    if (letters.length === 0 && (await deadLetters.count()) === 0) break;
    empty = letters.length === 0 ? empty + 1 : 0;
    for (const [place, letter] of letters.entries()) {
      try {
        await sqs.send(new SendMessageCommand(toMessage(letter, queueUrl)));
      } catch (error) {
        await deadLetters.giveBack(letters.slice(place));
        throw error;
      }
      await deadLetters.remove(letter);
      await forgetFailure(registry, queue, letter.messageId);
      onSent(letter.messageId);
      sent += 1;
    }
  }
  return sent;
}

function toMessage({ messageId, body, groupId }: DeadLetter, queueUrl: string) {
  return {
    QueueUrl: queueUrl,
    MessageBody: body,
    MessageGroupId: groupId,
    MessageDeduplicationId: `redrive:${messageId}`,
  };
}
