import { randomBytes } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import * as v from 'valibot';
import { CardSchema } from '../../../shared/wechat/outbound-message.ts';
import { Refusal } from './refusal.ts';

/** A room, or the direct chat between the bot and a contact. */
export type Chat = { kind: 'room' | 'contact'; id: string };

const QuoteSchema = v.object({ id: v.string(), name: v.string(), text: v.string() });

const MessageRow = v.pipe(
  v.object({
    seq: v.number(),
    id: v.string(),
    chat_kind: v.picklist(['room', 'contact']),
    chat_id: v.string(),
    talker_id: v.string(),
    type: v.picklist(['text', 'image', 'card', 'attachment', 'recall']),
    text: v.string(),
    mention_ids: v.pipe(v.string(), v.parseJson(), v.array(v.string())),
    quote: v.nullable(v.pipe(v.string(), v.parseJson(), QuoteSchema)),
    card: v.nullable(v.pipe(v.string(), v.parseJson(), CardSchema)),
    file_name: v.nullable(v.string()),
    at: v.number(),
    recalled: v.pipe(
      v.number(),
      v.transform((flag) => flag !== 0),
    ),
  }),
  v.transform(({ chat_kind, chat_id, talker_id, mention_ids, file_name, ...same }) => {
    const chat: Chat = { kind: chat_kind, id: chat_id };
    return { ...same, chat, talkerId: talker_id, mentionIds: mention_ids, fileName: file_name };
  }),
);
/** `text` is WeChat's own, quote and mentions included; of a `recall` the id of what was recalled. `at`: ms. */
export type Message = v.InferOutput<typeof MessageRow>;

export type NewMessage = Pick<Message, 'chat' | 'talkerId' | 'type' | 'at'> &
  Partial<Pick<Message, 'text' | 'mentionIds' | 'quote' | 'card' | 'fileName'>> & { file?: Uint8Array };

const columns =
  'seq, id, chat_kind, chat_id, talker_id, type, text, mention_ids, quote, card, file_name, at, recalled';
const ID_BASE = 10n ** 18n;

/** Stores a message and gives its id: 19 digits, as WeChat's are. */
export function addMessage(database: DatabaseSync, message: NewMessage): string {
  const { chat, talkerId, type, at, text = '', mentionIds = [], quote, card, fileName, file } = message;
  const id = newMessageId();
  const statement = database.prepare(
    `INSERT INTO messages (id, chat_kind, chat_id, talker_id, type, text, mention_ids, quote, card, file_name, file, at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const json = (value: unknown) => (value ? JSON.stringify(value) : null);
  const content = [text, JSON.stringify(mentionIds), json(quote), json(card), fileName ?? null, file ?? null];
  statement.run(id, chat.kind, chat.id, talkerId, type, ...content, at);
  return id;
}

/** Leaves the message's place in its chat and takes what it said. */
export function eraseMessage(database: DatabaseSync, id: string): void {
  const statement = database.prepare(
    `UPDATE messages SET recalled = 1, text = '', mention_ids = '[]', quote = NULL, card = NULL, file_name = NULL,
     file = NULL WHERE id = ?`,
  );
  statement.run(id);
}

function findMessage(database: DatabaseSync, id: string): Message | undefined {
  const row = database.prepare(`SELECT ${columns} FROM messages WHERE id = ?`).get(id);
  return row && v.parse(MessageRow, row);
}

/** Throws a `missing` refusal for an id that no message has. */
export function knownMessage(database: DatabaseSync, id: string): Message {
  const message = findMessage(database, id);
  if (!message) throw new Refusal('missing', `There is no message ${id}.`);
  return message;
}

/** A message of that chat. Throws a `missing` refusal for an id that is not there. */
export function messageIn(database: DatabaseSync, chat: Chat, id: string): Message {
  const message = findMessage(database, id);
  if (message?.chat.kind !== chat.kind || message.chat.id !== chat.id || message.type === 'recall') {
    throw new Refusal('missing', `There is no message ${id} in this chat.`);
  }
  return message;
}

/** Oldest first. A recalled message keeps its place, empty; the notice of the recall is no message of its own. */
export function messagesOf(
  database: DatabaseSync,
  chat: Chat,
  { after, limit }: { after: string | undefined; limit: number },
): Message[] {
  const from = after === undefined ? 0 : messageIn(database, chat, after).seq;
  const statement = database.prepare(
    `SELECT ${columns} FROM messages
     WHERE chat_kind = ? AND chat_id = ? AND seq > ? AND type <> 'recall' ORDER BY seq LIMIT ?`,
  );
  return v.parse(v.array(MessageRow), statement.all(chat.kind, chat.id, from, limit));
}

/** The bytes of a picture or attachment. Throws a `missing` refusal where there are none. */
export function fileOf(database: DatabaseSync, id: string): Uint8Array {
  const row = database.prepare('SELECT file FROM messages WHERE id = ? AND file IS NOT NULL').get(id);
  if (!row) throw new Refusal('missing', `The message ${id} has no file.`);
  return v.parse(v.object({ file: v.instance(Uint8Array) }), row).file;
}

function newMessageId(): string {
  const random = randomBytes(8).readBigUInt64BE();
  return String(ID_BASE + (random % (9n * ID_BASE)));
}
