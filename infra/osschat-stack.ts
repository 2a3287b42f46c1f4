import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { createFunctions } from './stack/functions.ts';
import { createNetwork } from './stack/network.ts';
import { writeOutputs } from './stack/outputs.ts';
import { createPuppetService } from './stack/puppet-service.ts';
import { createQueues } from './stack/queues.ts';
import { createSecrets } from './stack/secrets.ts';
import { createTables } from './stack/tables.ts';
import { createWebhookApi } from './stack/webhook-api.ts';
import { type FunctionName, functions, webhookRoute } from './wiring.ts';

/** All of OSSChat on AWS, for any account and region: built from the wiring, without look-ups. */
export class OsschatStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, { description: 'OSSChat joins WeChat groups to GitHub repositories', ...props });
    const resources = {
      queue: createQueues(this),
      table: createTables(this),
      secret: createSecrets(this),
    };
    const lambda = createFunctions(this, resources);
    const webhookUrl = createWebhookApi(this, lambda(webhookRoute.function));
    let name: FunctionName;
    for (name in functions)
      if (functions[name].tellsWebhookUrl) lambda(name).addEnvironment(webhookRoute.variable, webhookUrl);
    const puppet = createPuppetService(this, createNetwork(this), resources);
    writeOutputs(this, webhookUrl, resources, puppet);
  }
}
