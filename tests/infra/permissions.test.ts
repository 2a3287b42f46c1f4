import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as v from 'valibot';
import { pascalCase } from '../../infra/stack/by-name.ts';
import {
  container,
  functions,
  queues,
  type SecretName,
  type TableAccess,
  type TableName,
  tables,
} from '../../infra/wiring.ts';
import { resources, synthesize } from './synthesize.ts';

const list = v.pipe(
  v.union([v.string(), v.array(v.string())]),
  v.transform((value) => [value].flat()),
);
const PolicySchema = v.object({
  Roles: v.tuple([v.string()]),
  PolicyDocument: v.object({
    Statement: v.array(v.strictObject({ Action: list, Effect: v.literal('Allow'), Resource: list })),
  }),
});

const template = synthesize();

/** Every permission of the stack as `role action resource`. */
const permissions = resources(template, 'AWS::IAM::Policy').flatMap(({ properties }) => {
  const { Roles, PolicyDocument } = v.parse(PolicySchema, properties);
  return PolicyDocument.Statement.flatMap(({ Action, Resource }) =>
    Action.flatMap((action) => Resource.map((resource) => `${Roles[0]} ${action} ${resource}`)),
  );
});

const READ = ['GetItem', 'Query'];
const WRITE = ['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem'];
const tableActions = { read: READ, write: WRITE, 'read-write': [...READ, ...WRITE] };

function mayUseTables(role: string, access: Partial<Record<TableName, TableAccess>>): string[] {
  const used: string[] = [];
  let table: TableName;
  for (table in access) {
    const allowed = access[table];
    if (!allowed) continue;
    const arn = `${pascalCase(table)}Table.Arn`;
    used.push(...tableActions[allowed].map((action) => `${role} dynamodb:${action} ${arn}`));
    if (allowed !== 'write')
      for (const index of Object.keys(tables[table].indexes))
        used.push(`${role} dynamodb:Query ${arn}/index/${index}`);
  }
  return used;
}

const onQueue = (role: string, actions: string[], queue: string) =>
  actions.map((action) => `${role} sqs:${action} ${pascalCase(queue)}Queue.Arn`);

const mayReadSecrets = (role: string, names: SecretName[]) =>
  names.map((name) => `${role} secretsmanager:GetSecretValue ${pascalCase(name)}`);

const mayLog = (role: string, group: string) =>
  ['CreateLogStream', 'PutLogEvents'].map((action) => `${role} logs:${action} ${group}.Arn`);

function expectedOfFunctions(): string[] {
  return Object.entries(functions).flatMap(([name, described]) => {
    const role = `${pascalCase(name)}Role`;
    const polled = Object.entries(queues).filter(([, { consumer }]) => consumer === name);
    return [
      ...mayUseTables(role, described.tables),
      ...described.sendsTo.flatMap((queue) => onQueue(role, ['SendMessage'], queue)),
      ...polled.flatMap(([queue]) =>
        onQueue(role, ['ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes'], queue),
      ),
      ...(described.watchesDeadLetters
        ? Object.keys(queues).flatMap((queue) =>
            onQueue(
              role,
              ['ReceiveMessage', 'ChangeMessageVisibility', 'GetQueueAttributes'],
              `${queue}-dead-letter`,
            ),
          )
        : []),
      ...mayReadSecrets(role, described.secrets),
      ...mayLog(role, `${pascalCase(name)}Logs`),
    ];
  });
}

function expectedOfContainer(): string[] {
  const role = 'PuppetRole';
  const agent = 'PuppetTaskExecutionRole';
  const images =
    'arn:AWS::Partition:ecr:AWS::Region:AWS::AccountId:repository/cdk-hnb659fds-container-assets-AWS::AccountId-AWS::Region';
  return [
    ...mayUseTables(role, container.tables),
    ...container.sendsTo.flatMap((queue) => onQueue(role, ['SendMessage'], queue)),
    ...container.receivesFrom.flatMap((queue) =>
      onQueue(role, ['ReceiveMessage', 'DeleteMessage', 'ChangeMessageVisibility'], queue),
    ),
    ...mayReadSecrets(role, container.secrets),
    ...mayLog(agent, 'PuppetLogs'),
    ...['BatchCheckLayerAvailability', 'BatchGetImage', 'GetDownloadUrlForLayer'].map(
      (action) => `${agent} ecr:${action} ${images}`,
    ),
    `${agent} ecr:GetAuthorizationToken *`,
  ];
}

test('every permission of the stack is one that the wiring gives, and every one of those is there', () => {
  assert.deepEqual(permissions.toSorted(), [...expectedOfFunctions(), ...expectedOfContainer()].toSorted());
});

test('no role has a managed or inline policy besides', () => {
  for (const { name, properties } of resources(template, 'AWS::IAM::Role'))
    assert.deepEqual(Object.keys(properties), ['AssumeRolePolicyDocument'], name);
});

test('each function is called by its source alone: the webhook route, the clock, or its queue', () => {
  const allowed = resources(template, 'AWS::Lambda::Permission').map(({ properties }) => properties);
  const byClock = Object.entries(functions).flatMap(([name, { everyMinutes }]) =>
    everyMinutes
      ? [
          {
            Action: 'lambda:InvokeFunction',
            FunctionName: `${pascalCase(name)}Function.Arn`,
            Principal: 'events.amazonaws.com',
            SourceArn: `${pascalCase(name)}Schedule.Arn`,
          },
        ]
      : [],
  );
  assert.ok(byClock.length > 0);
  assert.deepEqual(allowed, [
    ...byClock,
    {
      Action: 'lambda:InvokeFunction',
      FunctionName: 'GithubWebhookFunction.Arn',
      Principal: 'apigateway.amazonaws.com',
      SourceArn: 'arn:AWS::Partition:execute-api:AWS::Region:AWS::AccountId:Api/*/*/webhooks/github',
    },
  ]);
});
