import {
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  paginateListQueues,
  SQSClient,
} from '@aws-sdk/client-sqs';
import * as v from 'valibot';
import {
  type LocatedRegistry,
  localAws,
  locateRegistry,
  only,
  readEndpoints,
  type Where,
} from '../locate-registry.ts';
import type { QueueName } from '../wiring.ts';

/** Where a queue, its dead letters and the notes of failures are. */
export type Located = LocatedRegistry & { sqs: SQSClient; queueUrl: string; deadLettersUrl: string };

const RedrivePolicySchema = v.pipe(v.string(), v.parseJson(), v.object({ deadLetterTargetArn: v.string() }));

/** Finds a queue on AWS by its stack, or in a running `npm start`. Throws a sentence when it is not there. */
export async function locate(queue: QueueName, where: Where): Promise<Located> {
  const { sqs, queueUrl } =
    'folder' in where ? await locateLocally(queue, where.folder) : await locateOnAws(queue, where.stack);
  const deadLettersUrl = await deadLettersOf(sqs, queueUrl);
  return { ...(await locateRegistry(where)), sqs, queueUrl, deadLettersUrl };
}

type LocatedQueue = Pick<Located, 'sqs' | 'queueUrl'>;

async function locateLocally(queue: QueueName, folder: string): Promise<LocatedQueue> {
  const sqs = new SQSClient({ ...localAws, endpoint: readEndpoints(folder).sqs });
  const { QueueUrl = '' } = await sqs
    .send(new GetQueueUrlCommand({ QueueName: `${queue}.fifo` }))
    .catch((cause) => {
      throw new Error(`No OSSChat runs on ${folder}: start it with npm start first.`, { cause });
    });
  return { sqs, queueUrl: QueueUrl };
}

async function locateOnAws(queue: QueueName, stack: string): Promise<LocatedQueue> {
  const sqs = new SQSClient();
  // CloudFormation makes physical names of the stack's name, the logical id and something random.
  const prefix = `${stack}-${pascalCase(queue)}Queue`;
  const urls: string[] = [];
  for await (const page of paginateListQueues({ client: sqs }, { QueueNamePrefix: prefix }))
    urls.push(...(page.QueueUrls ?? []));
  return { sqs, queueUrl: only(urls, 'queue', prefix) };
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
