import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const schema = `
  CREATE TABLE IF NOT EXISTS contacts (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    friend INTEGER NOT NULL
  );
  CREATE TABLE IF NOT EXISTS rooms (
    id TEXT PRIMARY KEY,
    topic TEXT NOT NULL,
    owner_id TEXT NOT NULL REFERENCES contacts (id)
  );
  CREATE TABLE IF NOT EXISTS members (
    room_id TEXT NOT NULL REFERENCES rooms (id),
    contact_id TEXT NOT NULL REFERENCES contacts (id),
    alias TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (room_id, contact_id)
  );
  CREATE TABLE IF NOT EXISTS messages (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    chat_kind TEXT NOT NULL,
    chat_id TEXT NOT NULL,
    talker_id TEXT NOT NULL REFERENCES contacts (id),
    type TEXT NOT NULL,
    text TEXT NOT NULL,
    mention_ids TEXT NOT NULL,
    quote TEXT,
    card TEXT,
    file_name TEXT,
    file BLOB,
    at INTEGER NOT NULL,
    recalled INTEGER NOT NULL DEFAULT 0
  );
  CREATE INDEX IF NOT EXISTS messages_of_chat ON messages (chat_kind, chat_id, seq);
  CREATE TABLE IF NOT EXISTS friendships (
    id TEXT PRIMARY KEY,
    contact_id TEXT NOT NULL REFERENCES contacts (id),
    hello TEXT NOT NULL,
    kind TEXT NOT NULL,
    at INTEGER NOT NULL
  );
  CREATE TABLE IF NOT EXISTS invitations (
    id TEXT PRIMARY KEY,
    room_id TEXT NOT NULL REFERENCES rooms (id),
    inviter_id TEXT NOT NULL REFERENCES contacts (id),
    at INTEGER NOT NULL
  );
  CREATE TABLE IF NOT EXISTS room_invitations (
    room_id TEXT NOT NULL REFERENCES rooms (id),
    contact_id TEXT NOT NULL REFERENCES contacts (id),
    PRIMARY KEY (room_id, contact_id)
  );
  CREATE TABLE IF NOT EXISTS events (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    event TEXT NOT NULL
  );
  CREATE TABLE IF NOT EXISTS account (
    signed_in INTEGER NOT NULL
  );
`;

/**
 * The simulated WeChat's state, in `wechat.sqlite` of the folder, which is made when absent. Each statement is
 * on disk when it returns, as far as the process can see: killing it loses nothing.
 */
export function openDatabase(folder: string): DatabaseSync {
  mkdirSync(folder, { recursive: true });
  const database = new DatabaseSync(join(folder, 'wechat.sqlite'));
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;');
  database.exec(schema);
  return database;
}
