import * as v from 'valibot';
import type { Table } from '../aws/table.ts';
import type { Room } from '../registry/room.ts';
import {
  type ChatMessage,
  ContactSchema,
  type Gap,
  type MessageType,
  messageTypes,
} from '../wechat/chat-message.ts';
import type { WindowGap, WindowItem, WindowMessage, WindowRole } from './window-message.ts';

const SECONDS_A_DAY = 86_400;
/** WeChat lets a message be recalled for two minutes; the rest is for slow deliveries. */
const RECALL_REACH_MICROSECONDS = 30 * 60 * 1_000_000;
const PAGE_SIZE = 100;

const WindowMessageSchema = v.object({
  roomId: v.string(),
  order: v.string(),
  id: v.string(),
  timestamp: v.number(),
  role: v.picklist(['talk', 'command', 'bot']),
  type: v.picklist(messageTypes),
  text: v.string(),
  filename: v.exactOptional(v.string()),
  talker: ContactSchema,
  expiresAt: v.number(),
});

const WindowGapSchema = v.object({
  roomId: v.string(),
  order: v.string(),
  role: v.literal('gap'),
  from: v.string(),
  expiresAt: v.number(),
});
const WindowItemSchema = v.variant('role', [WindowMessageSchema, WindowGapSchema]);

type SaidMessage = ChatMessage & { type: MessageType };

/** Whether it is a message, and not an event that came like one. */
export function isSaid(message: ChatMessage): message is SaidMessage {
  return message.type !== 'join' && message.type !== 'friend';
}

/** The window's item for a message of a room, kept for as many days as the room's settings say. */
export function toWindowMessage(message: SaidMessage, room: Room, role: WindowRole): WindowMessage {
  const { id, order, timestamp, type, text, filename, talker } = message;
  return {
    roomId: room.id,
    order,
    id,
    timestamp,
    role,
    type,
    text,
    ...(filename !== undefined && { filename }),
    talker,
    expiresAt: expiryOf(order, room),
  };
}

/** The window's item for a gap; the same gap told twice is the same item. */
export function toWindowGap({ from, to }: Gap, room: Room): WindowGap {
  return { roomId: room.id, order: to, role: 'gap', from, expiresAt: expiryOf(to, room) };
}

function expiryOf(order: string, { settings }: Room): number {
  return Math.floor(microsecondsOf(order) / 1_000_000) + settings.window * SECONDS_A_DAY;
}

/** When a message arrived, in microseconds since 1970. */
export function microsecondsOf(order: string): number {
  return Number(order);
}

/** Yields a room's messages and gaps that stand before `order`, newest first, without what has expired by `now` (seconds). */
export async function* readBackwards(
  window: Table,
  { roomId, before, now }: { roomId: string; before: string; now: number },
): AsyncGenerator<WindowItem> {
  const items = window.query({
    where: {
      expression: 'roomId = :room AND #order < :before',
      names: { '#order': 'order' },
      values: { ':room': roomId, ':before': before },
    },
    newestFirst: true,
    pageSize: PAGE_SIZE,
    consistent: true,
  });
  for await (const item of items) {
    const read = v.parse(WindowItemSchema, item);
    if (read.expiresAt > now) yield read;
  }
}

/** Removes a message that was taken back in WeChat, told by the `recall` message that followed it. */
export async function removeRecalled(window: Table, roomId: string, recall: ChatMessage): Promise<void> {
  const earliest = microsecondsOf(recall.order) - RECALL_REACH_MICROSECONDS;
  const now = Math.floor(microsecondsOf(recall.order) / 1_000_000);
  for await (const item of readBackwards(window, { roomId, before: recall.order, now })) {
    const { order, role } = item;
    if (microsecondsOf(order) < earliest) return;
    if (role !== 'gap' && item.id === recall.text) return window.remove({ roomId, order });
  }
}
