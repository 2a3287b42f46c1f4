import { type payloads, types } from 'wechaty-puppet';
import { bot, type Contact } from './contacts.ts';
import type { Message } from './messages.ts';
import type { Friendship, Invitation } from './requests.ts';
import type { Member, Room } from './rooms.ts';

const messageTypes = {
  text: types.Message.Text,
  image: types.Message.Image,
  card: types.Message.Url,
  attachment: types.Message.Attachment,
  recall: types.Message.Recalled,
} satisfies Record<Message['type'], types.Message>;

/** WeChat's clock has whole seconds: messages of one second share their timestamp. */
export function wholeSeconds(milliseconds: number): number {
  return Math.floor(milliseconds / 1000);
}

export function messagePayload(message: Message): payloads.Message {
  const { id, talkerId, text, mentionIds, fileName, chat, at } = message;
  const base = { id, talkerId, text, type: messageTypes[message.type], timestamp: wholeSeconds(at) };
  const file = fileName === null ? {} : { filename: fileName };
  if (chat.kind === 'room') return { ...base, ...file, roomId: chat.id, mentionIdList: mentionIds };
  return { ...base, ...file, listenerId: talkerId === bot.id ? chat.id : bot.id };
}

export function contactPayload({ id, name, friend }: Contact): payloads.Contact {
  const gender = types.ContactGender.Unknown;
  return { id, name, friend, gender, type: types.Contact.Individual, avatar: '', phone: [] };
}

export function roomPayload({ id, topic, ownerId }: Room, members: Member[]): payloads.Room {
  return { id, topic, ownerId, memberIdList: members.map((member) => member.id), adminIdList: [] };
}

export function memberPayload({ id, name, alias }: Member): payloads.RoomMember {
  return { id, name, roomAlias: alias, avatar: '' };
}

export function friendshipPayload({ id, contactId, hello, kind, at }: Friendship): payloads.Friendship {
  const base = { id, contactId, hello, timestamp: wholeSeconds(at) };
  if (kind === 'confirmed') return { ...base, type: types.Friendship.Confirm };
  return { ...base, type: types.Friendship.Receive, scene: types.FriendshipScene.Room, ticket: id };
}

export function invitationPayload(
  { id, inviterId, at }: Invitation,
  room: Room,
  members: Member[],
): payloads.RoomInvitation {
  return {
    id,
    inviterId,
    topic: room.topic,
    avatar: '',
    invitation: '',
    memberCount: members.length,
    memberIdList: members.map((member) => member.id),
    receiverId: bot.id,
    timestamp: wholeSeconds(at),
  };
}
