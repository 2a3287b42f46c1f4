import assert from 'node:assert/strict';
import { GetQueueAttributesCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { EmbeddedAws } from '../../infra/local/embedded-aws.ts';
import { type QueueName, queues } from '../../infra/wiring.ts';

/** How many messages a queue of any kind holds. */
export async function countMessages(aws: EmbeddedAws, QueueUrl: string): Promise<number> {
  const AttributeNames = [
    'ApproximateNumberOfMessages' as const,
    'ApproximateNumberOfMessagesNotVisible' as const,
  ];
  const { Attributes = {} } = await aws.sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames }));
  return Object.values(Attributes).reduce((sum, count) => sum + Number(count), 0);
}

/** Lets a queue's consumer fail until every message is among the dead letters, without waiting in between. */
export async function failForGood(
  aws: EmbeddedAws,
  name: QueueName,
  consume: (event: SQSEvent) => Promise<SQSBatchResponse> = async ({ Records }) => ({
    batchItemFailures: Records.map(({ messageId }) => ({ itemIdentifier: messageId })),
  }),
): Promise<void> {
  for (let receives = 0; receives <= 10 * queues[name].maxReceiveCount; receives++) {
    const { Messages = [] } = await aws.sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: aws.queueUrl(name),
        MaxNumberOfMessages: 10,
        VisibilityTimeout: 0,
        MessageSystemAttributeNames: ['All'],
      }),
    );
    if (Messages.length === 0) return;
    const { batchItemFailures } = await consume({
      Records: Messages.map(({ MessageId = '', Body = '', ReceiptHandle = '', Attributes = {} }) => ({
        messageId: MessageId,
        receiptHandle: ReceiptHandle,
        body: Body,
        attributes: {
          ApproximateReceiveCount: Attributes.ApproximateReceiveCount ?? '',
          SentTimestamp: Attributes.SentTimestamp ?? '',
          SenderId: '',
          ApproximateFirstReceiveTimestamp: '',
          MessageGroupId: Attributes.MessageGroupId ?? '',
        },
        messageAttributes: {},
        md5OfBody: '',
        eventSource: 'aws:sqs',
        eventSourceARN: aws.queueArn(name),
        awsRegion: 'us-east-1',
      })),
    });
    assert.equal(batchItemFailures.length, Messages.length);
  }
  assert.fail(`${name} is not empty`);
}
