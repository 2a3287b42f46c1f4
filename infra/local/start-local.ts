import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { Hono } from 'hono';
import { createQueue } from '../../shared/aws/queue.ts';
import { createTable } from '../../shared/aws/table.ts';
import { splitGenerated } from '../../shared/generated-secret.ts';
import { createLog } from '../puppet/log.ts';
import { readSettings } from '../puppet/settings.ts';
import { type Container, startContainer } from '../puppet/start-container.ts';
import { webhookRoute } from '../wiring.ts';
import { takeDataFolder } from './data-folder.ts';
import { demoRoutes, prepareDemo, syncDemo } from './demo.ts';
import { type EmbeddedAws, startEmbeddedAws } from './embedded-aws.ts';
import { listen } from './http-server.ts';
import { startFunctions } from './run-functions.ts';
import { createPage } from './serve-page.ts';
import { chooseServices } from './services.ts';
import { readLocalSettings } from './settings.ts';
import { createWebhookGateway } from './webhook-gateway.ts';

type Variables = Record<string, string | undefined>;

export type LocalOssChat = {
  origin: string;
  /** What makes a person the operator, in a direct message to the bot. */
  claimCode: string;
  services: Awaited<ReturnType<typeof chooseServices>>;
  /** For tests and benchmarks that look behind the wire. */
  aws: EmbeddedAws;
  stop(): Promise<void>;
};

/**
 * All of OSSChat in this process on loopback: embedded AWS, the functions of the wiring, the container, and
 * stand-ins for WeChat and GitHub where they have no credentials. Throws a sentence when a port, the data folder or
 * a credential is not to be had; by then everything that was started is stopped again. `variables` is the
 * environment, the container's settings included.
 */
export async function startLocal(variables: Variables): Promise<LocalOssChat> {
  const stops: (() => Promise<void> | void)[] = [];
  const stop = async () => {
    // What one part leaves behind must not keep the others.
    const failures: unknown[] = [];
    for (const stopPart of stops.splice(0).reverse()) {
      try {
        await stopPart();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
  };
  try {
    return { ...(await startParts(variables, (stopPart) => stops.push(stopPart))), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startParts(variables: Variables, onStop: (stop: () => Promise<void> | void) => void) {
  const settings = readLocalSettings(variables);
  const folder = takeDataFolder(settings.OSSCHAT_DATA);
  onStop(folder.release);
  const server = await listen(settings.PORT);
  onStop(server.stop);
  const { origin } = server;
  const { claimCode, masterKey } = splitGenerated(folder.generated);
  const log = openLogs(folder.path);
  onStop(log.close);

  const services = await chooseServices(settings, folder.path, origin);
  onStop(services.stop);
  const aws = await startEmbeddedAws(folder.path);
  onStop(aws.stop);
  tellEndpoints(folder.path, aws);
  const webhookUrl = `${settings.OSSCHAT_PUBLIC_URL?.replace(/\/$/, '') ?? origin}${webhookRoute.path}`;
  const functions = await startFunctions({
    aws,
    environment: {
      ...services.environment,
      OSSCHAT_GENERATED: folder.generated,
      [webhookRoute.variable]: webhookUrl,
    },
    log: log.functions,
  });
  onStop(functions.stop);

  const registry = createTable(aws.dynamo, aws.tableName('registry'));
  await prepareDemo({ registry, services, masterKey, webhookUrl });
  const container = startContainer({
    settings: readSettings({
      OSSCHAT_SPOOL: join(folder.path, 'spool'),
      ...variables,
      ...services.environment,
      MESSAGES_QUEUE_URL: aws.queueUrl('messages'),
      OUTBOUND_QUEUE_URL: aws.queueUrl('outbound'),
      REGISTRY_TABLE: aws.tableName('registry'),
    }),
    sqs: aws.sqs,
    registry,
    log: createLog((line) => log.container.write(line)),
    screen: { write: (text) => process.stdout.write(text), isTerminal: process.stdout.isTTY === true },
  });
  onStop(container.stop);
  if (!services.wechat) await untilConnected(container);

  const app = new Hono();
  app.get('/health', (context) => {
    const { healthy, ...health } = container.health();
    return context.json({ status: healthy ? 'ok' : 'unhealthy', container: health }, healthy ? 200 : 503);
  });
  app.route('/', createWebhookGateway(functions.host(webhookRoute.function)));
  app.route('/', demoRoutes(services));
  if (services.wechat) app.route('/wechat', services.wechat.app);
  if (services.github) app.route('/github', services.github.app);
  app.route('/', await createPage());
  server.serve(app);
  services.github?.deliveries.resume();
  await syncDemo(services, registry, createQueue(aws.sqs, aws.queueUrl('faq')));
  return { origin, claimCode, services, aws };
}

const CONNECT_WITHIN_MS = 20_000;
const LOOK_EVERY_MS = 100;

/** The container itself tries for ever; at the start a gateway that does not answer is a wrong setting. */
async function untilConnected(container: Container): Promise<void> {
  const end = Date.now() + CONNECT_WITHIN_MS;
  while (!container.health().connected) {
    if (Date.now() > end) {
      throw new Error(
        'No WeChat gateway answers: check WECHATY_PUPPET_SERVICE_TOKEN and WECHATY_PUPPET_SERVICE_ENDPOINT, or unset both to use the simulated WeChat.',
      );
    }
    await sleep(LOOK_EVERY_MS);
  }
}

/** For `npm run redrive -- --local`, which has to find what has other ports at every start. */
function tellEndpoints(folder: string, { environment }: EmbeddedAws): void {
  const { AWS_ENDPOINT_URL_SQS: sqs, AWS_ENDPOINT_URL_DYNAMODB: dynamodb } = environment;
  writeFileSync(join(folder, 'endpoints.json'), JSON.stringify({ sqs, dynamodb }));
}

/** Logs are kept out of the terminal, which tells people what to do. */
function openLogs(folder: string) {
  const logFolder = join(folder, 'log');
  mkdirSync(logFolder, { recursive: true });
  const open = (name: string) => {
    const stream = createWriteStream(join(logFolder, `${name}.jsonl`), { flags: 'a' });
    // A log that cannot be written must not end what it tells of.
    return stream.on('error', () => undefined);
  };
  const [functions, container] = [open('functions'), open('container')];
  const close = async () => {
    for (const stream of [functions, container]) if (!stream.destroyed) await finished(stream.end());
  };
  return { functions, container, close };
}
