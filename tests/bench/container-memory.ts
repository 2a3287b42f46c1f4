import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import * as v from 'valibot';
import { type EmbeddedAws, startEmbeddedAws } from '../../infra/local/embedded-aws.ts';
import { findFreePort } from '../../infra/local/wechat/free-port.ts';
import { DEMO_ROOM_ID, seedDemo } from '../../infra/local/wechat/seed-demo.ts';
import { type SimulatedWeChat, startSimulatedWeChat } from '../../infra/local/wechat/simulated-wechat.ts';
import { bundleContainer } from '../../infra/puppet/bundle.ts';
import { createTable } from '../../shared/aws/table.ts';
import { bindRepo } from '../../shared/registry/room.ts';
import type { Figure } from './figure.ts';
import { imageCommand } from './image-command.ts';
import { type Memory, measureMemory } from './inspector.ts';
import { waitUntil } from './wait-until.ts';

const MESSAGES = 10_000;
/** Said ahead of what the container has forwarded. */
const IN_FLIGHT = 200;
const SETTLE_MS = 2_000;
const BYTES_A_MEGABYTE = 1_000_000;
const GROWTH_AT_MOST_MB = 30;

const HealthSchema = v.object({ state: v.string(), forwarded: v.number(), dropped: v.number() });

/** What the bundled container, a process of its own, holds on to when idle and after many messages. */
export async function measureContainerMemory(folder: string): Promise<Figure[]> {
  const wechat = await startSimulatedWeChat({ dataFolder: join(folder, 'wechat') });
  const aws = await startEmbeddedAws(folder);
  const port = await findFreePort();
  const container = await startContainer(join(folder, 'container'), { wechat, aws, port });
  const health = () => readHealth(port);
  try {
    seedDemo(wechat.world);
    await bindRepo(createTable(aws.dynamo, aws.tableName('registry')), DEMO_ROOM_ID, 'osschat/demo', 'bench');
    await waitUntil('the container is logged in', 100, async () => (await health())?.state === 'logged-in');
    await wait(SETTLE_MS);
    const idle = await measureMemory(container.inspectorUrl);
    await talk(wechat, health);
    await wait(SETTLE_MS);
    return report(idle, await measureMemory(container.inspectorUrl));
  } finally {
    await container.stop();
    await wechat.stop();
    await aws.stop();
  }
}

async function startContainer(
  folder: string,
  { wechat, aws, port }: { wechat: SimulatedWeChat; aws: EmbeddedAws; port: number },
): Promise<{ inspectorUrl: string; stop(): Promise<void> }> {
  await bundleContainer(folder);
  const child = spawn(process.execPath, ['--inspect=127.0.0.1:0', ...imageCommand()], {
    cwd: folder,
    env: {
      ...aws.environment,
      HOME: folder,
      WECHATY_PUPPET_SERVICE_TOKEN: wechat.token,
      WECHATY_PUPPET_SERVICE_ENDPOINT: wechat.endpoint,
      MESSAGES_QUEUE_URL: aws.queueUrl('messages'),
      OUTBOUND_QUEUE_URL: aws.queueUrl('outbound'),
      REGISTRY_TABLE: aws.tableName('registry'),
      OSSCHAT_HEALTH_PORT: String(port),
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const exited = once(child, 'exit');
  const listening = Promise.withResolvers<string>();
  createInterface(child.stderr).on('line', (line) => {
    const url = /^Debugger listening on (ws:\S+)$/.exec(line)?.[1];
    if (url) listening.resolve(url);
  });
  void exited.then(() => listening.reject(new Error('The container ended at once')));
  return {
    inspectorUrl: await listening.promise,
    async stop() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}

async function readHealth(port: number) {
  const response = await fetch(`http://127.0.0.1:${port}/health`).catch(() => undefined);
  return response && v.parse(HealthSchema, await response.json());
}

async function talk({ world }: SimulatedWeChat, health: () => ReturnType<typeof readHealth>): Promise<void> {
  const people = world.contacts().flatMap(({ id }) => (id === world.botId ? [] : [id]));
  let forwarded = 0;
  for (let said = 0; forwarded < MESSAGES; ) {
    for (; said < Math.min(MESSAGES, forwarded + IN_FLIGHT); said += 1) {
      const talkerId = people[said % people.length] ?? '';
      world.say({
        roomId: DEMO_ROOM_ID,
        talkerId,
        text: `第 ${said + 1} 条：${'编译到一半报错。'.repeat(said % 20)}`,
      });
    }
    await waitUntil('messages are forwarded', 20, async () => {
      const before = forwarded;
      const counts = await health();
      if (counts?.dropped) throw new Error(`The container dropped ${counts.dropped} messages`);
      forwarded = counts?.forwarded ?? before;
      return forwarded > before;
    });
  }
}

function report(idle: Memory, after: Memory): Figure[] {
  const megabytes = (bytes: number) => `${(bytes / BYTES_A_MEGABYTE).toFixed(1)} MB`;
  const show = ({ rss, heapUsed }: Memory) => `${megabytes(rss)} resident, ${megabytes(heapUsed)} of heap`;
  const growth = after.rss - idle.rss;
  return [
    { what: 'container, idle', value: show(idle) },
    { what: `container, after ${MESSAGES.toLocaleString('en')} messages`, value: show(after) },
    {
      what: 'container, growth of resident memory',
      value: megabytes(growth),
      target: { atMost: `${GROWTH_AT_MOST_MB} MB`, reached: growth < GROWTH_AT_MOST_MB * BYTES_A_MEGABYTE },
    },
  ];
}
