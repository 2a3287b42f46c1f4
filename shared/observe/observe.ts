import type { Log } from './log.ts';

/** Where the domain tells what it does. */
export type Observe = {
  log: Log;
  /** Adds one to a metric. */
  count(metric: string): void;
};

/** An error as log fields: its name, message and those of its causes, so that the first one is found. */
export function errorFields(error: unknown): { error: string } {
  const parts: string[] = [];
  for (let cause: unknown = error; cause instanceof Error && parts.length < 5; cause = cause.cause) {
    parts.push(`${cause.name}: ${cause.message}`);
  }
  return { error: parts.join(' ← ') || String(error) };
}
