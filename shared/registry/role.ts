import type { Table } from '../aws/table.ts';
import type { ChatMessage } from '../wechat/chat-message.ts';
import { isOperator } from './operator.ts';
import type { Room } from './room.ts';

export type Role = 'operator' | 'admin' | 'member';

/** What the talker may do in a room: its WeChat owner and those named are admins, by contact id, never by name. */
export async function roleOf(registry: Table, room: Room, message: ChatMessage): Promise<Role> {
  if (await isOperator(registry, message.talker.id)) return 'operator';
  const owns = message.room?.ownerId === message.talker.id;
  return owns || room.admins.some(({ contactId }) => contactId === message.talker.id) ? 'admin' : 'member';
}
