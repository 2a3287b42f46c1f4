import { join } from 'node:path';
import { CreateTableCommand, DynamoDBClient, ResourceInUseException } from '@aws-sdk/client-dynamodb';
import { CreateQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import { startFauxqs } from 'fauxqs';
import { namesOf, type QueueName, queues, type Table, type TableName, tables } from '../wiring.ts';
import { startDatabase } from './database-server.ts';

const HOST = '127.0.0.1';
const REGION = 'us-east-1';
const ACCOUNT = '000000000000';
const DEAD_LETTER_SUFFIX = '-dead-letters.fifo';

export type EmbeddedAws = {
  dynamo: DynamoDBClient;
  sqs: SQSClient;
  queueUrl(name: QueueName): string;
  queueArn(name: QueueName): string;
  deadLetterUrl(name: QueueName): string;
  tableName(name: TableName): string;
  /** What makes a function's own SDK clients come here. */
  environment: Record<string, string>;
  stop(): Promise<void>;
};

/** DynamoDB and SQS in this process, their data under `folder`, with every table and queue of the wiring. */
export async function startEmbeddedAws(folder: string): Promise<EmbeddedAws> {
  const database = await startDatabase(join(folder, 'dynamodb'));
  const queueServer = await startFauxqs({ port: 0, host: HOST, logger: false, dataDir: join(folder, 'sqs') });
  const queuesUrl = `http://${HOST}:${queueServer.port}`;
  return furnishAws({
    databaseUrl: database.url,
    queuesUrl,
    async stop() {
      await queueServer.stop();
      await database.stop();
    },
  });
}

/** Whatever DynamoDB and SQS listen on this machine, with every table and queue of the wiring. */
export async function furnishAws({
  databaseUrl,
  queuesUrl,
  stop,
}: {
  databaseUrl: string;
  queuesUrl: string;
  stop(): Promise<void>;
}): Promise<EmbeddedAws> {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const dynamo = new DynamoDBClient({ endpoint: databaseUrl, region: REGION, credentials });
  const sqs = new SQSClient({ endpoint: queuesUrl, region: REGION, credentials });
  for (const name of namesOf(tables)) await createTable(dynamo, name, tables[name]);
  for (const name of namesOf(queues)) await createQueues(sqs, name);
  return {
    dynamo,
    sqs,
    queueUrl: (name) => `${queuesUrl}/${ACCOUNT}/${name}.fifo`,
    queueArn: (name) => queueArn(`${name}.fifo`),
    deadLetterUrl: (name) => `${queuesUrl}/${ACCOUNT}/${name}${DEAD_LETTER_SUFFIX}`,
    tableName: (name) => name,
    environment: {
      AWS_REGION: REGION,
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      AWS_ENDPOINT_URL_DYNAMODB: databaseUrl,
      AWS_ENDPOINT_URL_SQS: queuesUrl,
    },
    async stop() {
      dynamo.destroy();
      sqs.destroy();
      await stop();
    },
  };
}

const queueArn = (name: string) => `arn:aws:sqs:${REGION}:${ACCOUNT}:${name}`;

async function createTable(dynamo: DynamoDBClient, name: TableName, table: Table): Promise<void> {
  const keySchema = ({ partitionKey, sortKey }: { partitionKey: string; sortKey: string }) => [
    { AttributeName: partitionKey, KeyType: 'HASH' as const },
    { AttributeName: sortKey, KeyType: 'RANGE' as const },
  ];
  const indexes = Object.entries(table.indexes);
  const attributes = new Set(
    [table, ...indexes.map(([, index]) => index)].flatMap((key) => [key.partitionKey, key.sortKey]),
  );
  const command = new CreateTableCommand({
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: keySchema(table),
    AttributeDefinitions: [...attributes].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
    ...(indexes.length > 0 && {
      GlobalSecondaryIndexes: indexes.map(([IndexName, index]) => ({
        IndexName,
        KeySchema: keySchema(index),
        Projection: { ProjectionType: 'ALL' as const },
      })),
    }),
  });
  await dynamo.send(command).catch((error: unknown) => {
    if (!(error instanceof ResourceInUseException)) throw error;
  });
}

async function createQueues(sqs: SQSClient, name: QueueName): Promise<void> {
  const { visibilityTimeout, maxReceiveCount, deliveryDelay } = queues[name];
  const deadLetters = `${name}${DEAD_LETTER_SUFFIX}`;
  await sqs.send(new CreateQueueCommand({ QueueName: deadLetters, Attributes: { FifoQueue: 'true' } }));
  await sqs.send(
    new CreateQueueCommand({
      QueueName: `${name}.fifo`,
      Attributes: {
        FifoQueue: 'true',
        VisibilityTimeout: String(visibilityTimeout),
        ...(deliveryDelay && { DelaySeconds: String(deliveryDelay) }),
        RedrivePolicy: JSON.stringify({ deadLetterTargetArn: queueArn(deadLetters), maxReceiveCount }),
      },
    }),
  );
}
