import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import { viewEvent } from './api-view.ts';
import type { WeChat } from './wechat.ts';
import type { World } from './world.ts';

const KEEP_ALIVE_MS = 15_000;
const BATCH = 100;

/** Server-sent events from now on, or from after the `Last-Event-ID` that the client names. */
export function streamEvents(context: Context, { database, feed }: WeChat, world: World): Response {
  const latest = feed.latest();
  const named = Number(context.req.header('last-event-id') ?? latest);
  let last = Number.isInteger(named) && named <= latest ? named : latest;
  return streamSSE(context, async (stream) => {
    const gone = new AbortController();
    stream.onAbort(() => gone.abort());
    await stream.write(': connected\n\n');
    while (!gone.signal.aborted && !feed.closed.aborted) {
      const events = feed.after(last, BATCH);
      for (const { seq, event } of events) {
        await stream.writeSSE({ id: String(seq), data: JSON.stringify(viewEvent(database, world, event)) });
        last = seq;
      }
      if (events.length > 0) continue;
      const quiet = await feed.next(KEEP_ALIVE_MS, gone.signal);
      if (quiet) await stream.write(': keep-alive\n\n');
    }
  });
}
