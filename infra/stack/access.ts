import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import {
  deadLetterQueues,
  deadLetterVariable,
  namesOf,
  type QueueName,
  queues,
  type SecretName,
  secrets,
  type TableAccess,
  type TableName,
  tables,
} from '../wiring.ts';
import type { QueueWithDeadLetters } from './queues.ts';

/** What the stack made of the wiring's tables. */
export type Resources = {
  queue: (name: QueueName) => QueueWithDeadLetters;
  table: (name: TableName) => Table;
  secret: (name: SecretName) => Secret;
};

/** What a function or the container may touch, as the wiring says. */
type Access = {
  tables: Partial<Record<TableName, TableAccess>>;
  sendsTo: readonly QueueName[];
  /** Polled by itself; Lambda's event source mapping polls for a function. */
  receivesFrom?: readonly QueueName[];
  watchesDeadLetters?: true;
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
    ...grantDeadLetters(role, access, resources),
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
    const { queue } = resources.queue(name);
    permit(role, ['sqs:SendMessage'], [queue.queueArn]);
    variables[queues[name].variable] = queue.queueUrl;
  }
  for (const name of access.receivesFrom ?? []) {
    const { queue } = resources.queue(name);
    permit(
      role,
      ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:ChangeMessageVisibility'],
      [queue.queueArn],
    );
    variables[queues[name].variable] = queue.queueUrl;
  }
  return variables;
}

/** To look into every dead-letter queue, not to take anything out. */
function grantDeadLetters(role: Role, access: Access, resources: Resources): Record<string, string> {
  if (!access.watchesDeadLetters) return {};
  permit(
    role,
    ['sqs:ReceiveMessage', 'sqs:ChangeMessageVisibility', 'sqs:GetQueueAttributes'],
    namesOf(queues).map((name) => resources.queue(name).deadLetters.queueArn),
  );
  return {
    [deadLetterVariable]: deadLetterQueues((name) => resources.queue(name).deadLetters.queueUrl),
  };
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
