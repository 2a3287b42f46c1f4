import { join } from 'node:path';
import * as v from 'valibot';
import { type Chat, type Queue, startChat, startQueue, takeAll } from './chat-processes.ts';
import { type Figure, median } from './figure.ts';

const ROUNDS = 11;
const WARM_UP_ROUNDS = 2;
const QUEUE_MS = 10;
const SHARE_AT_LEAST = 0.9;

/** How long a gateway takes for a payload, on average, and enough messages that begin and end do not count. */
type Gateway = { what: string; payloadMs: number; messages: number };
const near: Gateway = { what: 'gateway that answers at once', payloadMs: 0, messages: 1_000 };
const far: Gateway = { what: 'gateway that takes 20 to 60 ms', payloadMs: 40, messages: 600 };

const ways = ['bare', 'in order', 'whole'] as const;
type Way = (typeof ways)[number];
/** Messages a second by the clock, and by the container's own CPU time: what one core would give. */
type Sample = { rate: number; rateOfCpu: number };
type Samples = Record<Way, Sample[]>;

/**
 * Messages a second next to a bare loop with as many calls at a time over the same client, in one process, by
 * turns: of the stage that fetches and keeps each room's order, and of the whole way from event to queue. A gateway
 * that answers at once makes it a matter of CPU; with a far one, calls that wait for one another would show.
 */
export async function measureChatFetching(folder: string): Promise<Figure[]> {
  const queue = await startQueue(QUEUE_MS);
  const chat = await startChat('packed', join(folder, 'fetching'), queue);
  try {
    return [
      ...report(near.what, await measureRates(chat, queue, near)),
      ...report(far.what, await measureRates(chat, queue, far), 'in order'),
    ];
  } finally {
    await chat.stop();
    await queue.child.stop();
  }
}

let said = 0;

async function measureRates(chat: Chat, queue: Queue, { payloadMs, messages }: Gateway): Promise<Samples> {
  const samples: Samples = { bare: [], 'in order': [], whole: [] };
  const cpu = () => chat.container.ask(v.number(), { ask: 'cpu' });
  await chat.gateway.ask(v.null(), { ask: 'delay', payloadMs });
  for (let round = 0; round < WARM_UP_ROUNDS + ROUNDS; round += 1) {
    for (const way of ways) {
      const before = { ms: performance.now(), micros: await cpu() };
      if (way === 'whole') await passThrough(chat, queue, messages);
      else await chat.container.ask(v.null(), { ask: `fetch ${way}`, from: said, messages });
      const rate = (1e3 * messages) / (performance.now() - before.ms);
      const rateOfCpu = (1e6 * messages) / ((await cpu()) - before.micros);
      said += messages;
      if (way === 'whole') await takeAll(queue, messages);
      if (round >= WARM_UP_ROUNDS) samples[way].push({ rate, rateOfCpu });
    }
  }
  return samples;
}

/** All messages are emitted at once; it ends when the queue has the last. */
async function passThrough({ gateway }: Chat, queue: Queue, messages: number): Promise<void> {
  await gateway.ask(v.null(), { ask: 'say', from: said, count: messages, everyMs: 0 });
  await queue.child.ask(v.number(), { ask: 'until', messages });
}

/** Shares are of the bare calls of the same round, medians. */
function report(where: string, samples: Samples, promised?: Way): Figure[] {
  const middle = (way: Way, of: keyof Sample) => median(samples[way].map((sample) => sample[of])).toFixed(0);
  const share = (way: Way, of: keyof Sample) =>
    median(samples[way].map((sample, round) => sample[of] / (samples.bare[round]?.[of] ?? Number.NaN)));
  const rates = (way: Way) => `${middle(way, 'rate')} a second, ${middle(way, 'rateOfCpu')} a second of CPU`;
  const shares = (way: Way) => `${share(way, 'rate').toFixed(2)} ×, ${share(way, 'rateOfCpu').toFixed(2)} ×`;
  const line = (what: string, way: Way): Figure => ({
    what: `${where}: ${what}`,
    value: `${rates(way)} (${shares(way)} the bare calls)`,
    ...(way === promised && {
      target: { atMost: '10 % fewer a second', reached: share(way, 'rate') >= SHARE_AT_LEAST },
    }),
  });
  return [
    { what: `${where}: 32 bare calls at a time`, value: rates('bare') },
    line('fetched, each room in order', 'in order'),
    line('whole container, to the queue', 'whole'),
  ];
}
