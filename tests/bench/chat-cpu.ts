import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import * as v from 'valibot';
import { container as deployed } from '../../infra/wiring.ts';
import { type Queue, startChat, startForwarding, startQueue, takeAll } from './chat-processes.ts';
import { MESSAGES_A_COMMAND } from './chat-talk.ts';
import type { Child } from './child.ts';
import { type Figure, median } from './figure.ts';

const ROUNDS = 5;
const WARM_UP_COMMANDS = 1_000;
const WARM_UP_ROUNDS = 1;
/** What SQS takes in the same region, about. */
const QUEUE_MS = 10;
const PAYLOAD_MS = 5;
const TIMES_LESS_AT_LEAST = 4;
const AS_DEPLOYED_MS = Number(deployed.settings.OSSCHAT_COLLECT_MS);

/** Said at once or one by one, `everyMs` apart; the next `burst` when all is in the queue. */
type Traffic = { what: string; messages: number; burst: number; everyMs: number };
const bursts: Traffic = { what: 'bursts of 200 in 20 rooms', messages: 1_000, burst: 200, everyMs: 0 };
const trickle: Traffic = { what: 'one at a time', messages: 100, burst: 100, everyMs: 2 * QUEUE_MS };

/** What a process does with what is said to `speaker`. */
type Contestant = { what: string; subject: Child; speaker: Child; samples: Sample[] };
type Sample = { micros: number; calls: number };

/**
 * CPU of the container a message, next to one that sends each message with a SendMessage of its own: for the way
 * into the queue alone, and for all of it from the gateway's event on. Rounds in turn, medians.
 */
export async function measureChatCpu(folder: string): Promise<Figure[]> {
  const queue = await startQueue(QUEUE_MS);
  try {
    return [...(await measureForwarding(folder, queue)), ...(await measureContainer(folder, queue))];
  } finally {
    await queue.child.stop();
  }
}

const oneEach = 'one SendMessage each';
const collected = 'OSSChat as deployed';
const atOnce = 'OSSChat, nothing collected';

async function measureForwarding(folder: string, queue: Queue): Promise<Figure[]> {
  const children: [what: string, Child][] = [
    [oneEach, startForwarding('one-each', join(folder, 'one-each'), queue)],
    [collected, startForwarding('packed', join(folder, 'collected'), queue, AS_DEPLOYED_MS)],
    [atOnce, startForwarding('packed', join(folder, 'at-once'), queue)],
  ];
  const contestants = children.map(([what, child]) => ({ what, subject: child, speaker: child }));
  try {
    await warmUp(contestants, queue);
    return [
      ...report(`into the queue, ${bursts.what}`, await compare(contestants, queue, bursts), collected),
      ...report(`into the queue, ${trickle.what}`, await compare(contestants, queue, trickle)),
    ];
  } finally {
    for (const [, child] of children) await child.stop();
  }
}

async function measureContainer(folder: string, queue: Queue): Promise<Figure[]> {
  const chats = [
    { what: oneEach, chat: await startChat('one-each', join(folder, 'chat-one-each'), queue) },
    { what: collected, chat: await startChat('packed', join(folder, 'chat'), queue, AS_DEPLOYED_MS) },
  ];
  const contestants = chats.map(({ what, chat }) => ({
    ...{ what, subject: chat.container, speaker: chat.gateway },
  }));
  try {
    for (const { chat } of chats) await chat.gateway.ask(v.null(), { ask: 'delay', payloadMs: PAYLOAD_MS });
    await warmUp(contestants, queue);
    return [
      ...report(`whole container, ${bursts.what}`, await compare(contestants, queue, bursts)),
      ...report(`whole container, ${trickle.what}`, await compare(contestants, queue, trickle)),
    ];
  } finally {
    for (const { chat } of chats) await chat.stop();
  }
}

let said = 0;

/** What calls the queue seldom would be compiled late: commands go at once. */
async function warmUp(contestants: Omit<Contestant, 'samples'>[], queue: Queue): Promise<void> {
  const [count, step] = [WARM_UP_COMMANDS, MESSAGES_A_COMMAND];
  for (const { speaker } of contestants) {
    await speaker.ask(v.null(), { ask: 'say', from: said + step - 1, count, step, everyMs: QUEUE_MS / 2 });
    said += count * step;
    await queue.child.ask(v.number(), { ask: 'until', messages: count });
    await takeAll(queue, count);
  }
}

/** The contestants in turn; what is said has rising numbers, whoever says it. */
async function compare(
  contestants: Omit<Contestant, 'samples'>[],
  queue: Queue,
  traffic: Traffic,
): Promise<Contestant[]> {
  const measured = contestants.map((contestant) => ({ ...contestant, samples: [] as Sample[] }));
  for (let round = 0; round < WARM_UP_ROUNDS + ROUNDS; round += 1) {
    for (const contestant of measured) {
      const micros = await sayTo(contestant, queue, traffic);
      const calls = await takeAll(queue, traffic.messages);
      const sample = { micros: micros / traffic.messages, calls: calls / traffic.messages };
      if (round >= WARM_UP_ROUNDS) contestant.samples.push(sample);
    }
  }
  return measured;
}

/** The CPU that it took, in microseconds. */
async function sayTo(
  { subject, speaker }: Omit<Contestant, 'samples'>,
  queue: Queue,
  { messages, burst, everyMs }: Traffic,
): Promise<number> {
  const cpu = () => subject.ask(v.number(), { ask: 'cpu' });
  const before = await cpu();
  for (let count = burst; count <= messages; count += burst) {
    await speaker.ask(v.null(), { ask: 'say', from: said, count: burst, everyMs });
    said += burst;
    await queue.child.ask(v.number(), { ask: 'until', messages: count });
  }
  // The last answer is on its way.
  await wait(10 * QUEUE_MS);
  return (await cpu()) - before;
}

function report(where: string, contestants: Contestant[], promised?: string): Figure[] {
  const results = contestants.map(({ what, samples }) => ({
    what,
    micros: median(samples.map(({ micros }) => micros)),
    calls: median(samples.map(({ calls }) => calls)),
  }));
  const [first] = results;
  return results.map((result) => {
    const { what, micros, calls } = result;
    const times = first ? first.micros / micros : 1;
    const value = `${micros.toFixed(0)} µs of CPU and ${calls.toFixed(3)} calls a message`;
    return {
      what: `${where}: ${what}`,
      value: result === first ? value : `${value}, ${times.toFixed(1)} × less`,
      ...(what === promised && {
        target: { atMost: `1/${TIMES_LESS_AT_LEAST} of the CPU`, reached: times >= TIMES_LESS_AT_LEAST },
      }),
    };
  });
}
