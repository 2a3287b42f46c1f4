import type { DatabaseSync } from 'node:sqlite';
import { bot, contactOf } from './contacts.ts';
import { Refusal } from './refusal.ts';
import { addMember, hasBot, isMember, memberNamed, membersOf, removeMember, roomOf } from './rooms.ts';
import { sendCard } from './talk.ts';
import type { WeChat } from './wechat.ts';

/** WeChat's own words. */
const FULL = '群聊人数已达上限，无法添加成员。';
/** Where the card of an invitation leads; a phone opens the room by it. */
const INVITATION_URL = 'https://support.weixin.qq.com/cgi-bin/mmsupport-bin/addchatroombyinvite';

/** Somebody comes into a room: by a member's invitation, or by the room's code when there is no inviter. */
export function joinRoom(
  { database, feed, limits, now }: WeChat,
  { roomId, contactIds, inviterId = '' }: { roomId: string; contactIds: string[]; inviterId?: string },
): void {
  const room = roomOf(database, roomId);
  if (inviterId !== '') memberNamed(database, room, inviterId);
  const names = [...new Set(contactIds)].map((id) => contactOf(database, id));
  const inside = names.find(({ id }) => isMember(database, roomId, id));
  if (inside) throw new Refusal('conflict', `${inside.name} is in ${room.topic} already.`);
  if (membersOf(database, roomId).length + names.length > limits.full) throw new Refusal('conflict', FULL);
  for (const { id } of names) {
    addMember(database, roomId, id);
    forgetInvitation(database, roomId, id);
  }
  feed.publish({ type: 'room-join', roomId, inviterId, inviteeIds: names.map(({ id }) => id), at: now() });
}

/** Somebody leaves a room by themselves. */
export function leaveRoom({ database, feed, now }: WeChat, roomId: string, contactId: string): void {
  const { id } = memberNamed(database, roomOf(database, roomId), contactId);
  removeMember(database, roomId, id);
  feed.publish({ type: 'room-leave', roomId, leaverId: id, at: now() });
}

/**
 * The bot lets a friend into a room: at once while the room is small, else by an invitation that the friend has to
 * accept. Refused where the bot is no member, for strangers, and in a room that is full. A member is left alone.
 */
export function letIntoRoom(wechat: WeChat, roomId: string, contactId: string): void {
  const { database, limits } = wechat;
  const room = roomOf(database, roomId);
  const contact = contactOf(database, contactId);
  if (!hasBot(database, roomId)) throw new Refusal('conflict', `${bot.name} is not in the room ${roomId}.`);
  if (!contact.friend)
    throw new Refusal('conflict', `${contact.name} is no friend of ${bot.name}: WeChat invites nobody else.`);
  if (isMember(database, roomId, contactId)) return;
  const members = membersOf(database, roomId).length;
  if (members >= limits.full) throw new Refusal('conflict', FULL);
  if (members < limits.invites) {
    joinRoom(wechat, { roomId, contactIds: [contactId], inviterId: bot.id });
    return;
  }
  database
    .prepare('INSERT OR IGNORE INTO room_invitations (room_id, contact_id) VALUES (?, ?)')
    .run(roomId, contactId);
  sendCard(
    wechat,
    { kind: 'contact', id: contactId },
    {
      title: '邀请你加入群聊',
      description: `“${bot.name}”邀请你加入群聊“${room.topic}”，进入可查看详情。`,
      url: INVITATION_URL,
    },
  );
}

/** Who was invited by the bot taps the invitation. Refused for who was not. */
export function acceptEntry(wechat: WeChat, roomId: string, contactId: string): void {
  const { database } = wechat;
  const contact = contactOf(database, contactId);
  const statement = database.prepare('SELECT 1 FROM room_invitations WHERE room_id = ? AND contact_id = ?');
  if (statement.get(roomId, contactId) === undefined)
    throw new Refusal('missing', `${contact.name} was not invited into ${roomOf(database, roomId).topic}.`);
  joinRoom(wechat, { roomId, contactIds: [contactId], inviterId: bot.id });
}

function forgetInvitation(database: DatabaseSync, roomId: string, contactId: string): void {
  database
    .prepare('DELETE FROM room_invitations WHERE room_id = ? AND contact_id = ?')
    .run(roomId, contactId);
}
