import type { Table } from '../aws/table.ts';
import type { ChatMessage } from '../wechat/chat-message.ts';
import { isOperator } from './operator.ts';
import type { Room } from './room.ts';

export type Role = 'operator' | 'owner' | 'admin' | 'member';

/** What the talker is in a room, by contact id and never by name: its WeChat owner, an admin whom that one named, … */
export async function roleOf(registry: Table, room: Room, message: ChatMessage): Promise<Role> {
  if (await isOperator(registry, message.talker.id)) return 'operator';
  if (message.room?.ownerId === message.talker.id) return 'owner';
  return room.admins.some(({ contactId }) => contactId === message.talker.id) ? 'admin' : 'member';
}
