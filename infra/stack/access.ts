import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import {
  type QueueName,
  queues,
  type SecretName,
  secrets,
  type TableAccess,
  type TableName,
  tables,
} from '../wiring.ts';

/** What the stack made of the wiring's tables. */
export type Resources = {
  queue: (name: QueueName) => Queue;
  table: (name: TableName) => Table;
  secret: (name: SecretName) => Secret;
};

/** What a function or the container may touch, as the wiring says. */
type Access = {
  tables: Partial<Record<TableName, TableAccess>>;
  sendsTo: readonly QueueName[];
  /** Polled by itself; Lambda's event source mapping polls for a function. */
  receivesFrom?: readonly QueueName[];
  secrets: readonly SecretName[];
};

const READ = ['dynamodb:GetItem', 'dynamodb:Query'];
const WRITE = ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:BatchWriteItem'];
const TABLE_ACTIONS = { read: READ, write: WRITE, 'read-write': [...READ, ...WRITE] };

/** Permits what the wiring says, no more; returns the variables that tell where to find it. */
export function grantAccess(role: Role, access: Access, resources: Resources): Record<string, string> {
  return {
    ...grantTables(role, access, resources),
    ...grantQueues(role, access, resources),
    ...grantSecrets(role, access, resources),
  };
}

function grantTables(role: Role, access: Access, resources: Resources): Record<string, string> {
  const variables: Record<string, string> = {};
  let name: TableName;
  for (name in access.tables) {
    const allowed = access.tables[name];
    if (!allowed) continue;
    const table = resources.table(name);
    permit(role, TABLE_ACTIONS[allowed], [table.tableArn]);
    const indexes = Object.keys(tables[name].indexes).map((index) => `${table.tableArn}/index/${index}`);
    if (allowed !== 'write' && indexes.length > 0) permit(role, ['dynamodb:Query'], indexes);
    variables[tables[name].variable] = table.tableName;
  }
  return variables;
}

function grantQueues(role: Role, access: Access, resources: Resources): Record<string, string> {
  const variables: Record<string, string> = {};
  for (const name of access.sendsTo) {
    permit(role, ['sqs:SendMessage'], [resources.queue(name).queueArn]);
    variables[queues[name].variable] = resources.queue(name).queueUrl;
  }
  for (const name of access.receivesFrom ?? []) {
    permit(
      role,
      ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:ChangeMessageVisibility'],
      [resources.queue(name).queueArn],
    );
    variables[queues[name].variable] = resources.queue(name).queueUrl;
  }
  return variables;
}

function grantSecrets(role: Role, access: Access, resources: Resources): Record<string, string> {
  const variables: Record<string, string> = {};
  for (const name of access.secrets) {
    permit(role, ['secretsmanager:GetSecretValue'], [resources.secret(name).secretArn]);
    variables[secrets[name].variable] = resources.secret(name).secretArn;
  }
  return variables;
}

/** Adds one statement to a role's policy. */
export function permit(role: Role, actions: string[], on: string[]): void {
  role.addToPolicy(new PolicyStatement({ actions, resources: on }));
}
