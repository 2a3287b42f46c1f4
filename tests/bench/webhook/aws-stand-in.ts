import { createHash, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { marshall } from '@aws-sdk/util-dynamodb';
import * as v from 'valibot';
import { defaultSubscription } from '../../../shared/subscription/default-subscription.ts';
import { listen } from './listen.ts';

/** By operation: how often it was asked for, and the bytes of the requests' bodies. */
export type Calls = Record<string, { count: number; bytes: number }>;

export type AwsStandIn = {
  origin: string;
  /** What was asked for since the last time. */
  takeCalls(): Calls;
  stop(): void;
};

const BatchSchema = v.object({ Entries: v.array(v.object({ Id: v.string(), MessageBody: v.string() })) });

/**
 * DynamoDB and SQS on loopback, as cheap as can be. The table knows one room, which has subscribed to the repository,
 * so many `others`, each with a repository of its own, and no delivery; a query is answered by its key, as by
 * DynamoDB's index. What is written or sent is taken and forgotten.
 */
export async function startAwsStandIn(roomId: string, repo: string, others = 0): Promise<AwsStandIn> {
  let calls: Calls = {};
  const subscriptions = new Map([[repo.toLowerCase(), subscriptionItem({ roomId, repo })]]);
  for (let other = 0; other < others; other += 1) {
    const name = `owner-${other}/repo-${other}`;
    subscriptions.set(name, subscriptionItem({ roomId: `${other}@chatroom`, repo: name }));
  }
  const server = createServer(async (request, response) => {
    const operation = String(request.headers['x-amz-target']).split('.')[1] ?? '';
    const body = await text(request);
    const { count, bytes } = calls[operation] ?? { count: 0, bytes: 0 };
    calls[operation] = { count: count + 1, bytes: bytes + Buffer.byteLength(body) };
    const answer = answerTo(operation, body, subscriptions);
    const headers = { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-requestid': randomUUID() };
    response.writeHead(answer ? 200 : 400, headers).end(JSON.stringify(answer ?? { __type: 'Unknown' }));
  });
  return {
    origin: await listen(server),
    takeCalls() {
      const taken = calls;
      calls = {};
      return taken;
    },
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}

type Subscriptions = Map<string, ReturnType<typeof subscriptionItem>>;

function answerTo(operation: string, body: string, subscriptions: Subscriptions): unknown {
  switch (operation) {
    case 'PutItem':
      return {};
    case 'BatchWriteItem':
      return { UnprocessedItems: {} };
    case 'Query': {
      const { ':watched': watched } = v.parse(QuerySchema, JSON.parse(body)).ExpressionAttributeValues;
      const item = watched && subscriptions.get(watched.S);
      const Items = item ? [item] : [];
      return { Items, Count: Items.length, ScannedCount: Items.length };
    }
    case 'SendMessageBatch':
      return { Successful: v.parse(BatchSchema, JSON.parse(body)).Entries.map(taken) };
    default:
      return undefined;
  }
}

/** The key of the index; other queries have another. */
const QuerySchema = v.object({
  ExpressionAttributeValues: v.object({ ':watched': v.optional(v.object({ S: v.string() })) }),
});

function subscriptionItem({ roomId, repo }: { roomId: string; repo: string }) {
  return marshall({
    pk: `ROOM#${roomId}`,
    sk: `SUBSCRIPTION#${repo.toLowerCase()}`,
    watched: repo.toLowerCase(),
    ...defaultSubscription({ roomId, pattern: repo, mayHearPrivate: false }),
  });
}

/** The SDK checks the sum. */
function taken({ Id, MessageBody }: { Id: string; MessageBody: string }) {
  const MD5OfMessageBody = createHash('md5').update(MessageBody).digest('hex');
  return { Id, MessageId: randomUUID(), MD5OfMessageBody, SequenceNumber: '18849496460467696128' };
}
