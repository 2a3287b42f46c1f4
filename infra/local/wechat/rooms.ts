import { randomInt } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import * as v from 'valibot';
import { bot } from './contacts.ts';
import { Refusal } from './refusal.ts';

const RoomRow = v.pipe(
  v.object({ id: v.string(), topic: v.string(), owner_id: v.string() }),
  v.transform(({ id, topic, owner_id }) => ({ id, topic, ownerId: owner_id })),
);
export type Room = v.InferOutput<typeof RoomRow>;

const MemberRow = v.object({ id: v.string(), name: v.string(), alias: v.string() });
/** `alias` is the name that the member goes by in this room, empty without one. */
export type Member = v.InferOutput<typeof MemberRow>;

const MAX_ROOM_NUMBER = 2 ** 40;

export function addRoom(
  database: DatabaseSync,
  { id = newRoomId(), topic, ownerId }: { id?: string; topic: string; ownerId: string },
): Room {
  if (findRoom(database, id)) throw new Refusal('conflict', `There is a room with the id ${id} already.`);
  database.prepare('INSERT INTO rooms (id, topic, owner_id) VALUES (?, ?, ?)').run(id, topic, ownerId);
  return { id, topic, ownerId };
}

export function setTopic(database: DatabaseSync, roomId: string, topic: string): void {
  database.prepare('UPDATE rooms SET topic = ? WHERE id = ?').run(topic, roomId);
}

export function addMember(database: DatabaseSync, roomId: string, contactId: string): void {
  const statement = database.prepare('INSERT OR IGNORE INTO members (room_id, contact_id) VALUES (?, ?)');
  statement.run(roomId, contactId);
}

export function removeMember(database: DatabaseSync, roomId: string, contactId: string): void {
  database.prepare('DELETE FROM members WHERE room_id = ? AND contact_id = ?').run(roomId, contactId);
}

export function setAlias(database: DatabaseSync, roomId: string, contactId: string, alias: string): void {
  const statement = database.prepare('UPDATE members SET alias = ? WHERE room_id = ? AND contact_id = ?');
  statement.run(alias, roomId, contactId);
}

export function findRoom(database: DatabaseSync, id: string): Room | undefined {
  const row = database.prepare('SELECT id, topic, owner_id FROM rooms WHERE id = ?').get(id);
  return row && v.parse(RoomRow, row);
}

/** Throws a `missing` refusal for an id that no room has. */
export function roomOf(database: DatabaseSync, id: string): Room {
  const room = findRoom(database, id);
  if (!room) throw new Refusal('missing', `There is no room ${id}.`);
  return room;
}

/** In the order in which they were added. */
export function allRooms(database: DatabaseSync): Room[] {
  const rows = database.prepare('SELECT id, topic, owner_id FROM rooms ORDER BY rowid').all();
  return v.parse(v.array(RoomRow), rows);
}

/** In the order in which they joined. */
export function membersOf(database: DatabaseSync, roomId: string): Member[] {
  const statement = database.prepare(
    `SELECT contacts.id, contacts.name, members.alias FROM members JOIN contacts ON contacts.id = contact_id
     WHERE room_id = ? ORDER BY members.rowid`,
  );
  return v.parse(v.array(MemberRow), statement.all(roomId));
}

export function hasBot(database: DatabaseSync, roomId: string): boolean {
  return isMember(database, roomId, bot.id);
}

export function isMember(database: DatabaseSync, roomId: string, contactId: string): boolean {
  const statement = database.prepare('SELECT 1 FROM members WHERE room_id = ? AND contact_id = ?');
  return statement.get(roomId, contactId) !== undefined;
}

/** The name that others in the room see: the alias in front of the contact's own. */
export function displayName(member: Member): string {
  return member.alias || member.name;
}

/**
 * A member by id, alias or name. Throws a `missing` refusal for a stranger and a `conflict` for a name that
 * two members share.
 */
export function memberNamed(database: DatabaseSync, room: Room, idOrName: string): Member {
  const members = membersOf(database, room.id);
  const byId = members.find(({ id }) => id === idOrName);
  if (byId) return byId;
  const [first, ...others] = members.filter(({ name, alias }) => name === idOrName || alias === idOrName);
  if (!first) throw new Refusal('missing', `Nobody called ${idOrName} is in ${room.topic}.`);
  if (others.length > 0) {
    throw new Refusal('conflict', `Several in ${room.topic} are called ${idOrName}: name one by id.`);
  }
  return first;
}

function newRoomId(): string {
  return `${randomInt(MAX_ROOM_NUMBER)}@chatroom`;
}
