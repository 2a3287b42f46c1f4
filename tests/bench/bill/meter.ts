import { SQSClient } from '@aws-sdk/client-sqs';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import * as v from 'valibot';
import { functions, type QueueName, queues } from '../../../infra/wiring.ts';
import type { Dynamo } from '../../simulator/dynamo.ts';
import { currentInstance } from '../../simulator/instance.ts';
import { handleSqs, type QueuedMessage, type SimulatedQueue } from '../../simulator/sqs.ts';
import type { World } from '../../simulator/world.ts';
import { type Item, itemBytes, readUnits, writeUnits } from './item-size.ts';
import { sqsRequestsOf } from './prices.ts';
import type { Usage } from './usage.ts';

type Handler = (event: SQSEvent) => Promise<SQSBatchResponse>;

/** Of a function's own work beside its calls, whose time the simulator knows. */
const OWN_MS_AN_INVOCATION = 5;
const OWN_MS_A_RECORD = 1;

const SendSchema = v.object({ MessageBody: v.string() });
const SendBatchSchema = v.object({ Entries: v.array(SendSchema) });

const ItemSchema = v.custom<Item>((value) => typeof value === 'object' && value !== null);
const PutSchema = v.object({ Item: ItemSchema });
const UpdateSchema = v.object({ Key: ItemSchema, ExpressionAttributeValues: v.optional(ItemSchema, {}) });
const ReadSchema = v.object({ ConsistentRead: v.optional(v.boolean(), false) });
const BatchWriteSchema = v.object({
  RequestItems: v.record(v.string(), v.array(v.object({ PutRequest: PutSchema }))),
});
const GotSchema = v.object({ Item: v.optional(ItemSchema), Items: v.optional(v.array(ItemSchema), []) });

/** A client of the simulated SQS that counts what is sent through it. */
export function meterSqs(usage: Usage): SQSClient {
  const client = new SQSClient({
    region: 'us-east-1',
    credentials: { accessKeyId: 'none', secretAccessKey: 'none' },
  });
  client.middlewareStack.add(
    (_, { commandName = '' }) =>
      async ({ input }) => {
        const batch = v.safeParse(SendBatchSchema, input);
        const entries = batch.success ? batch.output.Entries : [v.parse(SendSchema, input)];
        usage.sends += sqsRequestsOf(
          entries.reduce((sum, { MessageBody }) => sum + Buffer.byteLength(MessageBody), 0),
        );
        const { world, outside } = currentInstance();
        return { output: await handleSqs(world, outside.queueOf, commandName, input), response: undefined };
      },
    { step: 'initialize', priority: 'high' },
  );
  return client;
}

/** The simulated DynamoDB, counting units: a write by the item's size, a read by what it gives. */
export function meterDynamo(dynamo: Dynamo, usage: Usage): Dynamo {
  return {
    ...dynamo,
    async handle(command, input) {
      usage.writeUnits += writtenBy(command, input);
      const output = await dynamo.handle(command, input);
      if (command !== 'GetItemCommand' && command !== 'QueryCommand') return output;
      const { Item, Items } = v.parse(GotSchema, output);
      const bytes = [...Items, ...(Item ? [Item] : [])].reduce((sum, item) => sum + itemBytes(item), 0);
      usage.readUnits += readUnits(bytes, v.parse(ReadSchema, input).ConsistentRead);
      return output;
    },
  };
}

function writtenBy(command: string, input: unknown): number {
  switch (command) {
    case 'PutItemCommand':
      return writeUnits(itemBytes(v.parse(PutSchema, input).Item));
    case 'UpdateItemCommand': {
      // What is not named stays small in all items that are updated here.
      const { Key, ExpressionAttributeValues } = v.parse(UpdateSchema, input);
      return writeUnits(itemBytes(Key) + itemBytes(ExpressionAttributeValues));
    }
    case 'DeleteItemCommand':
      return 1;
    case 'BatchWriteItemCommand':
      return Object.values(v.parse(BatchWriteSchema, input).RequestItems)
        .flat()
        .reduce((sum, { PutRequest }) => sum + writeUnits(itemBytes(PutRequest.Item)), 0);
    default:
      return 0;
  }
}

/** Counts the receives that give something, and one deletion for each, as Lambda does it. */
export function meterReceives(queue: SimulatedQueue, usage: Usage, batchSize = queues[queue.name].batchSize) {
  const receive = queue.receive;
  queue.receive = () => {
    const received = receive(batchSize);
    countReceive(received, usage);
    return received;
  };
}

export function countReceive(received: QueuedMessage[], usage: Usage): void {
  if (received.length === 0) return;
  usage.receives += sqsRequestsOf(received.reduce((sum, { body }) => sum + Buffer.byteLength(body), 0));
}

/** Counts a function's invocations, how long they take in virtual time, and the deletion after each. */
export function meterFunction(world: World, queue: QueueName, handler: Handler, usage: Usage): Handler {
  const { consumer } = queues[queue];
  if (consumer === 'puppet') throw new Error(`${queue} is not consumed by a function`);
  const gigabytes = functions[consumer].memory / 1024;
  return async (event) => {
    const start = world.clock.now();
    const response = await handler(event);
    const ms = world.clock.now() - start + OWN_MS_AN_INVOCATION + OWN_MS_A_RECORD * event.Records.length;
    if (response.batchItemFailures.length > 0) throw new Error(`${consumer} failed without a fault`);
    usage.invocations += 1;
    usage.gbSeconds += (Math.ceil(ms) / 1000) * gigabytes;
    usage.deletes += 1;
    return response;
  };
}
