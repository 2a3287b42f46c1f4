import type { DatabaseSync } from 'node:sqlite';
import * as v from 'valibot';
import { allRows, firstRow, requiredRow } from './database.ts';

export type UserType = 'User' | 'Organization';

const UserSchema = v.object({
  id: v.number(),
  login: v.string(),
  type: v.picklist(['User', 'Organization']),
  created_at: v.string(),
});
export type User = v.InferOutput<typeof UserSchema>;

const LOGIN = /^[a-z\d](?:[a-z\d]|-(?=[a-z\d])){0,38}$/i;

/** Finds the account or makes it. Throws when the name is none that GitHub allows. */
export function ensureUser(
  database: DatabaseSync,
  account: { login: string; type: UserType; createdAt: string },
): User {
  if (!LOGIN.test(account.login)) throw new Error(`"${account.login}" is not a GitHub account name`);
  database
    .prepare('INSERT INTO users (login, type, created_at) VALUES (?, ?, ?) ON CONFLICT (login) DO NOTHING')
    .run(account.login, account.type, account.createdAt);
  return requiredRow(database, UserSchema, 'SELECT * FROM users WHERE login = ?', account.login);
}

/** Upper and lower case are the same, as on GitHub. */
export function findUser(database: DatabaseSync, login: string): User | undefined {
  return firstRow(database, UserSchema, 'SELECT * FROM users WHERE login = ?', login);
}

export function userById(database: DatabaseSync, id: number): User {
  return requiredRow(database, UserSchema, 'SELECT * FROM users WHERE id = ?', id);
}

/** People, without organizations, in the order in which they were made. */
export function listPeople(database: DatabaseSync): User[] {
  return allRows(database, UserSchema, "SELECT * FROM users WHERE type = 'User' ORDER BY id");
}
