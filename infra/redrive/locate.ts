import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DynamoDBClient, paginateListTables } from '@aws-sdk/client-dynamodb';
import {
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  paginateListQueues,
  SQSClient,
} from '@aws-sdk/client-sqs';
import * as v from 'valibot';
import type { QueueName } from '../wiring.ts';
import type { Arguments } from './read-arguments.ts';

/** Where a queue, its dead letters and the notes of failures are. */
export type Located = {
  sqs: SQSClient;
  dynamo: DynamoDBClient;
  queueUrl: string;
  deadLettersUrl: string;
  registryTable: string;
};

/** What `npm start` writes into its data folder for those who want to look behind it. */
const EndpointsSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ sqs: v.pipe(v.string(), v.url()), dynamodb: v.pipe(v.string(), v.url()) }),
);
const RedrivePolicySchema = v.pipe(v.string(), v.parseJson(), v.object({ deadLetterTargetArn: v.string() }));

/** Finds a queue on AWS by its stack, or in a running `npm start`. Throws a sentence when it is not there. */
export async function locate(queue: QueueName, where: Arguments['where']): Promise<Located> {
  const found =
    'folder' in where ? await locateLocally(queue, where.folder) : await locateOnAws(queue, where.stack);
  return { ...found, deadLettersUrl: await deadLettersOf(found.sqs, found.queueUrl) };
}

async function locateLocally(queue: QueueName, folder: string): Promise<Omit<Located, 'deadLettersUrl'>> {
  const { sqs: endpoint, dynamodb } = readEndpoints(folder);
  const local = { region: 'us-east-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };
  const sqs = new SQSClient({ ...local, endpoint });
  const { QueueUrl = '' } = await sqs
    .send(new GetQueueUrlCommand({ QueueName: `${queue}.fifo` }))
    .catch((cause) => {
      throw new Error(`No OSSChat runs on ${folder}: start it with npm start first.`, { cause });
    });
  const dynamo = new DynamoDBClient({ ...local, endpoint: dynamodb });
  return { sqs, dynamo, queueUrl: QueueUrl, registryTable: 'registry' };
}

function readEndpoints(folder: string): v.InferOutput<typeof EndpointsSchema> {
  try {
    return v.parse(EndpointsSchema, readFileSync(join(folder, 'endpoints.json'), 'utf8'));
  } catch (cause) {
    throw new Error(
      `No OSSChat runs on ${folder}: start it with npm start, or name its folder with --data.`,
      {
        cause,
      },
    );
  }
}

async function locateOnAws(queue: QueueName, stack: string): Promise<Omit<Located, 'deadLettersUrl'>> {
  const sqs = new SQSClient();
  const dynamo = new DynamoDBClient();
  // CloudFormation makes physical names of the stack's name, the logical id and something random.
  const queuePrefix = `${stack}-${pascalCase(queue)}Queue`;
  const urls: string[] = [];
  for await (const page of paginateListQueues({ client: sqs }, { QueueNamePrefix: queuePrefix }))
    urls.push(...(page.QueueUrls ?? []));
  const tablePrefix = `${stack}-RegistryTable`;
  const tables: string[] = [];
  for await (const page of paginateListTables({ client: dynamo }, {}))
    tables.push(...(page.TableNames ?? []).filter((name) => name.startsWith(tablePrefix)));
  return {
    sqs,
    dynamo,
    queueUrl: only(urls, 'queue', queuePrefix),
    registryTable: only(tables, 'table', tablePrefix),
  };
}

function only(names: string[], what: string, prefix: string): string {
  const [first] = names;
  if (first === undefined)
    throw new Error(
      `There is no ${what} ${prefix}… in this account and region: check AWS_PROFILE, AWS_REGION and --stack.`,
    );
  if (names.length > 1)
    throw new Error(`There are ${names.length} ${what}s ${prefix}…: ${names.join(', ')}.`);
  return first;
}

async function deadLettersOf(sqs: SQSClient, queueUrl: string): Promise<string> {
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: ['RedrivePolicy'] }),
  );
  const { deadLetterTargetArn } = v.parse(RedrivePolicySchema, Attributes?.RedrivePolicy);
  const name = deadLetterTargetArn.split(':').at(-1);
  const { QueueUrl = '' } = await sqs.send(new GetQueueUrlCommand({ QueueName: name }));
  return QueueUrl;
}

const pascalCase = (name: string): string =>
  name.replace(/(?:^|-)(\w)/g, (_, first: string) => first.toUpperCase());
