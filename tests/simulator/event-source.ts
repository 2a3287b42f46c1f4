import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { functions, queues } from '../../infra/wiring.ts';
import { die, type Instance, type Outside, runAs } from './instance.ts';
import type { QueuedMessage, SimulatedQueue } from './sqs.ts';
import type { World } from './world.ts';

type Handler = (event: SQSEvent) => Promise<SQSBatchResponse>;

export type EventSource = { atWork: number; invocations: number };

const DEFAULT_CONCURRENCY = 5;
const LATE_AT_MOST_MS = 25_000;

/**
 * Lambda's event-source mapping: batches of several rooms and several of one, function time-outs, invocations
 * that begin late, deletions that are lost. What failed comes again when its visibility time-out is over.
 */
export function attachFunction(
  world: World,
  outside: Outside,
  queue: SimulatedQueue,
  handler: Handler,
): EventSource {
  const { clock, random, faults } = world;
  const { batchSize, consumer, maxConcurrency = DEFAULT_CONCURRENCY } = queues[queue.name];
  if (consumer === 'puppet') throw new Error(`${queue.name} is not consumed by a function`);
  const { timeout } = functions[consumer];
  const source: EventSource = { atWork: 0, invocations: 0 };
  const poll = () => {
    if (source.atWork >= maxConcurrency) return;
    const messages = queue.receive(batchSize);
    if (messages.length === 0) return;
    source.atWork++;
    start(messages);
    poll();
  };
  const start = (messages: QueuedMessage[]) => {
    const received = messages.map((message) => ({ message, receiveCount: message.receiveCount }));
    const late = world.strikes(faults.startsLate) ? random.between(1_000, LATE_AT_MOST_MS) : 0;
    const over = () => {
      source.atWork--;
      clock.after(random.between(1, 20), poll);
    };
    const name = `${consumer}/${++source.invocations}`;
    const skewMs = random.between(-faults.clockSkewMs, faults.clockSkewMs);
    const instance: Instance = { name, world, outside, alive: true, skewMs, onDeath: over };
    clock.after(late, () => {
      world.trace(`${name} begins${late ? ' late' : ''}: ${messages.map(({ id }) => id).join(', ')}`);
      clock.after(timeout * 1000, () => die(instance, 'its time is over'));
      if (world.strikes(faults.kill)) clock.after(random.below(15_000), () => die(instance, 'killed'));
      runAs(instance, () => handler(toEvent(queue, messages))).then(
        ({ batchItemFailures }) => {
          if (!instance.alive) return;
          instance.alive = false;
          const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
          const done = received.filter(({ message }) => !failed.has(message.id));
          const lost = world.strikes(faults.loseDelete);
          const outcome = lost
            ? 'done, but its deletions are lost'
            : `${done.length} of ${received.length} done`;
          world.trace(`${name} ends: ${outcome}`);
          if (!lost) for (const { message, receiveCount } of done) queue.remove(message, receiveCount);
          over();
        },
        (error) => die(instance, `it throws ${error}`),
      );
    });
  };
  queue.onChange = (ms) => clock.after(ms, poll);
  return source;
}

function toEvent(queue: SimulatedQueue, messages: QueuedMessage[]): SQSEvent {
  return {
    Records: messages.map(({ id, body, group, receiveCount, sentAt }) => ({
      messageId: id,
      receiptHandle: `${id}/${receiveCount}`,
      body,
      attributes: {
        ApproximateReceiveCount: String(receiveCount),
        SentTimestamp: String(sentAt),
        SenderId: 'simulator',
        ApproximateFirstReceiveTimestamp: String(sentAt),
        MessageGroupId: group,
      },
      messageAttributes: {},
      md5OfBody: '',
      eventSource: 'aws:sqs',
      eventSourceARN: `arn:aws:sqs:us-east-1:000000000000:${queue.name}.fifo`,
      awsRegion: 'us-east-1',
    })),
  };
}
