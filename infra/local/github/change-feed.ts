import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { Change } from './site.ts';

const HEARTBEAT_MS = 15_000;

export type ChangeFeed = {
  tell(change: Change): void;
  /** Answers with a stream of `issue` events that lasts until the reader leaves. */
  stream(c: Context): Response;
};

/** Tells every open page which issue changed. */
export function createChangeFeed(stopped: AbortSignal): ChangeFeed {
  const readers = new Set<(change: Change) => void>();
  return {
    tell: (change) => {
      for (const reader of readers) reader(change);
    },
    stream: (c) =>
      streamSSE(c, async (stream) => {
        const { promise: over, resolve: end } = Promise.withResolvers<void>();
        const reader = (change: Change) => {
          void stream.writeSSE({ event: 'issue', data: JSON.stringify(change) });
        };
        const heartbeat = setInterval(() => void stream.write(': alive\n\n'), HEARTBEAT_MS);
        stream.onAbort(end);
        stopped.addEventListener('abort', () => end(), { once: true });
        readers.add(reader);
        try {
          await stream.write(': connected\n\n');
          if (!stopped.aborted) await over;
        } finally {
          readers.delete(reader);
          clearInterval(heartbeat);
        }
      }),
  };
}
