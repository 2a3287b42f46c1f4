import { type BatchResultErrorEntry, SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { queueToken } from '../../shared/aws/queue.ts';
import { bodyOf, deduplicationIdOf, type Pack } from './pack.ts';

/** Sends one batch and gives the entries that the queue refused; `Id` is the place in the batch. */
export type SendBatch = (batch: Pack[]) => Promise<BatchResultErrorEntry[]>;

const CALL_TIMEOUT_MS = 15_000;
/** What SQS says of a body that it will not take however often it is sent. */
const HOPELESS = /InvalidMessageContents|InvalidParameter|InvalidAttribute|BatchRequestTooLong|TooLong/;

export function isHopeless(reason: string): boolean {
  return HOPELESS.test(reason);
}

/** Sends batches to a FIFO queue. */
export function sendTo(sqs: SQSClient, queueUrl: string): SendBatch {
  return async (batch) => {
    const { Failed } = await sqs.send(
      new SendMessageBatchCommand({
        QueueUrl: queueUrl,
        Entries: batch.map((pack, place) => ({
          Id: String(place),
          MessageBody: bodyOf(pack),
          MessageGroupId: queueToken(pack.conversation),
          MessageDeduplicationId: queueToken(deduplicationIdOf(pack)),
        })),
      }),
      { abortSignal: AbortSignal.timeout(CALL_TIMEOUT_MS) },
    );
    return Failed ?? [];
  };
}
