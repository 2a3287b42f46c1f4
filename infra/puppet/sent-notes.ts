import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Log } from '../../shared/observe/log.ts';
import type { SentMessages } from '../../shared/registry/sent-message.ts';
import { describeError } from './log.ts';

export type SentNotes = SentMessages & { close(): void };

/** What the queue can still have of a process that died: it holds 5,000 at most. */
const REMEMBERED_IDS = 20_000;
const FORGET_EVERY = 1_000;
const FILE_NAME = 'sent.sqlite';

const SCHEMA = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  CREATE TABLE IF NOT EXISTS sent(place INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE);
`;

/**
 * Notes what WeChat has taken in the spool's folder, before `add` gives its promise, and then in `records`. The
 * record takes a call to DynamoDB; a process that dies meanwhile finds the note at its next start and does not
 * send again. Without a folder there are the records alone, and so when the disk fails, which is logged.
 *
 * The spool's lock keeps other containers out of the folder: the spool has to be open.
 *
 * @throws Error when the folder cannot be written.
 */
export function createSentNotes(folder: string | undefined, records: SentMessages, log: Log): SentNotes {
  if (folder === undefined) return { ...records, close: () => undefined };
  const database = openDatabase(folder);
  const insert = database.prepare('INSERT INTO sent(id) VALUES (?) ON CONFLICT DO NOTHING');
  const find = database.prepare('SELECT 1 FROM sent WHERE id = ?');
  const forget = database.prepare(
    `DELETE FROM sent WHERE place <= (SELECT max(place) FROM sent) - ${REMEMBERED_IDS}`,
  );
  let noted = 0;
  const note = (ids: string[]) => {
    try {
      for (const id of ids) {
        insert.run(id);
        noted += 1;
        if (noted % FORGET_EVERY === 0) forget.run();
      }
    } catch (error) {
      log('error', 'Cannot note what was sent', { error: describeError(error) });
    }
  };
  return {
    has: async (id) => find.get(id) !== undefined || records.has(id),
    add(ids) {
      note(ids);
      return records.add(ids);
    },
    close() {
      if (database.isOpen) database.close();
    },
  };
}

function openDatabase(folder: string): DatabaseSync {
  try {
    const database = new DatabaseSync(join(folder, FILE_NAME));
    database.exec(SCHEMA);
    return database;
  } catch (cause) {
    throw new Error(`OSSCHAT_SPOOL: ${FILE_NAME} in ${folder} cannot be used`, { cause });
  }
}
