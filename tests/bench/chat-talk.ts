import { setTimeout as wait } from 'node:timers/promises';
import * as v from 'valibot';
import { types } from 'wechaty-puppet';
import type { Payload } from '../../infra/puppet/translate-message.ts';
import type { ChatMessage } from '../../shared/wechat/chat-message.ts';

/**
 * The talk of a busy deployment, the same wherever it is asked for: message number n of 20 bound rooms, up to
 * 160 characters, the rooms in no regular turn, and each hundredth a command.
 */
const ROOMS = 20;
const TALKERS_A_ROOM = 5;
const FIRST_ID = 5_000_000_000_000;
const SENTENCE = '编译到一半报错。';
const SENTENCES_AT_MOST = 18;
const COMMAND = '以上三条开工单';
export const MESSAGES_A_COMMAND = 100;

export const botId = 'wxid_bot';
export const roomIds = Array.from({ length: ROOMS }, (_, room) => `${20_000_000_001 + room}@chatroom`);
export const topicOf = (roomId: string) => `开源社区第 ${roomIds.indexOf(roomId) + 1} 群`;
export const talkerIds = (roomId: string) =>
  Array.from({ length: TALKERS_A_ROOM }, (_, talker) => `wxid_${roomIds.indexOf(roomId)}_${talker}`);

export const idOf = (index: number) => String(FIRST_ID + index);
export const indexOf = (messageId: string) => Number(messageId) - FIRST_ID;
/** From 0 to 1. */
export const shareOf = (messageId: string) => (scatter(indexOf(messageId)) % 101) / 100;

/** So many messages, all from a number on or each `step`th, so many milliseconds apart. */
export const SaidSchema = v.object({
  from: v.number(),
  count: v.number(),
  step: v.optional(v.number(), 1),
  everyMs: v.number(),
});
type Said = v.InferOutput<typeof SaidSchema>;

export async function sayAll({ from, count, step, everyMs }: Said, say: (id: string) => void): Promise<void> {
  for (let index = from; index < from + count * step; index += step) {
    say(idOf(index));
    if (everyMs > 0) await wait(everyMs);
  }
}

/** What the gateway has for a message id. */
export function payloadOf(messageId: string): Payload {
  const index = indexOf(messageId);
  const roomId = roomIds[scatter(index) % ROOMS] ?? '';
  return {
    id: messageId,
    type: types.Message.Text,
    roomId,
    talkerId: talkerIds(roomId)[scatter(index + 1) % TALKERS_A_ROOM] ?? '',
    text: (index + 1) % MESSAGES_A_COMMAND === 0 ? COMMAND : talkOf(index),
    timestamp: Math.floor(Date.now() / 1000),
    listenerId: botId,
  };
}

/** The same as the container translates it. */
export function messageOf(
  { id, roomId = '', talkerId, text = '', timestamp }: Payload,
  order: string,
): ChatMessage {
  return {
    ...{ id, order, timestamp, type: 'text', text },
    room: { id: roomId, topic: topicOf(roomId) },
    talker: { id: talkerId, name: `张三 ${talkerId}` },
    self: false,
    bot: { id: botId, names: ['小助手'] },
    ...{ mentionIds: [], mentions: [] },
  };
}

const talkOf = (index: number) =>
  `第 ${index} 条：${SENTENCE.repeat(scatter(index + 2) % (SENTENCES_AT_MOST + 1))}`;

/** A number from a number, without a visible pattern. */
function scatter(index: number): number {
  const mixed = Math.imul(index + 1, 0x9e3779b1);
  return ((mixed ^ (mixed >>> 15)) >>> 0) % 1_000_003;
}
