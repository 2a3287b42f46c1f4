import type { Card } from '../../../shared/wechat/outbound-message.ts';
import { bot, contactOf } from './contacts.ts';
import { withMentions } from './mention.ts';
import {
  addMessage,
  type Chat,
  eraseMessage,
  knownMessage,
  type Message,
  messageIn,
  type NewMessage,
} from './messages.ts';
import { pictureType } from './picture.ts';
import { type Quote, quotedContent, withQuote } from './quote.ts';
import { Refusal } from './refusal.ts';
import { displayName, memberNamed, roomOf } from './rooms.ts';
import type { WeChat } from './wechat.ts';

const MAX_TEXT_CHARACTERS = 16_384;
const MAX_FILE_BYTES = 5 * 1024 * 1024;
const RECALL_WINDOW_MS = 2 * 60 * 1000;

/**
 * Stores a text and tells of it; gives the message's id. `mention` is put in front of the text where it is not
 * in it, `quote` (the id of a message of that chat) is put in front of all, both the way WeChat does.
 */
export function sayText(
  wechat: WeChat,
  said: { chat: Chat; talkerId: string; text: string; mentionIds?: string[]; quoteId?: string },
): string {
  const { chat, talkerId, text, mentionIds = [], quoteId } = said;
  checkTalker(wechat, chat, talkerId);
  if (text.trim() === '') throw new Refusal('invalid', 'A message needs text.');
  const mentioned = withMentions(
    text,
    mentionIds.map((id) => nameIn(wechat, chat, id)),
  );
  const quote =
    quoteId === undefined ? undefined : quoteOf(wechat, messageIn(wechat.database, chat, quoteId));
  const whole = quote ? withQuote(quote, mentioned) : mentioned;
  checkLength(whole);
  return record(wechat, { chat, talkerId, type: 'text', text: whole, mentionIds, ...(quote && { quote }) });
}

/** Stores a text exactly as given, the way a client of the puppet service sends it; gives the message's id. */
export function sendRawText(wechat: WeChat, chat: Chat, text: string, mentionIds: string[]): string {
  if (text === '') throw new Refusal('invalid', 'A message needs text.');
  checkLength(text);
  return record(wechat, { chat, talkerId: bot.id, type: 'text', text, mentionIds });
}

/** Stores a link card of the bot's; gives the message's id. */
export function sendCard(wechat: WeChat, chat: Chat, card: Card): string {
  return record(wechat, { chat, talkerId: bot.id, type: 'card', card });
}

/** Stores a picture, or an attachment when the bytes are no picture; gives the message's id. */
export function sendFile(
  wechat: WeChat,
  { chat, talkerId, name, data }: { chat: Chat; talkerId: string; name: string; data: Uint8Array },
): string {
  checkTalker(wechat, chat, talkerId);
  if (data.length === 0) throw new Refusal('invalid', 'The file is empty.');
  if (data.length > MAX_FILE_BYTES) {
    throw new Refusal('too-large', `A file may have ${MAX_FILE_BYTES} bytes; this one has ${data.length}.`);
  }
  const type = pictureType(data) ? 'image' : 'attachment';
  return record(wechat, { chat, talkerId, type, fileName: name, file: data });
}

/**
 * Takes a message back; gives the id of the notice. Refused (`conflict`) for another's message, after two
 * minutes, and a second time.
 */
export function recallMessage(wechat: WeChat, messageId: string, talkerId: string): string {
  const { database, feed, now } = wechat;
  const message = knownMessage(database, messageId);
  if (message.type === 'recall')
    throw new Refusal('conflict', 'The notice of a recall cannot be taken back.');
  if (message.talkerId !== talkerId)
    throw new Refusal('conflict', 'Only who sent a message can take it back.');
  if (message.recalled) throw new Refusal('conflict', 'The message has been taken back already.');
  if (now() - message.at > RECALL_WINDOW_MS) {
    throw new Refusal('conflict', 'WeChat lets a message be taken back for two minutes; this one is older.');
  }
  eraseMessage(database, messageId);
  const { chat } = message;
  const recallId = addMessage(database, { chat, talkerId, type: 'recall', text: messageId, at: now() });
  feed.publish({ type: 'recall', chat, messageId, recallId });
  return recallId;
}

function record({ database, feed, now }: WeChat, message: Omit<NewMessage, 'at'>): string {
  const messageId = addMessage(database, { ...message, at: now() });
  feed.publish({ type: 'message', chat: message.chat, messageId });
  return messageId;
}

function checkTalker({ database }: WeChat, chat: Chat, talkerId: string): void {
  if (chat.kind === 'room') {
    memberNamed(database, roomOf(database, chat.id), talkerId);
    return;
  }
  const contact = contactOf(database, chat.id);
  if (talkerId !== contact.id && talkerId !== bot.id) {
    throw new Refusal('missing', `${talkerId} is not in the direct chat of ${contact.name} and ${bot.name}.`);
  }
  if (!contact.friend) {
    throw new Refusal(
      'conflict',
      `${contact.name} and ${bot.name} are not friends: WeChat delivers nothing.`,
    );
  }
}

function checkLength(text: string): void {
  if (text.length > MAX_TEXT_CHARACTERS) {
    throw new Refusal(
      'too-large',
      `A text may have ${MAX_TEXT_CHARACTERS} characters; this one has ${text.length}.`,
    );
  }
}

function quoteOf(wechat: WeChat, quoted: Message): Quote {
  if (quoted.recalled) throw new Refusal('conflict', 'The quoted message has been taken back.');
  const name = nameIn(wechat, quoted.chat, quoted.talkerId);
  return { id: quoted.id, name, text: quotedContent(quoted) };
}

function nameIn({ database }: WeChat, chat: Chat, contactId: string): string {
  if (chat.kind === 'contact') return contactOf(database, contactId).name;
  return displayName(memberNamed(database, roomOf(database, chat.id), contactId));
}
