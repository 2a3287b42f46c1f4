import type { DatabaseSync } from 'node:sqlite';
import * as v from 'valibot';

const AccountRow = v.object({
  signed_in: v.pipe(
    v.number(),
    v.transform((flag) => flag !== 0),
  ),
});

/** Whether the bot's account is signed in to WeChat: true for a new store, and kept over restarts. */
export function isSignedIn(database: DatabaseSync): boolean {
  const row = database.prepare('SELECT signed_in FROM account').get();
  return row === undefined || v.parse(AccountRow, row).signed_in;
}

export function setSignedIn(database: DatabaseSync, signedIn: boolean): void {
  database.exec('DELETE FROM account');
  database.prepare('INSERT INTO account (signed_in) VALUES (?)').run(Number(signedIn));
}
