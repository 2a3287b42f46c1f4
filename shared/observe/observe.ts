import * as v from 'valibot';
import type { Log } from './log.ts';

/** Where the domain tells what it does. */
export type Observe = {
  log: Log;
  /** Adds one to a metric. */
  count(metric: string): void;
};

const MESSAGE_AT_MOST = 300;

/**
 * An error as log fields: its name, message and those of its causes, so that the first one is found. Of errors
 * whose messages quote what was read, which may be what somebody wrote, only where or how they failed.
 */
export function errorFields(error: unknown): { error: string } {
  const parts: string[] = [];
  for (let cause: unknown = error; cause instanceof Error && parts.length < 5; cause = cause.cause) {
    parts.push(`${cause.name}: ${messageOf(cause)}`);
  }
  return { error: parts.join(' ← ') || String(error) };
}

function messageOf(error: Error): string {
  if (error instanceof v.ValiError) {
    const places = error.issues.map((issue) => v.getDotPath(issue) ?? 'the top');
    return `malformed at ${[...new Set(places)].join(', ')}`;
  }
  if (error instanceof SyntaxError) return 'malformed';
  // Octokit's: the message is GitHub's answer, whatever it is made of.
  if ('status' in error && typeof error.status === 'number' && 'request' in error)
    return `HTTP ${error.status}`;
  return error.message.slice(0, MESSAGE_AT_MOST);
}
