import { createDeadLetterQueue } from '../shared/aws/dead-letter-queue.ts';
import { createTable } from '../shared/aws/table.ts';
import { listDeadLetters } from '../shared/dead-letters/list-dead-letters.ts';
import { describeList } from './redrive/describe-list.ts';
import { locate } from './redrive/locate.ts';
import { readArguments, USAGE, UsageError } from './redrive/read-arguments.ts';
import { sendBack } from './redrive/send-back.ts';
import { queues } from './wiring.ts';

/** `npm run redrive`: lists a queue's dead letters and, unless it is a dry run, sends them back to their queue. */
async function main(args: string[]): Promise<void> {
  const { queue, dryRun, where } = readArguments(args);
  const located = await locate(queue, where);
  const registry = createTable(located.dynamo, located.registryTable);
  const deadLetters = createDeadLetterQueue(located.sqs, located.deadLettersUrl);
  const { maxReceiveCount } = queues[queue];
  const list = await listDeadLetters(registry, { name: queue, maxReceiveCount, deadLetters });
  print(describeList(queue, list, Date.now()));
  if (list.letters.length + list.others === 0) return;
  if (dryRun) return print('Nothing was changed: this was a dry run.');
  const sent = await sendBack(located, registry, queue, (messageId) => print(`sent back ${messageId}`));
  print(`Sent ${sent} back to ${queue}.`);
  const left = await deadLetters.count();
  if (left > 0) print(`${left} are left: someone else is looking at them. Run this again in half a minute.`);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** A refused connection comes as an AggregateError without a message. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.message || ('code' in error ? `Cannot connect: ${error.code}` : error.name);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${describe(error)}\n`);
  if (error instanceof UsageError) process.stderr.write(`${USAGE}\n`);
  process.exitCode = 1;
});
