import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { log, type payloads } from 'wechaty-puppet';
import { PuppetService } from 'wechaty-puppet-service';
import { seedDemo } from '../../infra/local/wechat/seed-demo.ts';
import { type SimulatedWeChat, startSimulatedWeChat } from '../../infra/local/wechat/simulated-wechat.ts';

// The stock server and client write every refused call to the console.
log.level('silent');

export const room = 'demo@chatroom';
export const zhangsan = 'wxid_zhangsan';
export const lisi = 'wxid_lisi';
const DEADLINE_MS = 5000;

/** The stock client without its store of payloads in the home folder. */
class Client extends PuppetService {
  readonly messageIds: string[] = [];

  override hookPayloadStore(): void {}
}

const cleanups = new WeakMap<TestContext, (() => unknown)[]>();

/** Unlike `t.after`, the last first: clients stop before their server. */
function defer(t: TestContext, step: () => unknown): void {
  const steps = cleanups.get(t) ?? [];
  steps.push(step);
  if (cleanups.has(t)) return;
  cleanups.set(t, steps);
  t.after(async () => {
    for (const last of steps.toReversed()) await last();
  });
}

export function temporaryFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'osschat-wechat-'));
  defer(t, () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

type Options = Partial<Parameters<typeof startSimulatedWeChat>[0]>;

/** A simulated WeChat with the demo's people and rooms, stopped after the test. */
export async function startDemo(t: TestContext, options: Options = {}): Promise<SimulatedWeChat> {
  const wechat = await startSimulatedWeChat({
    dataFolder: options.dataFolder ?? temporaryFolder(t),
    ...options,
  });
  defer(t, () => wechat.stop());
  seedDemo(wechat.world);
  return wechat;
}

/** A client that is signed in and notes the ids of the messages it is told of. */
export async function connect(t: TestContext, { endpoint, token }: SimulatedWeChat): Promise<Client> {
  const client = new Client({ endpoint, token });
  client.on('error', () => undefined);
  client.on('message', ({ messageId }) => void client.messageIds.push(messageId));
  defer(t, () => client.stop());
  const login = new Promise((resolve) => client.once('login', resolve));
  await client.start();
  await login;
  return client;
}

/** The payloads of the first messages that the client is told of, in the order of the events. */
export async function receive(client: Client, count: number): Promise<payloads.Message[]> {
  await until(() => client.messageIds.length >= count);
  return Promise.all(client.messageIds.map((id) => client.messagePayload(id)));
}

export async function until(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + DEADLINE_MS;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`Not within ${DEADLINE_MS} ms: ${condition}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
