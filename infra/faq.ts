import { checkFile, summarise } from './faq/check.ts';
import { readArguments, UsageError } from './faq/read-arguments.ts';
import { languageOf, speakCli } from './faq/speech.ts';
import { syncFile } from './faq/sync.ts';

const FAULTY = 1;
const WRONG_USAGE = 2;
const language = languageOf(process.env);

/** `npm run faq`: says what is wrong with a FAQ file, or makes it the FAQ without GitHub. */
async function main(args: string[]): Promise<void> {
  const read = readArguments(args, speakCli(language));
  const checked = checkFile(read.file, read.repo, language);
  if ('lines' in checked) {
    process.exitCode = FAULTY;
    return print(checked.lines);
  }
  if (read.command === 'check') return print(summarise(read.file, checked.entries, language));
  print(await syncFile(read, checked.entries, process.env, language));
}

function print(lines: string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
}

/** A refused connection comes as an AggregateError without a message. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.message || ('code' in error ? `Cannot connect: ${error.code}` : error.name);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${describe(error)}\n`);
  if (error instanceof UsageError) process.stderr.write(`${speakCli(language).usage}\n`);
  process.exitCode = error instanceof UsageError ? WRONG_USAGE : FAULTY;
});
