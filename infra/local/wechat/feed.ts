import type { DatabaseSync } from 'node:sqlite';
import * as v from 'valibot';

const ChatSchema = v.object({ kind: v.picklist(['room', 'contact']), id: v.string() });

const FeedEventSchema = v.variant('type', [
  v.object({ type: v.literal('message'), chat: ChatSchema, messageId: v.string() }),
  v.object({ type: v.literal('recall'), chat: ChatSchema, messageId: v.string(), recallId: v.string() }),
  v.object({
    type: v.literal('room-join'),
    roomId: v.string(),
    inviterId: v.string(),
    inviteeIds: v.array(v.string()),
    at: v.number(),
  }),
  v.object({ type: v.literal('room-leave'), roomId: v.string(), leaverId: v.string(), at: v.number() }),
  v.object({
    type: v.literal('room-topic'),
    roomId: v.string(),
    changerId: v.string(),
    oldTopic: v.string(),
    newTopic: v.string(),
    at: v.number(),
  }),
  v.object({ type: v.literal('room-alias'), roomId: v.string() }),
  v.object({ type: v.literal('contact'), contactId: v.string() }),
  v.object({ type: v.literal('friendship'), friendshipId: v.string() }),
  v.object({ type: v.literal('room-invite'), invitationId: v.string() }),
  v.object({ type: v.literal('status') }),
]);
/** Something that happened in the simulated WeChat. */
export type FeedEvent = v.InferOutput<typeof FeedEventSchema>;

const LoggedEvent = v.object({ seq: v.number(), event: v.pipe(v.string(), v.parseJson(), FeedEventSchema) });

export type Feed = {
  publish(event: FeedEvent): void;
  /** Calls the listener within `publish`, so in the order of the events. */
  subscribe(listener: (event: FeedEvent) => void): void;
  /** The number of the latest event; 0 before the first. */
  latest(): number;
  /** Events after that number, oldest first; the last `KEPT_EVENTS` are kept, over restarts too. */
  after(seq: number, limit: number): v.InferOutput<typeof LoggedEvent>[];
  /** Resolves at the next event, when the signal aborts or the feed is closed; with true after `quietMs`. */
  next(quietMs: number, signal: AbortSignal): Promise<boolean>;
  closed: AbortSignal;
  close(): void;
};

const KEPT_EVENTS = 10_000;

export function createFeed(database: DatabaseSync): Feed {
  const listeners: ((event: FeedEvent) => void)[] = [];
  const waiting = new Set<() => void>();
  const closing = new AbortController();
  const wakeAll = () => {
    for (const wake of [...waiting]) wake();
  };
  return {
    publish(event) {
      const { lastInsertRowid } = database
        .prepare('INSERT INTO events (event) VALUES (?)')
        .run(JSON.stringify(event));
      database.prepare('DELETE FROM events WHERE seq <= ?').run(Number(lastInsertRowid) - KEPT_EVENTS);
      for (const listener of listeners) listener(event);
      wakeAll();
    },
    subscribe: (listener) => void listeners.push(listener),
    latest() {
      const row = database.prepare('SELECT coalesce(max(seq), 0) AS latest FROM events').get();
      return v.parse(v.object({ latest: v.number() }), row).latest;
    },
    after(seq, limit) {
      const statement = database.prepare('SELECT seq, event FROM events WHERE seq > ? ORDER BY seq LIMIT ?');
      return v.parse(v.array(LoggedEvent), statement.all(seq, limit));
    },
    next: (quietMs, signal) =>
      new Promise((resolve) => {
        const settle = (quiet: boolean) => {
          clearTimeout(timer);
          signal.removeEventListener('abort', wake);
          waiting.delete(wake);
          resolve(quiet);
        };
        const wake = () => settle(false);
        const timer = setTimeout(() => settle(true), quietMs);
        signal.addEventListener('abort', wake);
        waiting.add(wake);
        if (signal.aborted || closing.signal.aborted) wake();
      }),
    closed: closing.signal,
    close() {
      closing.abort();
      wakeAll();
    },
  };
}
