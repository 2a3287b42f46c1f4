import assert from 'node:assert/strict';
import { DynamoDBClient, GetItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { type Emulator, REGION } from './emulator.ts';
import type { Task } from './task.ts';

/** Without this, all that passes might pass because the emulator permits everything. */
export async function assertRolesInForce(emulator: Emulator, task: Task): Promise<void> {
  const { AWS_ENDPOINT_URL: endpoint = '' } = emulator.environment;
  const dynamo = new DynamoDBClient({ endpoint, region: REGION, credentials: task.credentials });
  const { REGISTRY_TABLE: TableName } = task.variables;
  const Key = { pk: { S: 'nobody' }, sk: { S: 'nothing' } };
  await dynamo.send(new GetItemCommand({ TableName, Key }));
  await assert.rejects(dynamo.send(new ScanCommand({ TableName })), { name: 'AccessDeniedException' });
}
