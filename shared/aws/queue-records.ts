import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';

/**
 * Works through a batch of a FIFO queue, the message groups side by side, each in its order, and reports
 * what failed as Lambda wants it: on a failure that record and all after it in its group.
 *
 * `work` gets the records of one group and says how many of them, from the first, are done for good.
 */
export async function processGroups(
  event: SQSEvent,
  work: (records: SQSRecord[]) => Promise<number>,
): Promise<SQSBatchResponse> {
  const groups = Map.groupBy(event.Records, (record) => record.attributes.MessageGroupId ?? record.messageId);
  const failed = await Promise.all(
    [...groups.values()].map(async (records) => records.slice(await work(records))),
  );
  return { batchItemFailures: failed.flat().map(({ messageId }) => ({ itemIdentifier: messageId })) };
}

/** As `processGroups`, one record after the other; stops a group at its first failure and tells `onFailure`. */
export function processRecords(
  event: SQSEvent,
  work: (record: SQSRecord) => Promise<void>,
  onFailure: (record: SQSRecord, error: unknown) => Promise<void>,
): Promise<SQSBatchResponse> {
  return processGroups(event, async (records) => {
    for (const [done, record] of records.entries()) {
      try {
        await work(record);
      } catch (error) {
        await onFailure(record, error);
        return done;
      }
    }
    return records.length;
  });
}
