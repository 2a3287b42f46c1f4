import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetQueueAttributesCommand, GetQueueUrlCommand, SQSClient } from '@aws-sdk/client-sqs';
import * as v from 'valibot';
import { namesOf, queues } from '../../../infra/wiring.ts';
import { createTable, type Table } from '../../../shared/aws/table.ts';

const EndpointsSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ sqs: v.string(), dynamodb: v.string() }),
);

export type Deployment = {
  window: Table;
  /** Messages in all queues, handed out or not; and in all dead-letter queues. */
  countQueued(): Promise<{ queued: number; dead: number }>;
};

/** The embedded AWS of the process that runs on this data folder now. */
export function openDeployment(folder: string): Deployment {
  const { sqs: queueServer, dynamodb } = v.parse(
    EndpointsSchema,
    readFileSync(join(folder, 'endpoints.json'), 'utf8'),
  );
  const access = { region: 'us-east-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };
  const sqs = new SQSClient({ endpoint: queueServer, ...access });
  const sum = async (suffix: string) => {
    const counts = await Promise.all(namesOf(queues).map((name) => countIn(sqs, `${name}${suffix}`)));
    return counts.reduce((total, count) => total + count, 0);
  };
  return {
    window: createTable(new DynamoDBClient({ endpoint: dynamodb, ...access }), 'window'),
    countQueued: async () => ({ queued: await sum('.fifo'), dead: await sum('-dead-letters.fifo') }),
  };
}

async function countIn(sqs: SQSClient, name: string): Promise<number> {
  // Its own URLs name a host that only itself resolves.
  const { QueueUrl = '' } = await sqs.send(new GetQueueUrlCommand({ QueueName: name }));
  const { Attributes = {} } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }),
  );
  const { ApproximateNumberOfMessages = '0', ApproximateNumberOfMessagesNotVisible = '0' } = Attributes;
  return Number(ApproximateNumberOfMessages) + Number(ApproximateNumberOfMessagesNotVisible);
}
