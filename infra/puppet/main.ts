import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import { readSecret } from '../../shared/aws/read-secret.ts';
import { createTable } from '../../shared/aws/table.ts';
import { type Health, serveHealth } from './health.ts';
import { createLog, describeError } from './log.ts';
import { pause } from './retry.ts';
import { readSettings, type Settings } from './settings.ts';
import { type Container, startContainer } from './start-container.ts';

const READ_SECRET_EVERY_MS = 60_000;
/** The task is killed 10 s after SIGTERM in Docker. */
const EXIT_WITHIN_MS = 9_500;

const write = (text: string) => void process.stdout.write(text);
const log = createLog(write);

const unconfigured: Health = {
  ...{ healthy: true, state: 'unconfigured', connected: false },
  ...{ queued: 0, forwarded: 0, dropped: 0, held: 0, sent: 0 },
};

/** With a secret that lacks the token the container waits: on AWS it is deployed before it is filled in. */
async function loadSettings(signal: AbortSignal): Promise<Settings | undefined> {
  const { CREDENTIALS_SECRET: arn } = process.env;
  if (!arn) return readSettings(process.env);
  const secrets = new SecretsManagerClient();
  while (!signal.aborted) {
    const secret = await readSecret(secrets, arn);
    const own = Object.entries(process.env).filter(([, value]) => value !== '');
    const environment: Record<string, string | undefined> = { ...secret, ...Object.fromEntries(own) };
    if (environment.WECHATY_PUPPET_SERVICE_TOKEN) return readSettings(environment);
    log('warn', 'WECHATY_PUPPET_SERVICE_TOKEN is not in the secret yet; it is read again every minute', {
      arn,
    });
    await pause(READ_SECRET_EVERY_MS, signal);
  }
  return undefined;
}

async function main(): Promise<void> {
  const stopping = new AbortController();
  let container: Container | undefined;
  const stop = async () => {
    setTimeout(() => process.exit(1), EXIT_WITHIN_MS).unref();
    stopping.abort();
    await container?.stop();
    log('info', 'Stopped');
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, () => void stop());

  const port = process.env.OSSCHAT_HEALTH_PORT;
  if (port && /^\d+$/.test(port)) await serveHealth(Number(port), () => container?.health() ?? unconfigured);
  const settings = await loadSettings(stopping.signal);
  if (!settings) return;
  container = startContainer({
    settings,
    sqs: new SQSClient(),
    registry: createTable(new DynamoDBClient(), settings.registryTable),
    log,
    screen: { write, isTerminal: process.stdout.isTTY === true },
  });
  log('info', 'Started');
}

main().catch((error) => {
  log('error', describeError(error));
  process.exit(1);
});
