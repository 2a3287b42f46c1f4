import type { Log } from '../../shared/observe/log.ts';

const ERROR_LENGTH = 300;

/** A log of JSON lines; `write` gets one line, its end included. */
export function createLog(write: (line: string) => void, now: () => Date = () => new Date()): Log {
  return (level, message, fields) =>
    write(`${JSON.stringify({ time: now().toISOString(), level, message, ...fields })}\n`);
}

/** The first line of an error, without any of `secrets`: gateways repeat tokens and texts in theirs. */
export function describeError(error: unknown, secrets: string[] = []): string {
  let text = error instanceof Error ? error.message : String(error);
  for (const secret of secrets) if (secret !== '') text = text.replaceAll(secret, '***');
  return (text.split('\n')[0] ?? '').slice(0, ERROR_LENGTH);
}
