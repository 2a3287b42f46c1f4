import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { FullNameSchema } from '../../shared/github/full-name.ts';
import type { Where } from '../locate-registry.ts';
import { type FaqCliSpeech, speakCli } from './speech.ts';

export type Arguments =
  /** Without `repo` every section of the file is right. */
  | { command: 'check'; file: string; repo: string | undefined }
  | { command: 'sync'; file: string; repo: string; where: Where };

/** What was typed is wrong; the message is one sentence. */
export class UsageError extends Error {}

const DEFAULT_STACK = 'OSSChat';
const DEFAULT_FOLDER = '.osschat';

/** Reads the command line. Throws `UsageError`. */
export function readArguments(args: string[], words: FaqCliSpeech = speakCli('en')): Arguments {
  const { positionals, values } = parse(args);
  const [command, file, ...more] = positionals;
  const { repo, stack, local, data } = values;
  if (command !== 'check' && command !== 'sync') throw new UsageError(words.whichCommand(command));
  if (file === undefined) throw new UsageError(words.whichFile);
  if (more.length > 0) throw new UsageError(words.oneFile);
  if (repo !== undefined && !v.is(FullNameSchema, repo)) throw new UsageError(words.notARepo(repo));
  if (command === 'check') {
    if (local || stack !== undefined || data !== undefined) throw new UsageError(words.onlyForSync);
    return { command, file, repo };
  }
  if (repo === undefined) throw new UsageError(words.whichRepo);
  if (local && stack !== undefined) throw new UsageError(words.oneOfStackAndLocal);
  if (data !== undefined && !local) throw new UsageError(words.dataGoesWithLocal);
  if (stack === '' || data === '') throw new UsageError(words.needValues);
  return {
    command,
    file,
    repo,
    where: local ? { folder: data ?? DEFAULT_FOLDER } : { stack: stack ?? DEFAULT_STACK },
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      strict: true,
      allowPositionals: true,
      options: {
        repo: { type: 'string' },
        stack: { type: 'string' },
        local: { type: 'boolean', default: false },
        data: { type: 'string' },
      },
    });
  } catch (cause) {
    const [sentence = ''] = cause instanceof Error ? cause.message.split('. ') : [];
    throw new UsageError(`${sentence.replace(/\.$/, '')}.`, { cause });
  }
}
