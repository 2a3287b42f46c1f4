import { randomInt } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import * as v from 'valibot';
import { Refusal } from './refusal.ts';

/** The account that a client of the puppet service speaks through. */
export const bot = { id: 'wxid_osschat', name: 'OSSChat' } as const;

const ContactRow = v.object({
  id: v.string(),
  name: v.string(),
  friend: v.pipe(
    v.number(),
    v.transform((flag) => flag !== 0),
  ),
});
/** `friend`: on the bot's contact list, so the two can write each other directly. */
export type Contact = v.InferOutput<typeof ContactRow>;

const ID_LENGTH = 14;
const ID_ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789';

export function addContact(
  database: DatabaseSync,
  { id = newContactId(), name, friend = true }: { id?: string; name: string; friend?: boolean },
): Contact {
  if (name.trim() === '') throw new Refusal('invalid', 'A contact needs a name.');
  if (findContact(database, id))
    throw new Refusal('conflict', `There is a contact with the id ${id} already.`);
  database.prepare('INSERT INTO contacts (id, name, friend) VALUES (?, ?, ?)').run(id, name, Number(friend));
  return { id, name, friend };
}

export function befriend(database: DatabaseSync, contactId: string): void {
  database.prepare('UPDATE contacts SET friend = 1 WHERE id = ?').run(contactId);
}

export function findContact(database: DatabaseSync, id: string): Contact | undefined {
  const row = database.prepare('SELECT id, name, friend FROM contacts WHERE id = ?').get(id);
  return row && v.parse(ContactRow, row);
}

/** Throws a `missing` refusal for an id that nobody has. */
export function contactOf(database: DatabaseSync, id: string): Contact {
  const contact = findContact(database, id);
  if (!contact) throw new Refusal('missing', `There is no contact ${id}.`);
  return contact;
}

/** By id, or by a name that one contact alone has. Throws a `missing` or a `conflict` refusal. */
export function contactNamed(database: DatabaseSync, idOrName: string): Contact {
  const byId = findContact(database, idOrName);
  if (byId) return byId;
  const [first, ...others] = allContacts(database).filter(({ name }) => name === idOrName);
  if (!first) throw new Refusal('missing', `There is no contact ${idOrName}.`);
  if (others.length > 0) throw new Refusal('conflict', `Several are called ${idOrName}: name one by id.`);
  return first;
}

/** In the order in which they were added. */
export function allContacts(database: DatabaseSync): Contact[] {
  const rows = database.prepare('SELECT id, name, friend FROM contacts ORDER BY rowid').all();
  return v.parse(v.array(ContactRow), rows);
}

function newContactId(): string {
  const letters = Array.from({ length: ID_LENGTH }, () => ID_ALPHABET.charAt(randomInt(ID_ALPHABET.length)));
  return `wxid_${letters.join('')}`;
}
