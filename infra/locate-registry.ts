import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DynamoDBClient, paginateListTables } from '@aws-sdk/client-dynamodb';
import * as v from 'valibot';

/** What `npm start` writes into its data folder for those who want to look behind it. */
const EndpointsSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ sqs: v.pipe(v.string(), v.url()), dynamodb: v.pipe(v.string(), v.url()) }),
);

/** A command's idea of where OSSChat runs: the data folder of a running `npm start`, or the name of a stack on AWS. */
export type Where = { folder: string } | { stack: string };

/** Where the registry is. */
export type LocatedRegistry = { dynamo: DynamoDBClient; registryTable: string };

/** For clients of what `npm start` runs. */
export const localAws = {
  region: 'us-east-1',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
};

/** Finds the registry on AWS by its stack, or in a running `npm start`. Throws a sentence when it is not there. */
export async function locateRegistry(where: Where): Promise<LocatedRegistry> {
  if ('folder' in where) {
    const { dynamodb: endpoint } = readEndpoints(where.folder);
    return { dynamo: new DynamoDBClient({ ...localAws, endpoint }), registryTable: 'registry' };
  }
  const dynamo = new DynamoDBClient();
  // CloudFormation makes physical names of the stack's name, the logical id and something random.
  const prefix = `${where.stack}-RegistryTable`;
  const tables: string[] = [];
  for await (const page of paginateListTables({ client: dynamo }, {}))
    tables.push(...(page.TableNames ?? []).filter((name) => name.startsWith(prefix)));
  return { dynamo, registryTable: only(tables, 'table', prefix) };
}

/** Of a running `npm start`. */
export function readEndpoints(folder: string): v.InferOutput<typeof EndpointsSchema> {
  try {
    return v.parse(EndpointsSchema, readFileSync(join(folder, 'endpoints.json'), 'utf8'));
  } catch (cause) {
    throw new Error(
      `No OSSChat runs on ${folder}: start it with npm start, or name its folder with --data.`,
      { cause },
    );
  }
}

/** The one that a stack has. */
export function only(names: string[], what: string, prefix: string): string {
  const [first] = names;
  if (first === undefined)
    throw new Error(
      `There is no ${what} ${prefix}… in this account and region: check AWS_PROFILE, AWS_REGION and --stack.`,
    );
  if (names.length > 1)
    throw new Error(`There are ${names.length} ${what}s ${prefix}…: ${names.join(', ')}.`);
  return first;
}
