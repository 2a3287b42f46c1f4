import { fileURLToPath } from 'node:url';
import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as LambdaTarget } from 'aws-cdk-lib/aws-events-targets';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { Charset, LogLevel, NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';
import type { Construct } from 'constructs';
import { bundling } from '../bundling.ts';
import { type FunctionName, functions, type LambdaFunction, type QueueName, queues } from '../wiring.ts';
import { grantAccess, permit, type Resources } from './access.ts';
import { byName, pascalCase } from './by-name.ts';
import { createLogGroup } from './logs.ts';

const projectRoot = fileURLToPath(new URL('../../', import.meta.url));

/** The Lambda functions, each polling the queues that the wiring gives it. */
export function createFunctions(
  scope: Construct,
  resources: Resources,
): (name: FunctionName) => NodejsFunction {
  return byName(functions, (name, described) => {
    const role = new Role(scope, `${pascalCase(name)}Role`, {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    });
    const created = createFunction(scope, name, described, role, grantAccess(role, described, resources));
    let queueName: QueueName;
    for (queueName in queues)
      if (queues[queueName].consumer === name) poll(created, role, queueName, resources);
    if (described.everyMinutes) callEvery(scope, name, described.everyMinutes, created);
    return created;
  });
}

function createFunction(
  scope: Construct,
  name: FunctionName,
  described: LambdaFunction,
  role: Role,
  variables: Record<string, string>,
): NodejsFunction {
  // Its own role and log group instead of AWS's managed policy, which may write every log of the account.
  const logGroup = createLogGroup(scope, `${pascalCase(name)}Logs`);
  logGroup.grantWrite(role);
  return new NodejsFunction(scope, `${pascalCase(name)}Function`, {
    entry: `${projectRoot}${described.entry}`,
    projectRoot,
    depsLockFilePath: `${projectRoot}package-lock.json`,
    runtime: lambda.Runtime.NODEJS_24_X,
    architecture: lambda.Architecture.ARM_64,
    timeout: Duration.seconds(described.timeout),
    memorySize: described.memory,
    role,
    logGroup,
    environment: variables,
    // What is left of a long work goes into the function's own queue again; AWS would stop that after 16 rounds.
    ...(sendsToItself(name, described) && { recursiveLoop: lambda.RecursiveLoop.ALLOW }),
    // It would add a variable that the third SDK does not read.
    awsSdkConnectionReuse: false,
    bundling: {
      target: bundling.target,
      format: OutputFormat.CJS,
      minify: bundling.minify,
      charset: Charset.UTF8,
      mainFields: [...bundling.mainFields],
      externalModules: [...bundling.external],
      bundleAwsSDK: true,
      logLevel: LogLevel.WARNING,
    },
  });
}

function sendsToItself(name: FunctionName, { sendsTo }: LambdaFunction): boolean {
  return sendsTo.some((queue) => queues[queue].consumer === name);
}

function callEvery(scope: Construct, name: FunctionName, minutes: number, created: NodejsFunction): void {
  new Rule(scope, `${pascalCase(name)}Schedule`, {
    schedule: Schedule.rate(Duration.minutes(minutes)),
    targets: [new LambdaTarget(created)],
  });
}

function poll(created: NodejsFunction, role: Role, name: QueueName, resources: Resources): void {
  const { queue } = resources.queue(name);
  // What AWS asks for an SQS event source; grantConsumeMessages would add two actions that no one calls.
  permit(role, ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'], [queue.queueArn]);
  const { batchSize, maxConcurrency } = queues[name];
  new lambda.EventSourceMapping(created, `${pascalCase(name)}Source`, {
    target: created,
    eventSourceArn: queue.queueArn,
    batchSize,
    reportBatchItemFailures: true,
    ...(maxConcurrency && { maxConcurrency }),
  });
}
