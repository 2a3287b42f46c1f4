import { isSignedIn } from './account.ts';
import { addContact, allContacts, bot, type Contact, contactOf } from './contacts.ts';
import { type Chat, knownMessage, type Message, messagesOf } from './messages.ts';
import { pictureType } from './picture.ts';
import { Refusal } from './refusal.ts';
import { inviteToRoom, requestFriendship } from './requests.ts';
import { acceptEntry, joinRoom, leaveRoom } from './room-entry.ts';
import { addMember, addRoom, allRooms, memberNamed, type Room, roomOf, setAlias, setTopic } from './rooms.ts';
import type { ScriptedPuppet } from './scripted-puppet.ts';
import { recallMessage, sayText, sendFile } from './talk.ts';
import type { RoomLimits, WeChat } from './wechat.ts';

/** A room, or the direct chat of a contact and the bot. */
type ChatReference = { roomId: string } | { contactId: string };

/** `delivered` is false when no client listens: the puppet service drops such an event, and it never comes again. */
type Sent = { id: string; delivered: boolean };

type Saying = ChatReference & {
  /** In a direct chat by default the contact. */
  talkerId?: string;
  text: string;
  /** Ids of members; their names are put in front of the text unless they are in it. */
  mention?: string[];
  /** The id of a message of this chat. */
  quote?: string;
};

/** What people do in the simulated WeChat. All throw a `Refusal` with a sentence for what WeChat would not do. */
export type World = {
  botId: string;
  createContact(contact: { id?: string; name: string; friend?: boolean }): Contact;
  /** The owner is a member in any case; the bot too, unless `withBot` is false. */
  createRoom(room: {
    id?: string;
    topic: string;
    ownerId: string;
    memberIds: string[];
    withBot?: boolean;
  }): Room;
  contacts(): Contact[];
  rooms(): Room[];
  say(saying: Saying): Sent;
  /** PNG, JPEG, GIF or WebP. */
  sendImage(image: ChatReference & { talkerId?: string; name: string; data: Uint8Array }): Sent;
  /** By its sender unless another is named; gives the id of the notice. */
  recall(messageId: string, talkerId?: string): Sent;
  /** All of a room's messages, oldest first. */
  messages(roomId: string): Message[];
  directMessages(contactId: string): Message[];
  setRoomAlias(roomId: string, contactId: string, alias: string): void;
  renameRoom(roomId: string, changerId: string, topic: string): void;
  /** By the invitation of a member or, without an inviter, by the room's code; several come at once. */
  joinRoom(join: { roomId: string; contactIds: string[]; inviterId?: string }): void;
  leaveRoom(roomId: string, contactId: string): void;
  /** Whom the bot has invited into a room that is too large to be added to taps the invitation. */
  acceptEntry(roomId: string, contactId: string): void;
  /** WeChat's own, unless they are changed. */
  limits: RoomLimits;
  /** Gives the request's id. */
  requestFriendship(contactId: string, hello: string): string;
  /** Gives the invitation's id. */
  inviteToRoom(roomId: string, inviterId: string): string;
  /** The account is signed out elsewhere: the client gets `logout`, then `scan`. */
  logout(): Promise<void>;
  /** A login code once more. */
  scan(): void;
  /** The login code is scanned: the client gets `login`. */
  login(): void;
  status(): { clientAttached: boolean; loggedIn: boolean };
  /** Errors of the bot's next sends, first in first out, such as 操作过于频繁. */
  sendFailures: string[];
};

export function createWorld(wechat: WeChat, puppet: ScriptedPuppet, sendFailures: string[]): World {
  const { database, feed, now } = wechat;
  const everything = (chat: Chat) => messagesOf(database, chat, { after: undefined, limit: -1 });
  return {
    botId: bot.id,
    sendFailures,
    createContact(contact) {
      const added = addContact(database, contact);
      feed.publish({ type: 'contact', contactId: added.id });
      return added;
    },
    createRoom: (room) => createRoom(wechat, room),
    contacts: () => allContacts(database),
    rooms: () => allRooms(database),
    say({ text, mention, quote, talkerId, ...reference }) {
      const chat = chatOf(reference);
      const delivered = puppet.hears(chat);
      const said = { chat, talkerId: talkerOf(chat, talkerId), text };
      const extras = {
        ...(mention && { mentionIds: mention }),
        ...(quote !== undefined && { quoteId: quote }),
      };
      return { id: sayText(wechat, { ...said, ...extras }), delivered };
    },
    sendImage({ name, data, talkerId, ...reference }) {
      const chat = chatOf(reference);
      const delivered = puppet.hears(chat);
      return { id: sendPicture(wechat, { chat, talkerId: talkerOf(chat, talkerId), name, data }), delivered };
    },
    recall(messageId, talkerId) {
      const { chat, talkerId: sender } = knownMessage(database, messageId);
      const delivered = puppet.hears(chat);
      return { id: recallMessage(wechat, messageId, talkerId ?? sender), delivered };
    },
    messages: (roomId) => everything({ kind: 'room', id: roomOf(database, roomId).id }),
    directMessages: (contactId) => everything({ kind: 'contact', id: contactOf(database, contactId).id }),
    setRoomAlias(roomId, contactId, alias) {
      setAlias(database, roomId, memberNamed(database, roomOf(database, roomId), contactId).id, alias);
      feed.publish({ type: 'room-alias', roomId });
    },
    renameRoom(roomId, changerId, topic) {
      const { topic: oldTopic } = roomOf(database, roomId);
      setTopic(database, roomId, topic);
      feed.publish({ type: 'room-topic', roomId, changerId, oldTopic, newTopic: topic, at: now() });
    },
    joinRoom: (join) => joinRoom(wechat, join),
    leaveRoom: (roomId, contactId) => leaveRoom(wechat, roomId, contactId),
    acceptEntry: (roomId, contactId) => acceptEntry(wechat, roomId, contactId),
    limits: wechat.limits,
    requestFriendship: (contactId, hello) => requestFriendship(wechat, contactId, hello),
    inviteToRoom: (roomId, inviterId) => inviteToRoom(wechat, roomId, inviterId),
    logout: () => puppet.signOut('The account was signed out on the phone.'),
    scan: () => puppet.showLoginCode(),
    login: () => puppet.signIn(),
    status: () => ({ clientAttached: puppet.hasListener, loggedIn: isSignedIn(database) }),
  };
}

function createRoom(
  { database, feed, now }: WeChat,
  { memberIds, withBot = true, ...room }: Parameters<World['createRoom']>[0],
): Room {
  if (room.topic.trim() === '') throw new Refusal('invalid', 'A room needs a topic.');
  const people = new Set([room.ownerId, ...memberIds, ...(withBot ? [bot.id] : [])]);
  if (!withBot) people.delete(bot.id);
  for (const id of people) contactOf(database, id);
  const added = addRoom(database, room);
  for (const id of people) addMember(database, added.id, id);
  feed.publish({
    type: 'room-join',
    roomId: added.id,
    inviterId: added.ownerId,
    inviteeIds: [...people].filter((id) => id !== added.ownerId),
    at: now(),
  });
  return added;
}

function sendPicture(wechat: WeChat, picture: Parameters<typeof sendFile>[1]): string {
  if (!pictureType(picture.data)) throw new Refusal('invalid', 'A picture is a PNG, JPEG, GIF or WebP file.');
  return sendFile(wechat, picture);
}

function chatOf(reference: ChatReference): Chat {
  if ('roomId' in reference) return { kind: 'room', id: reference.roomId };
  return { kind: 'contact', id: reference.contactId };
}

function talkerOf(chat: Chat, talkerId: string | undefined): string {
  if (talkerId !== undefined) return talkerId;
  if (chat.kind === 'contact') return chat.id;
  throw new Refusal('invalid', 'A message in a room needs its talker.');
}
