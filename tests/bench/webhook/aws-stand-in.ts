import { createHash, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import * as v from 'valibot';
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
 * DynamoDB and SQS on loopback, as cheap as can be. The table knows one room, which the repository is bound to,
 * and no delivery; what is written or sent is taken and forgotten.
 */
export async function startAwsStandIn(roomId: string, repo: string): Promise<AwsStandIn> {
  let calls: Calls = {};
  const server = createServer(async (request, response) => {
    const operation = String(request.headers['x-amz-target']).split('.')[1] ?? '';
    const body = await text(request);
    const { count, bytes } = calls[operation] ?? { count: 0, bytes: 0 };
    calls[operation] = { count: count + 1, bytes: bytes + Buffer.byteLength(body) };
    const answer = answerTo(operation, body, { roomId, repo });
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

function answerTo(operation: string, body: string, binding: { roomId: string; repo: string }): unknown {
  switch (operation) {
    case 'GetItem':
    case 'PutItem':
      return {};
    // Both by repository and by room.
    case 'Query':
      return { Items: [bindingItem(binding)], Count: 1, ScannedCount: 1 };
    case 'SendMessageBatch':
      return { Successful: v.parse(BatchSchema, JSON.parse(body)).Entries.map(taken) };
    default:
      return undefined;
  }
}

function bindingItem({ roomId, repo }: { roomId: string; repo: string }) {
  return {
    pk: { S: `ROOM#${roomId}` },
    sk: { S: `BINDING#${repo.toLowerCase()}` },
    roomId: { S: roomId },
    repo: { S: repo },
    boundRepo: { S: repo.toLowerCase() },
    boundBy: { S: 'bench' },
  };
}

/** The SDK checks the sum. */
function taken({ Id, MessageBody }: { Id: string; MessageBody: string }) {
  const MD5OfMessageBody = createHash('md5').update(MessageBody).digest('hex');
  return { Id, MessageId: randomUUID(), MD5OfMessageBody, SequenceNumber: '18849496460467696128' };
}
