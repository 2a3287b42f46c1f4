import { Duration } from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { type Queue, type QueueName, queues } from '../wiring.ts';
import { byName, pascalCase } from './by-name.ts';

/** The longest that SQS keeps a message. */
const RETENTION = Duration.days(14);

export type QueueWithDeadLetters = { queue: sqs.Queue; deadLetters: sqs.Queue };

/** The FIFO queues, each with its FIFO dead-letter queue. */
export function createQueues(scope: Construct): (name: QueueName) => QueueWithDeadLetters {
  return byName(queues, (name, queue) => createQueue(scope, pascalCase(name), queue));
}

function createQueue(scope: Construct, id: string, queue: Queue): QueueWithDeadLetters {
  const fifo = {
    fifo: true,
    retentionPeriod: RETENTION,
    encryption: sqs.QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
  };
  const deadLetters = new sqs.Queue(scope, `${id}DeadLetterQueue`, fifo);
  const created = new sqs.Queue(scope, `${id}Queue`, {
    ...fifo,
    visibilityTimeout: Duration.seconds(queue.visibilityTimeout),
    ...(queue.deliveryDelay && { deliveryDelay: Duration.seconds(queue.deliveryDelay) }),
    // High throughput costs nothing: deduplication ids are globally unique, so looking for them within one
    // room is enough.
    deduplicationScope: sqs.DeduplicationScope.MESSAGE_GROUP,
    fifoThroughputLimit: sqs.FifoThroughputLimit.PER_MESSAGE_GROUP_ID,
    deadLetterQueue: { queue: deadLetters, maxReceiveCount: queue.maxReceiveCount },
  });
  return { queue: created, deadLetters };
}
