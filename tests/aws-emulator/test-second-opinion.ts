import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { listen } from '../../infra/local/http-server.ts';
import { startFunctions } from '../../infra/local/run-functions.ts';
import { createWebhookGateway } from '../../infra/local/webhook-gateway.ts';
import { webhookRoute } from '../../infra/wiring.ts';
import { startContainer } from './container.ts';
import { startJavaEmulators } from './java-emulators.ts';
import { doMainJob } from './main-job.ts';
import { startOutsideWorld } from './outside-world.ts';
import type { Report } from './report.ts';

const EMULATORS = 'DynamoDB Local, ElasticMQ';
const GENERATED = 'SECONDOPINION234'.repeat(4);

/**
 * The main job once more on a DynamoDB that AWS made and on another SQS, with our own host for the functions:
 * what both emulators agree on is not one's peculiarity.
 */
export async function testSecondOpinion(
  report: Report,
  folder: string,
  stops: AsyncDisposableStack,
): Promise<void> {
  const { step } = report;
  mkdirSync(folder);
  const aws = await step('install and start them', EMULATORS, () => startJavaEmulators(folder));
  stops.defer(aws.stop);
  const outside = await startOutsideWorld(join(folder, 'outside'));
  stops.defer(outside.stop);
  const api = await listen(0);
  stops.defer(api.stop);
  const webhookUrl = `${api.origin}${webhookRoute.path}`;
  const functions = await startFunctions({
    aws,
    environment: {
      ...outside.credentials,
      OSSCHAT_GENERATED: GENERATED,
      [webhookRoute.variable]: webhookUrl,
    },
    log: createWriteStream(join(folder, 'functions.log')),
  });
  stops.defer(functions.stop);
  api.serve(createWebhookGateway(functions.host(webhookRoute.function)));
  const container = await step('start the container, log in', EMULATORS, () =>
    startContainer(
      {
        ...aws.environment,
        ...outside.credentials,
        MESSAGES_QUEUE_URL: aws.queueUrl('messages'),
        OUTBOUND_QUEUE_URL: aws.queueUrl('outbound'),
        REGISTRY_TABLE: aws.tableName('registry'),
      },
      join(folder, 'container'),
    ),
  );
  stops.defer(container.stop);
  await doMainJob(report, EMULATORS, outside, { generated: GENERATED, webhookUrl });
}
