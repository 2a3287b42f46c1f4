import type { Writable } from 'node:stream';
import {
  deadLetterQueues,
  deadLetterVariable,
  type FunctionName,
  functions,
  namesOf,
  type QueueName,
  queues,
  secrets,
  tables,
  webhookRoute,
} from '../wiring.ts';
import type { EmbeddedAws } from './embedded-aws.ts';
import { type EventSource, startEventSource } from './event-source.ts';
import { type FunctionHost, startFunction } from './function-host.ts';
import { type Schedule, startSchedule } from './schedule.ts';

type Options = {
  aws: EmbeddedAws;
  /** Values of the secrets' keys and of WEBHOOK_URL; each function gets only what the wiring gives it. */
  environment: Record<string, string>;
  log: Writable;
};

export type RunningFunctions = {
  host(name: FunctionName): FunctionHost;
  stop(): Promise<void>;
};

/** Starts every function of the wiring, polls its queue and calls it by the clock. */
export async function startFunctions(options: Options): Promise<RunningFunctions> {
  const hosts = new Map<FunctionName, FunctionHost>();
  // Each writes its output and its errors there, and for a moment those of its successor.
  options.log.setMaxListeners(4 * namesOf(functions).length);
  await Promise.all(
    namesOf(functions).map(async (name) => {
      hosts.set(name, await startFunction(name, environmentOf(name, options), options.log));
    }),
  );
  const host = (name: FunctionName): FunctionHost => {
    const found = hosts.get(name);
    if (!found) throw new Error(`${name} was not started`);
    return found;
  };
  const sources = [
    ...namesOf(queues).flatMap((name) => startSource(name, options, host)),
    ...namesOf(functions).flatMap((name) => startClock(name, options, host)),
  ];
  return {
    host,
    async stop() {
      await Promise.all(sources.map((source) => source.stop()));
      await Promise.all([...hosts.values()].map((running) => running.stop()));
    },
  };
}

/** The same variables that the stack gives it, secrets as their values. */
function environmentOf(name: FunctionName, { aws, environment }: Options): Record<string, string> {
  const {
    sendsTo,
    secrets: readSecrets,
    tellsWebhookUrl,
    watchesDeadLetters,
    tables: wired,
  } = functions[name];
  const passed = [
    ...readSecrets.flatMap((secret) => secrets[secret].keys),
    ...(tellsWebhookUrl ? [webhookRoute.variable] : []),
  ];
  return {
    ...aws.environment,
    ...Object.fromEntries(
      namesOf(tables)
        .filter((table) => wired[table])
        .map((table) => [tables[table].variable, aws.tableName(table)]),
    ),
    ...Object.fromEntries(sendsTo.map((queue) => [queues[queue].variable, aws.queueUrl(queue)])),
    ...(watchesDeadLetters && { [deadLetterVariable]: deadLetterQueues(aws.deadLetterUrl) }),
    ...Object.fromEntries(passed.flatMap((key) => (environment[key] ? [[key, environment[key]]] : []))),
  };
}

function startClock(
  name: FunctionName,
  { log }: Options,
  host: (name: FunctionName) => FunctionHost,
): Schedule[] {
  const { everyMinutes } = functions[name];
  if (!everyMinutes) return [];
  return [
    startSchedule(host(name), everyMinutes * 60_000, (error) => logError(log, { function: name }, error)),
  ];
}

function logError(log: Writable, source: Record<string, string>, error: unknown): void {
  log.write(`${JSON.stringify({ level: 'ERROR', ...source, message: String(error) })}\n`);
}

function startSource(
  name: QueueName,
  { aws, log }: Options,
  host: (name: FunctionName) => FunctionHost,
): EventSource[] {
  const { consumer, batchSize } = queues[name];
  if (consumer === 'puppet') return [];
  return [
    startEventSource({
      sqs: aws.sqs,
      queueUrl: aws.queueUrl(name),
      queueArn: aws.queueArn(name),
      batchSize,
      host: host(consumer),
      onError: (error) => logError(log, { queue: name }, error),
    }),
  ];
}
