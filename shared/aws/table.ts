import { setTimeout } from 'node:timers/promises';
import {
  BatchWriteItemCommand,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  type QueryCommandInput,
  UpdateItemCommand,
  type WriteRequest,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';

/** An item or key as plain values; what comes out of a table is `unknown` until a schema has read it. */
type Plain = Record<string, unknown>;

/** A condition or update: DynamoDB's expression with its names (#n) and values (:v). */
type Expression = { expression: string; names?: Record<string, string>; values?: Plain };

type QueryOptions = {
  index?: string;
  /** Key condition; expired items are not filtered here, DynamoDB deletes them up to two days late. */
  where: Expression;
  newestFirst?: boolean;
  /** Items a page. */
  pageSize?: number;
  consistent?: boolean;
};

export type Table = {
  get(key: Plain): Promise<Plain | undefined>;
  /** Yields items page by page; stop iterating to stop reading. */
  query(options: QueryOptions): AsyncGenerator<Plain>;
  /** False when the condition does not hold. */
  put(item: Plain, condition?: Expression): Promise<boolean>;
  /** False when the condition does not hold. */
  update(key: Plain, change: Expression, condition?: string): Promise<boolean>;
  remove(key: Plain): Promise<void>;
  /** Writes any number of items, in batches; throws when DynamoDB keeps refusing some. */
  putAll(items: Plain[]): Promise<void>;
  /** Removes any number of items, in batches, as `putAll` writes them; what is gone already does no harm. */
  removeAll(keys: Plain[]): Promise<void>;
};

type CallOptions = { abortSignal?: AbortSignal };
type Sleep = (ms: number) => Promise<void>;

const BATCH_WRITE_LIMIT = 25;
const BATCH_WRITE_ATTEMPTS = 6;
const FIRST_PAUSE_MS = 50;

/**
 * The few operations of DynamoDB that the project uses, on plain values. Reads by `get` are consistent. A
 * `deadline` that is over aborts the calls under way and refuses more.
 */
export function createTable(
  client: DynamoDBClient,
  name: string,
  deadline?: AbortSignal,
  sleep: Sleep = setTimeout,
): Table {
  const options: CallOptions = deadline ? { abortSignal: deadline } : {};
  return {
    async get(key) {
      const { Item } = await client.send(
        new GetItemCommand({ TableName: name, Key: marshall(key), ConsistentRead: true }),
        options,
      );
      return Item && unmarshall(Item);
    },
    query: (query) => queryPages(client, name, query, options),
    put: (item, condition) =>
      unlessConditionFails(
        client.send(
          new PutItemCommand({
            TableName: name,
            Item: toItem(item),
            ...(condition && asCondition(condition)),
          }),
          options,
        ),
      ),
    update: (key, change, condition) =>
      unlessConditionFails(
        client.send(
          new UpdateItemCommand({
            TableName: name,
            Key: marshall(key),
            UpdateExpression: change.expression,
            ...placeholders(change),
            ...(condition && { ConditionExpression: condition }),
          }),
          options,
        ),
      ),
    async remove(key) {
      await client.send(new DeleteItemCommand({ TableName: name, Key: marshall(key) }), options);
    },
    putAll: (items) =>
      writeAll(
        { client, name, sleep, options },
        items.map((item) => ({ PutRequest: { Item: toItem(item) } })),
      ),
    removeAll: (keys) =>
      writeAll(
        { client, name, sleep, options },
        keys.map((key) => ({ DeleteRequest: { Key: marshall(key) } })),
      ),
  };
}

function toItem(item: Plain) {
  return marshall(item, { removeUndefinedValues: true });
}

function placeholders({ names, values }: Expression) {
  return {
    ...(names && { ExpressionAttributeNames: names }),
    ...(values && { ExpressionAttributeValues: toItem(values) }),
  };
}

function asCondition(condition: Expression) {
  return { ConditionExpression: condition.expression, ...placeholders(condition) };
}

async function unlessConditionFails(write: Promise<unknown>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

async function* queryPages(
  client: DynamoDBClient,
  name: string,
  query: QueryOptions,
  options: CallOptions,
): AsyncGenerator<Plain> {
  let startKey: QueryCommandInput['ExclusiveStartKey'];
  do {
    const page = await client.send(
      new QueryCommand({
        TableName: name,
        KeyConditionExpression: query.where.expression,
        ...placeholders(query.where),
        ScanIndexForward: !query.newestFirst,
        ...(query.index && { IndexName: query.index }),
        ...(query.pageSize && { Limit: query.pageSize }),
        ...(query.consistent && { ConsistentRead: true }),
        ...(startKey && { ExclusiveStartKey: startKey }),
      }),
      options,
    );
    for (const item of page.Items ?? []) yield unmarshall(item);
    startKey = page.LastEvaluatedKey;
  } while (startKey);
}

type Writer = { client: DynamoDBClient; name: string; sleep: Sleep; options: CallOptions };

async function writeAll(writer: Writer, requests: WriteRequest[]): Promise<void> {
  for (let start = 0; start < requests.length; start += BATCH_WRITE_LIMIT)
    await writeBatch(writer, requests.slice(start, start + BATCH_WRITE_LIMIT));
}

async function writeBatch({ client, name, sleep, options }: Writer, batch: WriteRequest[]): Promise<void> {
  let waiting = batch;
  for (let attempt = 0; waiting.length > 0; attempt++) {
    if (attempt === BATCH_WRITE_ATTEMPTS)
      throw new Error(`${name}: ${waiting.length} items stay unprocessed`);
    if (attempt > 0) await sleep(FIRST_PAUSE_MS * 2 ** (attempt - 1));
    const { UnprocessedItems } = await client.send(
      new BatchWriteItemCommand({ RequestItems: { [name]: waiting } }),
      options,
    );
    waiting = UnprocessedItems?.[name] ?? [];
  }
}
