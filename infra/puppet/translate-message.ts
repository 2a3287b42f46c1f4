import { types } from 'wechaty-puppet';
import type { PuppetService } from 'wechaty-puppet-service';
import type { Log } from '../../shared/observe/log.ts';
import type { ChatMessage, Contact, MessageType } from '../../shared/wechat/chat-message.ts';
import type { Directory, Member } from './directory.ts';
import { findMentions } from './find-mentions.ts';
import { withTimeout } from './retry.ts';

/** What the gateway gives for a message id. */
export type Payload = Awaited<ReturnType<PuppetService['messageRawPayload']>>;

export type Bot = ChatMessage['bot'];

/** A payload as the rest of the project knows it; names that cannot be looked up are left out. */
export type Translate = (payload: Payload, order: string, bot: Bot) => Promise<ChatMessage>;

const messageTypeOf: Partial<Record<types.Message, MessageType>> = {
  [types.Message.Text]: 'text',
  [types.Message.Image]: 'image',
  [types.Message.Url]: 'card',
  [types.Message.Attachment]: 'attachment',
  [types.Message.Audio]: 'audio',
  [types.Message.Video]: 'video',
  [types.Message.Emoticon]: 'sticker',
  [types.Message.MiniProgram]: 'mini-program',
  [types.Message.ChatHistory]: 'chat-history',
  [types.Message.Contact]: 'contact',
  [types.Message.Location]: 'location',
  [types.Message.Recalled]: 'recall',
};

/** Puppets disagree on the unit of a timestamp; in seconds this is the year 5138, in milliseconds 1973. */
const FIRST_TIMESTAMP_IN_MS = 100_000_000_000;
/** Of a `Date`. */
const LAST_TIMESTAMP_MS = 8_640_000_000_000_000;
/** An SQS message holds 1 MiB, and JSON may escape a character to six. */
const MAX_TEXT_BYTES = 160_000;
const TRUNCATED = '…（消息过长，已截断 / truncated）';
const TITLE_TIMEOUT_MS = 5_000;

/** Binds the translation to the gateway's client of the moment and to the names it gives. */
export function createTranslator(
  client: () => Promise<PuppetService>,
  directory: Directory,
  log: Log,
): Translate {
  return async (payload, order, bot) => {
    const { roomId } = payload;
    const mentionIds = mentionIdsOf(payload);
    const [given, talker, room] = await Promise.all([
      textOf(client, payload),
      nameTalker(payload, directory),
      roomId ? directory.room(roomId).catch(() => undefined) : undefined,
    ]);
    const text = truncate(given, payload.id, log);
    const memberIds = room && /[@＠]/.test(text) ? room.memberIds : [];
    const members = roomId ? await loadMembers(roomId, memberIds, directory) : [];
    return {
      id: payload.id,
      order,
      timestamp: secondsOf(payload.timestamp),
      type: messageTypeOf[payload.type] ?? 'unknown',
      text,
      ...(payload.filename && { filename: payload.filename }),
      ...(roomId && {
        room: { id: roomId, topic: room?.topic ?? '', ...(room?.ownerId && { ownerId: room.ownerId }) },
      }),
      talker,
      self: payload.talkerId === bot.id,
      bot,
      mentionIds,
      mentions: findMentions(text, members, mentionIds),
    };
  };
}

export function mentionIdsOf(payload: Payload): string[] {
  return 'mentionIdList' in payload ? (payload.mentionIdList ?? []).filter((id) => id !== '') : [];
}

/** Seconds since 1970; now when the puppet gives no time, or one that no calendar has. */
export function secondsOf(timestamp: number, now: () => number = Date.now): number {
  const given = timestamp > 0 && timestamp <= LAST_TIMESTAMP_MS ? timestamp : now();
  return Math.floor(given >= FIRST_TIMESTAMP_IN_MS ? given / 1000 : given);
}

/** The bot's id and the names it goes by in a room, or in direct messages. */
export async function identifyBot(
  id: string,
  roomId: string | undefined,
  directory: Directory,
): Promise<Bot> {
  const [contact, member] = await Promise.all([
    directory.contact(id).catch(() => undefined),
    roomId ? directory.member(roomId, id).catch(() => undefined) : undefined,
  ]);
  const names = [contact?.name, member?.alias, member?.name].flatMap((name) => name || []);
  return { id, names: [...new Set(names)] };
}

/** Somebody by the name that they go by in a room, or in direct messages; by none where it cannot be looked up. */
export async function nameTalker(
  { talkerId, roomId }: { talkerId: string; roomId?: string | undefined },
  directory: Directory,
): Promise<Contact> {
  const member = roomId ? await directory.member(roomId, talkerId).catch(() => undefined) : undefined;
  const inRoom = member?.alias || member?.name;
  if (inRoom) return { id: talkerId, name: inRoom };
  const contact = await directory.contact(talkerId).catch(() => undefined);
  return { id: talkerId, name: contact?.name ?? '' };
}

async function loadMembers(roomId: string, ids: string[], directory: Directory): Promise<Member[]> {
  const members = await Promise.allSettled(ids.map((id) => directory.member(roomId, id)));
  return members.flatMap((member) => (member.status === 'fulfilled' ? [member.value] : []));
}

async function textOf(
  client: () => Promise<PuppetService>,
  { id, type, text = '' }: Payload,
): Promise<string> {
  switch (type) {
    case types.Message.Text:
      return text;
    case types.Message.Recalled:
      return recalledId(text);
    case types.Message.Url:
      return (await titleFrom(client().then((gateway) => gateway.messageUrl(id)))) ?? titleIn(text);
    case types.Message.MiniProgram:
      return (await titleFrom(client().then((gateway) => gateway.messageMiniProgram(id)))) ?? titleIn(text);
    case types.Message.ChatHistory:
      return titleIn(text);
    default:
      // For media some puppets give XML, paths or keys here: nothing that anybody said.
      return '';
  }
}

async function titleFrom(payload: Promise<{ title?: string }>): Promise<string | undefined> {
  const { title } = await withTimeout(payload, TITLE_TIMEOUT_MS, 'a title').catch(() => ({
    title: undefined,
  }));
  return title || undefined;
}

/** Some puppets pass WeChat's own XML on. */
function titleIn(text: string): string {
  if (!text.trimStart().startsWith('<')) return text;
  return decodeXml(/<title>(?:<!\[CDATA\[)?(.*?)(?:\]\]>)?<\/title>/s.exec(text)?.[1] ?? '');
}

function recalledId(text: string): string {
  if (!text.trimStart().startsWith('<')) return text.trim();
  const id = /<newmsgid>(\d+)<\/newmsgid>/.exec(text) ?? /<msgid>(\d+)<\/msgid>/.exec(text);
  return id?.[1] ?? '';
}

const xmlEntities: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

function decodeXml(text: string): string {
  return text.replace(/&(lt|gt|quot|apos|amp);/g, (whole, name: string) => xmlEntities[name] ?? whole);
}

function truncate(text: string, messageId: string, log: Log): string {
  // SQS refuses the two characters that Unicode reserves.
  const clean = text.replace(/[\uFFFE\uFFFF]/g, '');
  const bytes = Buffer.from(clean);
  if (bytes.length <= MAX_TEXT_BYTES) return clean;
  log('warn', 'Cut a message that is too long for the queue', { messageId, bytes: bytes.length });
  // A stream decoder leaves a character out that the cut went through.
  return new TextDecoder().decode(bytes.subarray(0, MAX_TEXT_BYTES), { stream: true }) + TRUNCATED;
}
