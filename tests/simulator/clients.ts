import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { createOctokitFor } from '../../shared/github/octokit.ts';
import { currentInstance } from './instance.ts';
import { handleSqs } from './sqs.ts';

const nowhere = { region: 'us-east-1', credentials: { accessKeyId: 'none', secretAccessKey: 'none' } };
const first = { step: 'initialize', priority: 'high' } as const;

/** The SDK's own clients and Octokit, cut off from the network: they reach what the instance at work reaches. */
export const dynamoClient = new DynamoDBClient(nowhere);
dynamoClient.middlewareStack.add(
  (_, { commandName = '' }) =>
    async ({ input }) => ({
      output: await currentInstance().outside.dynamo.handle(commandName, input),
      response: undefined,
    }),
  first,
);

export const sqsClient = new SQSClient(nowhere);
sqsClient.middlewareStack.add(
  (_, { commandName = '' }) =>
    async ({ input }) => {
      const { world, outside } = currentInstance();
      const output = await handleSqs(world, outside.queueOf, commandName, input);
      return { output, response: undefined };
    },
  first,
);

/** Beneath Octokit: what the simulated GitHub answers to this instance. */
export function fetchFromGitHub(url: string, init: RequestInit): Promise<Response> {
  return currentInstance().outside.github.fetch(url, init);
}

export const octokitFor = createOctokitFor(
  { token: 'simulated' },
  'https://api.github.test',
  fetchFromGitHub,
);
