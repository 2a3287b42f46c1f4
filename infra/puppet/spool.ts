import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import * as v from 'valibot';
import type { Log } from '../../shared/observe/log.ts';
import { ORDER_DIGITS } from '../../shared/wechat/chat-message.ts';
import { describeError } from './log.ts';

/** A message that waits for the queue; `place` rises in the order of hand-over, a conversation's included. */
type Kept = { place: number; order: string; messageId: string; conversation: string; body: string };

export type Spool = {
  /** The same for whoever opens the same folder again: nobody else can have it open. */
  readonly id: string;
  /** The latest order that was noted. */
  readonly lastOrder: string;
  /** Notes a message that arrives. False when it has been noted before: a puppet replays old ones. */
  accept(order: string, messageId: string): boolean;
  /** The order of the oldest message that is noted and not done. */
  oldest(): string | undefined;
  /** Messages that were noted, neither kept nor done, when the spool was opened; oldest first. */
  unfinished(): { order: string; messageId: string }[];
  /** Writes messages with their bodies. False when the disk does not take them. */
  keep(messages: Kept[]): boolean;
  /** Kept messages behind a place, the first of them first. Undefined when the disk does not give them. */
  kept(after: number, limit: number): Kept[] | undefined;
  /** Places of the kept messages and how many bytes their bodies have. */
  extent(): { last: number; count: number; bytes: number };
  /** The message is in the queue or not wanted; its id stays noted. Written soon, together with others. */
  done(order: string): void;
  close(): void;
};

/** A puppet replays old messages after its restart. */
const REMEMBERED_IDS = 20_000;
const FORGET_EVERY = 1_000;
const COMPLAIN_EVERY_MS = 60_000;
const FILE_NAME = 'spool.sqlite';
const LOCK_NAME = 'lock.sqlite';

const SCHEMA = `
  PRAGMA locking_mode = EXCLUSIVE;
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  PRAGMA secure_delete = FAST;
  BEGIN IMMEDIATE;
  CREATE TABLE IF NOT EXISTS spool(id TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS message(
    arrival INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, finished INTEGER NOT NULL DEFAULT 0,
    place INTEGER, conversation TEXT, body TEXT);
  CREATE INDEX IF NOT EXISTS kept ON message(place) WHERE place IS NOT NULL;
  COMMIT;
`;

const LAST = 'SELECT coalesce(max(arrival), 0) AS last FROM message';
const LastSchema = v.object({ last: v.number() });
const KeptSchema = v.object({
  place: v.number(),
  arrival: v.number(),
  id: v.string(),
  conversation: v.string(),
  body: v.string(),
});
const OldestSchema = v.object({ arrival: v.number() });
const UnfinishedSchema = v.object({ arrival: v.number(), id: v.string() });
const ExtentSchema = v.object({ last: v.number(), count: v.number(), bytes: v.number() });

/**
 * What is on its way from the gateway to the queue, in a database in `folder`, or in memory without one. What
 * is written survives the death of the process, not of the machine. A disk that fails later is logged: messages
 * then go on without it.
 *
 * @throws Error when the folder cannot be written or another process has it.
 */
export function openSpool(folder: string | undefined, log: Log): Spool {
  const { database, unlock } = openDatabase(folder);
  const accept = database.prepare(
    'INSERT INTO message(arrival, id) VALUES (?, ?) ON CONFLICT(id) DO NOTHING',
  );
  const keep = database.prepare(
    `INSERT INTO message(place, conversation, body, arrival, id) VALUES (?, ?, ?, ?, ?) ON CONFLICT(arrival)
      DO UPDATE SET place = excluded.place, conversation = excluded.conversation, body = excluded.body`,
  );
  const finish = database.prepare(
    'UPDATE message SET finished = 1, place = NULL, conversation = NULL, body = NULL WHERE arrival = ?',
  );
  const forget = database.prepare(
    `DELETE FROM message WHERE finished = 1 AND arrival <
      (SELECT arrival FROM message ORDER BY arrival DESC LIMIT 1 OFFSET ${REMEMBERED_IDS})`,
  );
  const kept = database.prepare(
    'SELECT place, arrival, id, conversation, body FROM message WHERE place > ? ORDER BY place LIMIT ?',
  );
  const unfinished = database.prepare(
    'SELECT arrival, id FROM message WHERE finished = 0 AND place IS NULL ORDER BY arrival',
  );
  const oldest = database.prepare('SELECT arrival FROM message WHERE finished = 0 ORDER BY arrival LIMIT 1');
  const extent = database.prepare(
    `SELECT coalesce(max(place), 0) AS last, count(*) AS count,
      coalesce(sum(length(cast(body AS BLOB))), 0) AS bytes FROM message WHERE place IS NOT NULL`,
  );
  let accepted = 0;
  let finished: string[] = [];
  let complainedAt = Number.NEGATIVE_INFINITY;
  const tried = (work: () => void): boolean => {
    try {
      work();
      return true;
    } catch (error) {
      if (performance.now() - complainedAt > COMPLAIN_EVERY_MS)
        log('error', 'Cannot use the spool', { error: describeError(error) });
      complainedAt = performance.now();
      return false;
    }
  };
  const together = (write: () => void) => {
    database.exec('BEGIN');
    try {
      write();
      database.exec('COMMIT');
    } catch (error) {
      database.exec('ROLLBACK');
      throw error;
    }
  };
  const writeFinished = () => {
    const orders = finished;
    finished = [];
    if (orders.length === 0 || !database.isOpen) return;
    tried(() =>
      together(() => {
        for (const order of orders) finish.run(Number(order));
      }),
    );
  };

  return {
    id: idOf(database),
    lastOrder: toOrder(v.parse(LastSchema, database.prepare(LAST).get()).last),
    accept(order, messageId) {
      let isNew = true;
      tried(() => {
        accepted += 1;
        if (accepted % FORGET_EVERY === 0) forget.run();
        isNew = accept.run(Number(order), messageId).changes === 1;
      });
      return isNew;
    },
    oldest() {
      writeFinished();
      let order: string | undefined;
      tried(() => {
        const row = oldest.get();
        order = row && toOrder(v.parse(OldestSchema, row).arrival);
      });
      return order;
    },
    unfinished: () =>
      unfinished.all().map((row) => {
        const { arrival, id } = v.parse(UnfinishedSchema, row);
        return { order: toOrder(arrival), messageId: id };
      }),
    keep: (messages) =>
      tried(() =>
        together(() => {
          for (const { place, conversation, body, order, messageId } of messages)
            keep.run(place, conversation, body, Number(order), messageId);
        }),
      ),
    kept(after, limit) {
      writeFinished();
      let messages: Kept[] | undefined;
      tried(() => {
        messages = kept.all(after, limit).map((row) => {
          const { arrival, id, ...rest } = v.parse(KeptSchema, row);
          return { ...rest, order: toOrder(arrival), messageId: id };
        });
      });
      return messages;
    },
    extent() {
      writeFinished();
      return v.parse(ExtentSchema, extent.get());
    },
    done(order) {
      if (finished.push(order) === 1) setImmediate(writeFinished);
    },
    close() {
      writeFinished();
      if (!database.isOpen) return;
      database.close();
      unlock();
    },
  };
}

const toOrder = (arrival: number) => String(arrival).padStart(ORDER_DIGITS, '0');

function openDatabase(folder: string | undefined): { database: DatabaseSync; unlock: () => void } {
  try {
    if (folder !== undefined) mkdirSync(folder, { recursive: true, mode: 0o700 });
    const lock = folder === undefined ? undefined : takeLock(join(folder, LOCK_NAME));
    const database = new DatabaseSync(folder === undefined ? ':memory:' : join(folder, FILE_NAME));
    database.exec(SCHEMA);
    return { database, unlock: () => lock?.close() };
  } catch (cause) {
    throw new Error(`OSSCHAT_SPOOL: ${folder} cannot be used, or another container uses it`, { cause });
  }
}

/** The lock is the operating system's, so that it is gone with the process, even after `kill -9`. */
function takeLock(file: string): DatabaseSync {
  const lock = new DatabaseSync(file);
  try {
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock.close();
    throw error;
  }
}

function idOf(database: DatabaseSync): string {
  const row = database.prepare('SELECT id FROM spool').get();
  if (row) return v.parse(v.object({ id: v.string() }), row).id;
  const id = randomUUID();
  database.prepare('INSERT INTO spool(id) VALUES (?)').run(id);
  return id;
}
