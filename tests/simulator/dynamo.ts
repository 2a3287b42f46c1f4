import {
  type AttributeValue,
  ConditionalCheckFailedException,
  ProvisionedThroughputExceededException,
  type ServiceOutputTypes,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import * as v from 'valibot';
import { tables } from '../../infra/wiring.ts';
import { callAws } from './call-aws.ts';
import { holds, updated } from './expression.ts';
import type { World } from './world.ts';

type Plain = Record<string, unknown>;
type Item = Record<string, AttributeValue>;

const ItemSchema = v.custom<Item>((value) => typeof value === 'object' && value !== null);
const PlainSchema = v.pipe(
  ItemSchema,
  v.transform((item): Plain => unmarshall(item)),
);
const TableNameSchema = v.picklist(['window', 'registry']);
const names = v.optional(v.record(v.string(), v.string()));
const values = v.optional(PlainSchema);
const expressions = {
  TableName: TableNameSchema,
  ConditionExpression: v.optional(v.string()),
  ExpressionAttributeNames: names,
  ExpressionAttributeValues: values,
};
const GetSchema = v.object({ TableName: TableNameSchema, Key: PlainSchema });
const PutSchema = v.object({ ...expressions, Item: PlainSchema });
const UpdateSchema = v.object({ ...expressions, Key: PlainSchema, UpdateExpression: v.string() });
const DeleteSchema = v.object({ ...expressions, Key: PlainSchema });
const QuerySchema = v.object({
  TableName: TableNameSchema,
  KeyConditionExpression: v.string(),
  ExpressionAttributeNames: names,
  ExpressionAttributeValues: values,
  ScanIndexForward: v.optional(v.boolean(), true),
  IndexName: v.optional(v.string()),
  Limit: v.optional(v.number(), Number.POSITIVE_INFINITY),
  ConsistentRead: v.optional(v.boolean(), false),
  ExclusiveStartKey: v.optional(PlainSchema),
});
const BatchWriteSchema = v.object({
  RequestItems: v.record(TableNameSchema, v.array(v.object({ PutRequest: v.object({ Item: PlainSchema }) }))),
});

type TableName = v.InferOutput<typeof TableNameSchema>;
type Condition = v.InferOutput<v.ObjectSchema<typeof expressions, undefined>>;

/** A copy that reads without consistency see, late. */
type Store = { items: Map<string, Plain>; lagging: Map<string, Plain>; laggingUntil: number };

export type Dynamo = {
  /** Carries out a command of the SDK, with the faults of the world. */
  handle(command: string, input: unknown): Promise<ServiceOutputTypes>;
  /** All items, for whoever judges the run. */
  items(table: TableName): Plain[];
  /** Writes beside the functions, as a person with a console would. */
  put(table: TableName, item: Plain): void;
  remove(table: TableName, key: Plain): void;
};

const answer = { $metadata: {} };
const LAG_AT_MOST_MS = 1_500;
const throttled = () => new ProvisionedThroughputExceededException({ message: 'Too fast', ...answer });

/** DynamoDB: conditional writes, consistent reads, an index that lags, throttling. */
export function createDynamo(world: World): Dynamo {
  const emptyStore = (): Store => ({ items: new Map(), lagging: new Map(), laggingUntil: 0 });
  const stores = { window: emptyStore(), registry: emptyStore() };
  const write = (name: TableName, key: string, item: Plain | undefined) => {
    const store = stores[name];
    set(store.items, key, item);
    const { clock, random } = world;
    const at = Math.max(store.laggingUntil, clock.now() + random.below(LAG_AT_MOST_MS));
    store.laggingUntil = at;
    clock.after(at - clock.now(), () => set(store.lagging, key, item));
  };
  const call = (what: string, apply: () => ServiceOutputTypes) => callAws(what, apply, throttled);
  const check = (key: string, condition: Condition) => {
    const { TableName: name, ConditionExpression: expression } = condition;
    if (expression && !holds(expression, placeholders(condition), stores[name].items.get(key)))
      throw new ConditionalCheckFailedException({ message: 'The conditional request failed', ...answer });
  };
  const commands: Record<string, (input: unknown) => Promise<ServiceOutputTypes>> = {
    GetItemCommand(input) {
      const { TableName: name, Key } = v.parse(GetSchema, input);
      const key = keyOf(name, Key);
      return call(`get ${key}`, () => ({ ...answer, ...asItem(stores[name].items.get(key)) }));
    },
    PutItemCommand(input) {
      const put = v.parse(PutSchema, input);
      const key = keyOf(put.TableName, put.Item);
      return call(`put ${key}`, () => {
        check(key, put);
        write(put.TableName, key, put.Item);
        return answer;
      });
    },
    UpdateItemCommand(input) {
      const update = v.parse(UpdateSchema, input);
      const key = keyOf(update.TableName, update.Key);
      return call(`update ${key} ${update.UpdateExpression}`, () => {
        check(key, update);
        const before = stores[update.TableName].items.get(key) ?? update.Key;
        write(update.TableName, key, updated(update.UpdateExpression, placeholders(update), before));
        return answer;
      });
    },
    DeleteItemCommand(input) {
      const remove = v.parse(DeleteSchema, input);
      const key = keyOf(remove.TableName, remove.Key);
      return call(`delete ${key}`, () => {
        check(key, remove);
        write(remove.TableName, key, undefined);
        return answer;
      });
    },
    QueryCommand(input) {
      const query = v.parse(QuerySchema, input);
      return call(`query ${query.TableName}`, () => {
        const store = stores[query.TableName];
        return readPage(world, query, query.ConsistentRead ? store.items : store.lagging);
      });
    },
    BatchWriteItemCommand(input) {
      const { RequestItems } = v.parse(BatchWriteSchema, input);
      return call('batch write', () => ({ ...answer, UnprocessedItems: writeBatch(RequestItems) }));
    },
  };
  const writeBatch = (request: v.InferOutput<typeof BatchWriteSchema>['RequestItems']) => {
    const unprocessed: Record<string, { PutRequest: { Item: Item } }[]> = {};
    for (const name of v.parse(v.array(TableNameSchema), Object.keys(request))) {
      const puts = (request[name] ?? []).map(({ PutRequest: { Item } }) => Item);
      const keys = puts.map((item) => keyOf(name, item));
      if (new Set(keys).size < keys.length) throw new Error('Provided list of item keys contains duplicates');
      for (const item of puts) {
        if (!world.strikes(world.faults.unprocessed)) write(name, keyOf(name, item), item);
        else unprocessed[name] = [...(unprocessed[name] ?? []), { PutRequest: { Item: marshall(item) } }];
      }
    }
    return unprocessed;
  };
  return {
    async handle(command, input) {
      const carryOut = commands[command];
      if (!carryOut) throw new Error(`The simulated DynamoDB does not know ${command}`);
      return carryOut(input);
    },
    items: (name) => [...stores[name].items.values()],
    put: (name, item) => write(name, keyOf(name, item), item),
    remove: (name, key) => write(name, keyOf(name, key), undefined),
  };
}

function set(map: Map<string, Plain>, key: string, item: Plain | undefined): void {
  if (item) map.set(key, item);
  else map.delete(key);
}

function asItem(item: Plain | undefined) {
  return item ? { Item: marshall(item) } : {};
}

function placeholders(input: Pick<Condition, 'ExpressionAttributeNames' | 'ExpressionAttributeValues'>) {
  return { names: input.ExpressionAttributeNames, values: input.ExpressionAttributeValues };
}

function keyOf(name: TableName, item: Plain): string {
  const { partitionKey, sortKey } = tables[name];
  return `${item[partitionKey]}|${item[sortKey]}`;
}

/** A page may be shorter than its limit, as after 1 MB. */
function readPage(world: World, query: v.InferOutput<typeof QuerySchema>, items: Map<string, Plain>) {
  const { TableName: name, ScanIndexForward: forward, IndexName, ExclusiveStartKey } = query;
  const sortKey = IndexName ? tables[name].indexes[IndexName]?.sortKey : tables[name].sortKey;
  if (!sortKey) throw new Error(`There is no index ${IndexName}`);
  const sortOf = (item: Plain) => String(item[sortKey]);
  const found = [...items.values()]
    .filter((item) => holds(query.KeyConditionExpression, placeholders(query), item))
    .sort((one, other) => (sortOf(one) < sortOf(other) === forward ? -1 : 1));
  const start = ExclusiveStartKey
    ? found.findIndex(
        (item) =>
          sortOf(item) > sortOf(ExclusiveStartKey) === forward && sortOf(item) !== sortOf(ExclusiveStartKey),
      )
    : 0;
  const rest = start < 0 ? [] : found.slice(start);
  const page = rest.slice(0, Math.min(query.Limit, world.random.chance(0.1) ? 3 : 1_000));
  const last = page.at(-1);
  return {
    ...answer,
    Items: page.map((item) => marshall(item)),
    ...(page.length < rest.length && last && { LastEvaluatedKey: marshall(last) }),
  };
}
