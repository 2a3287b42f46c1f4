import { setTimeout as wait } from 'node:timers/promises';
import * as v from 'valibot';
import { ChatMessageSchema } from '../../shared/wechat/chat-message.ts';
import { type FaultProxy, startFaultProxy } from './fault-proxy.ts';
import { botId } from './gateway.ts';
import { type Harness, startHarness } from './harness.ts';

export type Fault = 'cut' | 'reset' | 'restart' | 'black hole' | 'dead network';

export type Faulty = { harness: Harness; proxy: FaultProxy; roomId: string };

const PATIENCE_MS = 60_000;
const SAY_EVERY_MS = 25;
/** Longer than it takes to notice: what is measured is the way back. */
const DEAD_FOR_MS = 12_000;
const AWAY_AT_MOST_MS = 1_500;
/** Between two faults, so that not all of several containers connect at once. */
const APART_MS = 1_000;

/** A container that hears a bound room through a proxy that can fail. */
export async function startFaulty(environment: Record<string, string>, onProxy: (proxy: FaultProxy) => void) {
  const roomId = 'r@chatroom';
  const ready = Promise.withResolvers<FaultProxy>();
  const harness = await startHarness(environment, async (endpoint) => {
    const proxy = await startFaultProxy(endpoint);
    onProxy(proxy);
    ready.resolve(proxy);
    return proxy.endpoint;
  });
  const { mocker } = harness.gateway;
  mocker.createContact({ id: 'zhang', name: '张三' });
  mocker.createRoom({ id: roomId, topic: '群', memberIdList: [botId, 'zhang'] });
  await harness.bind(roomId);
  return { harness, roomId, proxy: await ready.promise } satisfies Faulty;
}

/**
 * Lets one fault happen and talks until something reaches the queue again. Gives all that was said and how long
 * it took from the moment when the server could be reached; for a black hole, from its beginning.
 */
export async function recover({ harness, proxy, roomId }: Faulty, fault: Fault, deadForMs = DEAD_FOR_MS) {
  await wait(Math.random() * APART_MS);
  const returned = await happen({ harness, proxy, roomId }, fault, deadForMs);
  const said = new Set<string>();
  const { forwarded } = harness.container.health();
  while (harness.container.health().forwarded === forwarded) {
    if (performance.now() - returned > PATIENCE_MS) throw new Error(`never recovered from: ${fault}`);
    said.add(harness.gateway.say('zhang', '在吗', { roomId }));
    await wait(SAY_EVERY_MS);
  }
  return { said, ms: performance.now() - returned };
}

async function happen({ harness, proxy }: Faulty, fault: Fault, deadForMs: number): Promise<number> {
  if (fault === 'cut') proxy.cut();
  if (fault === 'reset') proxy.reset();
  if (fault === 'restart') await harness.gateway.restart(Math.random() * AWAY_AT_MOST_MS);
  if (fault === 'black hole' || fault === 'dead network') proxy.swallow();
  if (fault === 'dead network') {
    proxy.swallowNew(true);
    await wait(deadForMs);
    proxy.swallowNew(false);
  }
  return performance.now();
}

export async function drainMessages({ aws }: Pick<Harness, 'aws'>) {
  return v.parse(v.array(ChatMessageSchema), (await aws.drain('messages')).flat());
}
