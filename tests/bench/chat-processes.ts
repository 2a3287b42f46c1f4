import { join } from 'node:path';
import * as v from 'valibot';
import { type Child, startChild } from './child.ts';
import { imageCommand } from './image-command.ts';

export type Variant = 'packed' | 'one-each';
export type Chat = { gateway: Child; container: Child; stop(): Promise<void> };
export type Queue = { child: Child; url: string; environment: Record<string, string> };

const PortSchema = v.object({ port: v.number() });
const AddressSchema = v.object({ endpoint: v.string(), token: v.string() });
const TakenSchema = v.object({ calls: v.number(), messages: v.number(), misplaced: v.number() });

/** A stand-in for SQS that answers after so many milliseconds. */
export async function startQueue(latencyMs: number): Promise<Queue> {
  const child = startChild('chat-queue.ts', { args: [String(latencyMs)] });
  const { port } = await child.ask(PortSchema, { ask: 'port' });
  const origin = `http://127.0.0.1:${port}`;
  const environment = {
    AWS_ENDPOINT_URL_SQS: origin,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'bench',
    AWS_SECRET_ACCESS_KEY: 'bench',
  };
  return { child, url: `${origin}/000000000000/messages.fifo`, environment };
}

/** The calls for what has come since the last time; throws unless that are all messages, each room's in order. */
export async function takeAll({ child }: Queue, messages: number): Promise<number> {
  const taken = await child.ask(TakenSchema, { ask: 'take' });
  if (taken.messages !== messages || taken.misplaced > 0)
    throw new Error(`Of ${messages} messages ${taken.messages} came, ${taken.misplaced} out of their order`);
  return taken.calls;
}

/** From message ids to the queue, with V8's limits as in the image. */
export function startForwarding(variant: Variant, folder: string, queue: Queue, collectMs = 0): Child {
  return startChild('chat-forwarding.ts', {
    args: [variant, queue.url, folder, String(collectMs)],
    flags: imageFlags(),
    environment: queue.environment,
  });
}

/** A gateway, and a container that is connected to it and collects talk for some time. */
export async function startChat(
  variant: Variant,
  folder: string,
  queue: Queue,
  collectMs = 0,
): Promise<Chat> {
  const gateway = startChild('chat-gateway.ts', { args: [join(folder, 'transfer')] });
  const { endpoint, token } = await gateway.ask(AddressSchema, { ask: 'address' });
  const container = startChild('chat-container.ts', {
    args: [variant],
    flags: imageFlags(),
    environment: {
      ...queue.environment,
      WECHATY_PUPPET_SERVICE_TOKEN: token,
      WECHATY_PUPPET_SERVICE_ENDPOINT: endpoint,
      MESSAGES_QUEUE_URL: queue.url,
      OUTBOUND_QUEUE_URL: queue.url,
      REGISTRY_TABLE: 'registry',
      OSSCHAT_SPOOL: join(folder, 'spool'),
      OSSCHAT_COLLECT_MS: String(collectMs),
    },
  });
  await container.ask(v.null(), { ask: 'ready' });
  return {
    ...{ gateway, container },
    async stop() {
      await container.stop();
      await gateway.stop();
    },
  };
}

const imageFlags = () => imageCommand().slice(0, -1);
