import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import * as v from 'valibot';
import { befriend, bot, contactOf } from './contacts.ts';
import { Refusal } from './refusal.ts';
import { addMember, hasBot, memberNamed, roomOf } from './rooms.ts';
import type { WeChat } from './wechat.ts';

const FriendshipRow = v.pipe(
  v.object({
    id: v.string(),
    contact_id: v.string(),
    hello: v.string(),
    kind: v.picklist(['received', 'confirmed']),
    at: v.number(),
  }),
  v.transform(({ contact_id, ...same }) => ({ ...same, contactId: contact_id })),
);
export type Friendship = v.InferOutput<typeof FriendshipRow>;

const InvitationRow = v.pipe(
  v.object({ id: v.string(), room_id: v.string(), inviter_id: v.string(), at: v.number() }),
  v.transform(({ id, room_id, inviter_id, at }) => ({ id, roomId: room_id, inviterId: inviter_id, at })),
);
export type Invitation = v.InferOutput<typeof InvitationRow>;

/** Somebody who is no friend asks the bot to become one; gives the request's id. */
export function requestFriendship(wechat: WeChat, contactId: string, hello: string): string {
  const contact = contactOf(wechat.database, contactId);
  if (contact.friend) throw new Refusal('conflict', `${contact.name} is a friend already.`);
  return tellFriendship(wechat, contactId, hello, 'received');
}

/** Makes both friends and confirms it, as WeChat does. */
export function acceptFriendship(wechat: WeChat, friendshipId: string): void {
  const { contactId, kind } = friendshipOf(wechat.database, friendshipId);
  if (kind === 'confirmed' || contactOf(wechat.database, contactId).friend) return;
  befriend(wechat.database, contactId);
  wechat.feed.publish({ type: 'contact', contactId });
  tellFriendship(wechat, contactId, '', 'confirmed');
}

/** A member asks the bot into a room that it is not in; gives the invitation's id. */
export function inviteToRoom({ database, feed, now }: WeChat, roomId: string, inviterId: string): string {
  const room = roomOf(database, roomId);
  const inviter = memberNamed(database, room, inviterId);
  if (hasBot(database, roomId)) throw new Refusal('conflict', `${bot.name} is in ${room.topic} already.`);
  const id = randomUUID();
  const statement = database.prepare(
    'INSERT INTO invitations (id, room_id, inviter_id, at) VALUES (?, ?, ?, ?)',
  );
  statement.run(id, roomId, inviter.id, now());
  feed.publish({ type: 'room-invite', invitationId: id });
  return id;
}

export function acceptInvitation({ database, feed, now }: WeChat, invitationId: string): void {
  const { roomId, inviterId } = invitationOf(database, invitationId);
  if (hasBot(database, roomId)) return;
  addMember(database, roomId, bot.id);
  feed.publish({ type: 'room-join', roomId, inviterId, inviteeIds: [bot.id], at: now() });
}

/** Throws a `missing` refusal for an id that no request has. */
export function friendshipOf(database: DatabaseSync, id: string): Friendship {
  const row = database
    .prepare('SELECT id, contact_id, hello, kind, at FROM friendships WHERE id = ?')
    .get(id);
  if (!row) throw new Refusal('missing', `There is no friend request ${id}.`);
  return v.parse(FriendshipRow, row);
}

/** Throws a `missing` refusal for an id that no invitation has. */
export function invitationOf(database: DatabaseSync, id: string): Invitation {
  const row = database.prepare('SELECT id, room_id, inviter_id, at FROM invitations WHERE id = ?').get(id);
  if (!row) throw new Refusal('missing', `There is no invitation ${id}.`);
  return v.parse(InvitationRow, row);
}

function tellFriendship(
  { database, feed, now }: WeChat,
  contactId: string,
  hello: string,
  kind: Friendship['kind'],
): string {
  const id = randomUUID();
  const statement = database.prepare(
    'INSERT INTO friendships (id, contact_id, hello, kind, at) VALUES (?, ?, ?, ?, ?)',
  );
  statement.run(id, contactId, hello, kind, now());
  feed.publish({ type: 'friendship', friendshipId: id });
  return id;
}
