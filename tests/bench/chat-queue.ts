import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import * as v from 'valibot';
import { indexOf } from './chat-talk.ts';
import { answerParent } from './child.ts';

/**
 * Run as a process of its own: takes SendMessage and SendMessageBatch as SQS does, after the milliseconds given
 * as argument, and keeps only what tells whether each room's messages came once each and in order.
 */
const latencyMs = Number(process.argv[2] ?? 0);

const MessageSchema = v.object({ MessageBody: v.string(), MessageGroupId: v.string() });
const EntrySchema = v.object({ ...MessageSchema.entries, Id: v.string() });
const BatchSchema = v.object({ Entries: v.array(EntrySchema) });
const IdsSchema = v.union([
  v.array(v.object({ id: v.string() })),
  v.pipe(
    v.object({ id: v.string() }),
    v.transform((one) => [one]),
  ),
]);

const QuestionSchema = v.union([
  v.object({ ask: v.picklist(['port', 'take']) }),
  v.object({ ask: v.literal('until'), messages: v.number() }),
]);

const lastOf = new Map<string, number>();
const counts = { calls: 0, messages: 0, misplaced: 0 };
let arrived: (() => void) | undefined;

function take({ MessageBody, MessageGroupId }: v.InferOutput<typeof MessageSchema>) {
  for (const { id } of v.parse(IdsSchema, JSON.parse(MessageBody))) {
    const index = indexOf(id);
    if (index <= (lastOf.get(MessageGroupId) ?? -1)) counts.misplaced += 1;
    lastOf.set(MessageGroupId, index);
    counts.messages += 1;
  }
  return { MessageId: randomUUID(), MD5OfMessageBody: createHash('md5').update(MessageBody).digest('hex') };
}

async function answer(request: IncomingMessage): Promise<unknown> {
  const body: unknown = JSON.parse((await buffer(request)).toString());
  counts.calls += 1;
  if (request.headers['x-amz-target'] === 'AmazonSQS.SendMessage') return take(v.parse(MessageSchema, body));
  const { Entries } = v.parse(BatchSchema, body);
  return { Successful: Entries.map((entry) => ({ Id: entry.Id, ...take(entry) })), Failed: [] };
}

const server = createServer({ keepAliveTimeout: 60_000 }, async (request, response) => {
  const answered = JSON.stringify(await answer(request));
  arrived?.();
  if (latencyMs > 0) await wait(latencyMs);
  response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' }).end(answered);
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');

answerParent(QuestionSchema, async (question) => {
  if (question.ask === 'port') return server.address();
  if (question.ask === 'until') {
    while (counts.messages < question.messages) {
      await new Promise<void>((resolve) => {
        arrived = resolve;
      });
    }
    return counts.messages;
  }
  const taken = { ...counts };
  Object.assign(counts, { calls: 0, messages: 0, misplaced: 0 });
  return taken;
});
