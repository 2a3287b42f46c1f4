import type { DatabaseSync } from 'node:sqlite';
import { bot, type Contact, contactOf } from './contacts.ts';
import type { FeedEvent } from './feed.ts';
import { type Chat, knownMessage, type Message } from './messages.ts';
import { displayName, membersOf, type Room } from './rooms.ts';
import type { World } from './world.ts';

type PersonView = { id: string; name: string; isBot: boolean };

export function viewContact({ id, name, friend }: Contact) {
  return { id, name, isBot: id === bot.id, friend };
}

/** Members by the name they go by in the room. */
export function viewRoom(database: DatabaseSync, { id, topic, ownerId }: Room) {
  return { id, topic, ownerId, members: peopleOf(database, { kind: 'room', id }) };
}

export function viewMessages(database: DatabaseSync, chat: Chat, messages: Message[]) {
  const people = peopleOf(database, chat);
  return messages.map((message) => viewMessage(database, people, message));
}

/** What `/wechat/events` tells of an event; `roomId` or `contactId` says which chat changed. */
export function viewEvent(database: DatabaseSync, world: World, event: FeedEvent) {
  switch (event.type) {
    case 'message': {
      const { chat, messageId } = event;
      const [message] = viewMessages(database, chat, [knownMessage(database, messageId)]);
      return { type: 'message', ...chatField(chat), message };
    }
    case 'recall':
      return { type: 'recall', ...chatField(event.chat), messageId: event.messageId };
    case 'contact':
      return { type: 'contact', contactId: event.contactId };
    case 'friendship':
    case 'room-invite':
      return { type: event.type };
    case 'status':
      return { type: 'status', ...world.status() };
    default:
      return { type: 'room', roomId: event.roomId };
  }
}

function viewMessage(database: DatabaseSync, people: PersonView[], message: Message) {
  const { id, talkerId, type, text, card, quote, recalled, at } = message;
  const talker = people.find((person) => person.id === talkerId) ?? viewPerson(contactOf(database, talkerId));
  return {
    id,
    talker,
    type,
    text,
    ...(card && { card }),
    ...(quote && { quote }),
    ...(type === 'image' && !recalled && { image: `/wechat/images/${id}` }),
    ...(recalled && { recalled }),
    at: new Date(at).toISOString(),
  };
}

function peopleOf(database: DatabaseSync, chat: Chat): PersonView[] {
  if (chat.kind === 'contact') return [contactOf(database, chat.id), bot].map(viewPerson);
  const members = membersOf(database, chat.id);
  return members.map((member) => viewPerson({ id: member.id, name: displayName(member) }));
}

function viewPerson({ id, name }: { id: string; name: string }): PersonView {
  return { id, name, isBot: id === bot.id };
}

function chatField({ kind, id }: Chat) {
  return kind === 'room' ? { roomId: id } : { contactId: id };
}
