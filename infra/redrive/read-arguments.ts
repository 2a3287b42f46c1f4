import { parseArgs } from 'node:util';
import type { Where } from '../locate-registry.ts';
import { namesOf, type QueueName, queues } from '../wiring.ts';

export type Arguments = {
  queue: QueueName;
  /** Only list. */
  dryRun: boolean;
  where: Where;
};

/** What was typed is wrong; the message is one sentence. */
export class UsageError extends Error {}

export const USAGE =
  'npm run redrive -- --queue <name> [--dry-run] [--stack <name of the stack> | --local [--data <folder>]]';
const DEFAULT_STACK = 'OSSChat';
const DEFAULT_FOLDER = '.osschat';

/** Reads the command line. Throws `UsageError`. */
export function readArguments(args: string[]): Arguments {
  const { queue, stack, local, data, 'dry-run': dryRun } = parse(args);
  const names = namesOf(queues);
  const known = names.find((name) => name === queue);
  if (!known) {
    const given = queue === undefined ? 'Say which queue' : `There is no queue "${queue}"`;
    throw new UsageError(`${given}: --queue takes ${names.join(', ')}.`);
  }
  if (local && stack !== undefined) throw new UsageError('Take --stack or --local, not both.');
  if (data !== undefined && !local) throw new UsageError('--data goes with --local.');
  if (stack === '' || data === '') throw new UsageError('--stack and --data need a value.');
  return {
    queue: known,
    dryRun,
    where: local ? { folder: data ?? DEFAULT_FOLDER } : { stack: stack ?? DEFAULT_STACK },
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      strict: true,
      options: {
        queue: { type: 'string' },
        'dry-run': { type: 'boolean', default: false },
        stack: { type: 'string' },
        local: { type: 'boolean', default: false },
        data: { type: 'string' },
      },
    }).values;
  } catch (cause) {
    const [sentence = ''] = cause instanceof Error ? cause.message.split('. ') : [];
    throw new UsageError(`${sentence.replace(/\.$/, '')}.`, { cause });
  }
}
