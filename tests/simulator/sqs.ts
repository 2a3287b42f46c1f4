import { RequestThrottled, type ServiceOutputTypes } from '@aws-sdk/client-sqs';
import * as v from 'valibot';
import { type QueueName, queues } from '../../infra/wiring.ts';
import { callAws } from './call-aws.ts';
import type { World } from './world.ts';

export type QueuedMessage = {
  id: string;
  body: string;
  group: string;
  deduplicationId: string;
  sentAt: number;
  receiveCount: number;
  visibleAt: number;
};

/** One FIFO queue with its dead letters and all that it ever accepted. */
export type SimulatedQueue = {
  name: QueueName;
  waiting: QueuedMessage[];
  dead: QueuedMessage[];
  accepted: QueuedMessage[];
  send(entry: { body: string; group: string; deduplicationId: string }): void;
  /** Hides what it hands out; groups with a message that is hidden wait. Moves what came too often to `dead`. */
  receive(limit: number): QueuedMessage[];
  /** Only while the message is hidden by the same receive; afterwards the handle is worth nothing. */
  remove(message: QueuedMessage, receiveCount: number): void;
  /** Sends the dead letters back, as an operator does. */
  redrive(): void;
  /** Told whenever something may be received after `ms`. */
  onChange: (ms: number) => void;
};

const DEDUPLICATION_MS = 5 * 60_000;

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/FIFO-queues-understanding-logic.html */
export function createSimulatedQueue(world: World, name: QueueName): SimulatedQueue {
  const { clock, random } = world;
  const { visibilityTimeout, maxReceiveCount } = queues[name];
  const seen = new Map<string, number>();
  const queue: SimulatedQueue = {
    name,
    waiting: [],
    dead: [],
    accepted: [],
    send({ body, group, deduplicationId }) {
      if (clock.now() - (seen.get(deduplicationId) ?? Number.NEGATIVE_INFINITY) < DEDUPLICATION_MS) return;
      seen.set(deduplicationId, clock.now());
      const id = `${name}-${queue.accepted.length}`;
      const message = {
        id,
        body,
        group,
        deduplicationId,
        sentAt: clock.now(),
        receiveCount: 0,
        visibleAt: 0,
      };
      queue.waiting.push(message);
      queue.accepted.push(message);
      queue.onChange(random.between(1, 40));
    },
    receive(limit) {
      queue.waiting = queue.waiting.filter((message) => {
        const isDead = message.visibleAt <= clock.now() && message.receiveCount >= maxReceiveCount;
        if (isDead) {
          world.trace(`${message.id} becomes a dead letter of ${name}`);
          queue.dead.push(message);
        }
        return !isDead;
      });
      const atWork = new Set(
        queue.waiting.filter(({ visibleAt }) => visibleAt > clock.now()).map(({ group }) => group),
      );
      const free = queue.waiting.filter(({ group }) => !atWork.has(group));
      const received = free.slice(0, random.chance(0.2) ? random.between(1, limit) : limit);
      for (const message of received) {
        message.receiveCount++;
        message.visibleAt = clock.now() + visibilityTimeout * 1000;
      }
      if (received.length > 0) queue.onChange(visibilityTimeout * 1000);
      return received;
    },
    remove(message, receiveCount) {
      if (message.receiveCount !== receiveCount || message.visibleAt <= clock.now()) return;
      queue.waiting = queue.waiting.filter((other) => other !== message);
    },
    redrive() {
      for (const message of queue.dead) queue.waiting.push({ ...message, receiveCount: 0, visibleAt: 0 });
      queue.dead = [];
      queue.onChange(0);
    },
    onChange: () => {},
  };
  return queue;
}

const EntrySchema = v.pipe(
  v.object({ MessageBody: v.string(), MessageGroupId: v.string(), MessageDeduplicationId: v.string() }),
  v.transform((entry) => ({
    body: entry.MessageBody,
    group: entry.MessageGroupId,
    deduplicationId: entry.MessageDeduplicationId,
  })),
);
const SendSchema = v.intersect([v.object({ QueueUrl: v.string() }), EntrySchema]);
const SendBatchSchema = v.object({
  QueueUrl: v.string(),
  Entries: v.array(v.intersect([v.object({ Id: v.string() }), EntrySchema])),
});

const answer = { $metadata: {} };
const throttled = () => new RequestThrottled({ message: 'Too fast', ...answer });

/** Carries out a command of the SQS client; a queue's URL is its name. */
export async function handleSqs(
  world: World,
  queueOf: (url: string) => SimulatedQueue,
  command: string,
  input: unknown,
): Promise<ServiceOutputTypes> {
  if (command === 'SendMessageCommand') {
    const { QueueUrl, ...entry } = v.parse(SendSchema, input);
    const what = `send ${entry.deduplicationId} to ${QueueUrl}`;
    return callAws(
      what,
      () => {
        queueOf(QueueUrl).send(entry);
        return { ...answer, MessageId: undefined, MD5OfMessageBody: undefined };
      },
      throttled,
    );
  }
  if (command !== 'SendMessageBatchCommand') throw new Error(`The simulated SQS does not know ${command}`);
  const { QueueUrl, Entries } = v.parse(SendBatchSchema, input);
  const what = `send ${Entries.map(({ deduplicationId }) => deduplicationId).join(', ')} to ${QueueUrl}`;
  return callAws(
    what,
    () => {
      const refused = Entries.filter(() => world.strikes(world.faults.refuseEntry));
      for (const entry of Entries) if (!refused.includes(entry)) queueOf(QueueUrl).send(entry);
      const Failed = refused.map(({ Id }) => ({ Id, SenderFault: false, Code: 'InternalError' }));
      return { ...answer, Successful: undefined, Failed };
    },
    throttled,
  );
}
