import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pascalCase } from '../../infra/stack/by-name.ts';
import {
  deadLetterQueues,
  deadLetterVariable,
  functions,
  queues,
  type SecretName,
  secrets,
  type TableName,
  tables,
} from '../../infra/wiring.ts';
import { resource, resources, synthesize } from './synthesize.ts';

const template = synthesize();

test('there are the functions of the wiring, and no custom resource besides', () => {
  const names = resources(template, 'AWS::Lambda::Function').map(({ name }) => name);
  assert.deepEqual(
    names,
    Object.keys(functions).map((name) => `${pascalCase(name)}Function`),
  );
});

for (const [name, described] of Object.entries(functions)) {
  const { properties, dependsOn } = resource(
    template,
    'AWS::Lambda::Function',
    `${pascalCase(name)}Function`,
  );

  test(`${name} runs on Node 24 and arm64 with the wiring's time and memory`, () => {
    const { Runtime, Architectures, Timeout, MemorySize, Handler, LoggingConfig } = properties;
    assert.deepEqual(
      { Runtime, Architectures, Timeout, MemorySize, Handler, LoggingConfig },
      {
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        Timeout: described.timeout,
        MemorySize: described.memory,
        Handler: 'index.handler',
        LoggingConfig: { LogGroup: `${pascalCase(name)}Logs` },
      },
    );
  });

  test(`${name} may go on in rounds where it sends to its own queue, and nowhere else`, () => {
    const sendsToItself = described.sendsTo.some((queue) => queues[queue].consumer === name);
    assert.equal(properties.RecursiveLoop, sendsToItself ? 'Allow' : undefined);
  });

  test(`${name} gets the variables that the wiring says, and no other`, () => {
    const tableNames = Object.keys(described.tables).filter((key): key is TableName => key in tables);
    assert.deepEqual(properties.Environment, {
      Variables: {
        ...Object.fromEntries(
          tableNames.map((table) => [tables[table].variable, `${pascalCase(table)}Table`]),
        ),
        ...Object.fromEntries(
          described.sendsTo.map((queue) => [queues[queue].variable, `${pascalCase(queue)}Queue`]),
        ),
        ...Object.fromEntries(
          described.secrets.map((secret: SecretName) => [secrets[secret].variable, pascalCase(secret)]),
        ),
        ...(described.tellsWebhookUrl && { WEBHOOK_URL: 'Api.ApiEndpoint/webhooks/github' }),
        ...(described.watchesDeadLetters && {
          [deadLetterVariable]: deadLetterQueues((queue) => `${pascalCase(queue)}DeadLetterQueue`),
        }),
      },
    });
  });

  test(`${name} is made after its permissions, which its event source needs`, () => {
    assert.ok(dependsOn.includes(`${pascalCase(name)}RoleDefaultPolicy`));
  });
}

test('each queue feeds its function: partial-batch responses, no batching window', () => {
  const byQueue = (a: Record<string, unknown>, b: Record<string, unknown>) =>
    String(a.EventSourceArn).localeCompare(String(b.EventSourceArn));
  const expected = Object.entries(queues)
    .filter(([, { consumer }]) => consumer !== 'puppet')
    .map(([name, { consumer, batchSize, maxConcurrency }]) => ({
      EventSourceArn: `${pascalCase(name)}Queue.Arn`,
      FunctionName: `${pascalCase(consumer)}Function`,
      BatchSize: batchSize,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ...(maxConcurrency && { ScalingConfig: { MaximumConcurrency: maxConcurrency } }),
    }));
  const sources = resources(template, 'AWS::Lambda::EventSourceMapping').map(({ properties }) => properties);
  assert.deepEqual(sources.toSorted(byQueue), expected.toSorted(byQueue));
});

test('each function with a clock is called by it, and nothing else is', () => {
  const rules = resources(template, 'AWS::Events::Rule').map(({ properties }) => properties);
  const expected = Object.entries(functions).flatMap(([name, { everyMinutes }]) =>
    everyMinutes
      ? [
          {
            ScheduleExpression: everyMinutes === 1 ? 'rate(1 minute)' : `rate(${everyMinutes} minutes)`,
            State: 'ENABLED',
            Targets: [{ Arn: `${pascalCase(name)}Function.Arn`, Id: 'Target0' }],
          },
        ]
      : [],
  );
  assert.deepEqual(rules, expected);
});

test('every log group keeps one month and goes with the stack', () => {
  template.allResources('AWS::Logs::LogGroup', {
    Properties: { RetentionInDays: 30 },
    DeletionPolicy: 'Delete',
    UpdateReplacePolicy: 'Delete',
  });
  const names = resources(template, 'AWS::Logs::LogGroup').map(({ name }) => name);
  assert.deepEqual(
    names.toSorted(),
    [...Object.keys(functions).map((name) => `${pascalCase(name)}Logs`), 'ApiLogs', 'PuppetLogs'].toSorted(),
  );
});
