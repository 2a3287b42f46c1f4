import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type EmbeddedAws, furnishAws } from '../../infra/local/embedded-aws.ts';
import { findFreePort } from '../../infra/local/wechat/free-port.ts';
import { end, lastLines, start } from './child-processes.ts';
import { installJars } from './install.ts';

const READY_WITHIN_MS = 60_000;
const LOOK_EVERY_MS = 200;

/** DynamoDB Local and ElasticMQ, with every table and queue of the wiring. */
export async function startJavaEmulators(folder: string): Promise<EmbeddedAws> {
  const jars = await installJars(join(folder, 'mvn.log'));
  const [databasePort, queuesPort] = [await findFreePort(), await findFreePort()];
  const configuration = join(folder, 'elasticmq.conf');
  writeFileSync(configuration, elasticMq(queuesPort));
  const database = ['-inMemory', '-disableTelemetry', '-port', String(databasePort)];
  const servers = [
    { name: 'dynamodb', main: 'com.amazonaws.services.dynamodbv2.local.main.ServerRunner', args: database },
    { name: 'elasticmq', main: 'org.elasticmq.server.Main', args: [] },
  ].map(({ name, main, args }) =>
    start({
      program: 'java',
      args: [`-Dconfig.file=${configuration}`, '-cp', join(jars, '*'), main, ...args],
      folder,
      environment: { PATH: process.env.PATH ?? '', HOME: folder },
      logFile: join(folder, `${name}.log`),
    }),
  );
  const databaseUrl = `http://127.0.0.1:${databasePort}`;
  const queuesUrl = `http://127.0.0.1:${queuesPort}`;
  await untilItAnswers(databaseUrl, join(folder, 'dynamodb.log'));
  await untilItAnswers(queuesUrl, join(folder, 'elasticmq.log'));
  return furnishAws({ databaseUrl, queuesUrl, stop: async () => void (await Promise.all(servers.map(end))) });
}

/** https://github.com/softwaremill/elasticmq#installation-stand-alone */
const elasticMq = (port: number) => `
include classpath("application.conf")
node-address { protocol = http, host = "127.0.0.1", port = ${port}, context-path = "" }
rest-sqs { enabled = true, bind-port = ${port}, bind-hostname = "127.0.0.1", sqs-limits = strict }
rest-stats { enabled = false }
aws { region = us-east-1, accountId = 000000000000 }
`;

async function untilItAnswers(url: string, logFile: string): Promise<void> {
  for (const until = Date.now() + READY_WITHIN_MS; ; await sleep(LOOK_EVERY_MS)) {
    // Any answer will do: what it wants to be asked differs.
    if (await fetch(url).catch(() => undefined)) return;
    if (Date.now() > until) throw new Error(`Nothing answers at ${url}:\n${lastLines(logFile)}`);
  }
}
