import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { QueueName } from '../../infra/wiring.ts';
import { createQueue } from '../../shared/aws/queue.ts';
import { createTable } from '../../shared/aws/table.ts';
import { createGitHub } from '../../shared/github/issues.ts';
import { type OpenIssueDependencies, openIssues } from '../../shared/issue/open-issue.ts';
import { manageRooms } from '../../shared/room/manage-room.ts';
import { conversationId } from '../../shared/wechat/chat-message.ts';
import { receiveMessages } from '../../shared/window/receive-messages.ts';
import { uncallableWebhook } from '../support/webhook.ts';
import { dynamoClient, octokitFor, sqsClient } from './clients.ts';
import { createDynamo } from './dynamo.ts';
import { attachFunction, type EventSource } from './event-source.ts';
import { drawFaults, type Faults } from './faults.ts';
import { createSimulatedGitHub } from './github.ts';
import { currentInstance, type Outside } from './instance.ts';
import { judge } from './judge.ts';
import type { Random } from './random.ts';
import { drawScenario, type Scenario } from './scenario.ts';
import { createSimulatedQueue } from './sqs.ts';
import { type CrashPlan, createWorld, elapsed, type World } from './world.ts';

/** What works through `requests.fifo`: ours, or one that is known to be wrong. */
export type Opener = (dependencies: OpenIssueDependencies, event: SQSEvent) => Promise<SQSBatchResponse>;

export type RunOptions = {
  opener?: Opener;
  drawFaults?: (random: Random) => Faults;
  drawScenario?: (random: Random, start: number) => Scenario;
  crashPlan?: CrashPlan;
  /** Told of the world before it begins; what it gives is called when the run is over. */
  prepare?: (world: World) => () => void;
};

export type Run = {
  seed: number;
  /** What does not hold; empty when all is well. */
  violations: string[];
  /** Every event with its virtual time. */
  schedule: string[];
  crossings: number;
  invocations: number;
  issues: number;
  refusals: number;
  deadLetters: number;
  /** Issues beyond the first of their request. */
  duplicates: number;
  /** Links that came a second time after SQS had forgotten the first, in runs that outlast the queues. */
  secondLinks: number;
};

const consumed = ['messages', 'requests', 'room-commands'] as const satisfies QueueName[];
const THREE_HOURS_MS = 3 * 3_600_000;
const silent = { log: () => {}, count: () => {} };

/** One run of the functions in a simulated world; the seed alone decides what happens. */
export async function runSeed(seed: number, options: RunOptions = {}): Promise<Run> {
  // Octokit is loaded once, in real time, before virtual time begins.
  await octokitFor('', '');
  const world = createWorld(seed, options.drawFaults ?? drawFaults, options.crashPlan ?? []);
  const outside = createOutside(world);
  const scenario = (options.drawScenario ?? drawScenario)(world.random, world.clock.now());
  const sources = attach(world, outside, options.opener ?? openIssues);
  const finish = options.prepare?.(world);
  try {
    const ended = await live(world, outside, scenario, sources);
    return {
      seed,
      ...judge({ world, outside, scenario, ...ended }),
      schedule: world.schedule,
      crossings: world.crossings,
      invocations: sources.reduce((sum, { invocations }) => sum + invocations, 0),
      deadLetters: ended.dead,
    };
  } finally {
    finish?.();
  }
}

/** Until nothing is left to do; then, after a long outage, once more with what became dead letters. */
async function live(world: World, outside: Outside, scenario: Scenario, sources: EventSource[]) {
  const last = arrive(world, outside, scenario);
  const isOver = () =>
    elapsed(world) >= last &&
    outside.github.pending === 0 &&
    sources.every(({ atWork }) => atWork === 0) &&
    consumed.every((name) => outside.queueOf(name).waiting.length === 0);
  const deadLetters = () => consumed.reduce((sum, name) => sum + outside.queueOf(name).dead.length, 0);
  let settled = await world.clock.run(isOver, world.clock.now() + THREE_HOURS_MS);
  const dead = deadLetters();
  if (settled && dead > 0 && world.faults.outlastsQueues) {
    await world.clock.pass(Math.max(0, world.faults.endAt - elapsed(world)));
    world.trace('The operator sends the dead letters back');
    for (const name of consumed) outside.queueOf(name).redrive();
    settled = await world.clock.run(isOver, world.clock.now() + THREE_HOURS_MS);
  }
  return { settled, dead, deadAtLast: deadLetters() };
}

/** Gives when the last of it arrives, in ms from the start. */
function arrive(world: World, outside: Outside, { rooms, arrivals }: Scenario): number {
  for (const { room, repo, told } of rooms) {
    const binding = { pk: `ROOM#${room.id}`, sk: `BINDING#${repo}`, roomId: room.id, repo };
    if (!told) outside.dynamo.put('registry', binding);
  }
  for (const { at, messages, deduplicationId } of arrivals) {
    const [first] = messages;
    if (!first) continue;
    world.clock.after(at, () => {
      for (const { room, text, id } of messages)
        world.trace(`${room?.id} says ${JSON.stringify(text)} (${id})`);
      const body = JSON.stringify(messages.length > 1 ? messages : first);
      outside.queueOf('messages').send({ body, group: conversationId(first), deduplicationId });
    });
  }
  return Math.max(0, ...arrivals.map(({ at }) => at));
}

function createOutside(world: World): Outside {
  const byName = new Map<string, ReturnType<typeof createSimulatedQueue>>();
  for (const name of [
    'messages',
    'requests',
    'room-commands',
    'questions',
    'previews',
    'faq',
    'outbound',
  ] as const satisfies QueueName[])
    byName.set(name, createSimulatedQueue(world, name));
  return {
    dynamo: createDynamo(world),
    github: createSimulatedGitHub(world),
    queueOf(name) {
      const queue = byName.get(name);
      if (!queue) throw new Error(`There is no queue ${name}`);
      return queue;
    },
  };
}

/** The functions as `functions/` connects them, on the simulated services. */
function attach(world: World, outside: Outside, opener: Opener): EventSource[] {
  const sleep = (ms: number) => world.clock.wait(ms);
  const now = () => world.clock.now() + currentInstance().skewMs;
  const registry = createTable(dynamoClient, 'registry', undefined, sleep);
  const common = {
    window: createTable(dynamoClient, 'window', undefined, sleep),
    registry,
    github: createGitHub(octokitFor, now),
    outbound: createQueue(sqsClient, 'outbound'),
    observe: silent,
    now,
    sleep,
  };
  const receiver = {
    ...common,
    requests: createQueue(sqsClient, 'requests'),
    questions: createQueue(sqsClient, 'questions'),
    previews: createQueue(sqsClient, 'previews'),
    roomCommands: createQueue(sqsClient, 'room-commands'),
    faq: createQueue(sqsClient, 'faq'),
    announcements: createQueue(sqsClient, 'announcements'),
  };
  const manager = { ...common, faq: receiver.faq, claimCode: 'claim', webhook: uncallableWebhook };
  const source = (name: QueueName, handler: (event: SQSEvent) => Promise<SQSBatchResponse>) =>
    attachFunction(world, outside, outside.queueOf(name), handler);
  return [
    source('messages', (event) => receiveMessages(receiver, event)),
    source('requests', (event) => opener(common, event)),
    source('room-commands', (event) => manageRooms(manager, event)),
  ];
}
