import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';

export type DeadLetter = {
  /** The same as in the queue that it comes from. */
  messageId: string;
  body: string;
  groupId: string;
  /** When it came into the queue that it comes from, in ms; on AWS, into this one. */
  sentAt: number;
  /** How often it was received, looking at it here included. */
  receiveCount: number;
  receipt: string;
};

export type DeadLetterQueue = {
  /** How many are there, roughly: SQS counts in many places. */
  count(): Promise<number>;
  /** Ten at most, hidden from others for a while; of a group only what stands in front. Waits up to a second. */
  receive(): Promise<DeadLetter[]>;
  remove(letter: DeadLetter): Promise<void>;
  /** Shows received ones to others again. */
  giveBack(letters: DeadLetter[]): Promise<void>;
};

const RECEIVE_LIMIT = 10;
const HIDDEN_SECONDS = 30;
/** A long poll asks all of SQS's servers: a short one may miss what is there. */
const WAIT_SECONDS = 1;
/** One rather than none: fauxqs 2.4 loses a message that is given back with 0. */
const GIVEN_BACK_SECONDS = 1;

/** A FIFO dead-letter queue as whoever looks after it sees it. */
export function createDeadLetterQueue(client: SQSClient, url: string): DeadLetterQueue {
  return {
    async count() {
      const { Attributes = {} } = await client.send(
        new GetQueueAttributesCommand({
          QueueUrl: url,
          AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
        }),
      );
      return Object.values(Attributes).reduce((sum, count) => sum + Number(count), 0);
    },
    async receive() {
      const { Messages = [] } = await client.send(
        new ReceiveMessageCommand({
          QueueUrl: url,
          MaxNumberOfMessages: RECEIVE_LIMIT,
          WaitTimeSeconds: WAIT_SECONDS,
          VisibilityTimeout: HIDDEN_SECONDS,
          MessageSystemAttributeNames: ['All'],
        }),
      );
      return Messages.map(toDeadLetter);
    },
    async remove({ receipt }) {
      await client.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle: receipt }));
    },
    async giveBack(letters) {
      for (let start = 0; start < letters.length; start += RECEIVE_LIMIT) {
        const batch = letters.slice(start, start + RECEIVE_LIMIT);
        await client.send(
          new ChangeMessageVisibilityBatchCommand({
            QueueUrl: url,
            Entries: batch.map(({ receipt }, place) => ({
              Id: String(place),
              ReceiptHandle: receipt,
              VisibilityTimeout: GIVEN_BACK_SECONDS,
            })),
          }),
        );
      }
    },
  };
}

function toDeadLetter({ MessageId = '', Body = '', ReceiptHandle = '', Attributes }: Message): DeadLetter {
  return {
    messageId: MessageId,
    body: Body,
    groupId: Attributes?.MessageGroupId ?? '',
    sentAt: Number(Attributes?.SentTimestamp ?? 0),
    receiveCount: Number(Attributes?.ApproximateReceiveCount ?? 0),
    receipt: ReceiptHandle,
  };
}
