import type { World } from './world.ts';

const people = [
  { id: 'wxid_xiaomei', name: '小梅' },
  { id: 'wxid_zhangsan', name: '张三' },
  { id: 'wxid_lisi', name: '李四' },
  { id: 'wxid_wangwu', name: '王五' },
  { id: 'wxid_alice', name: 'Alice' },
];
const memberIds = people.map(({ id }) => id);

/** The room that the demo's repository is bound to. */
export const DEMO_ROOM_ID = 'demo@chatroom';

const rooms = [
  { id: DEMO_ROOM_ID, topic: 'OSSChat 体验群', ownerId: 'wxid_xiaomei', memberIds },
  { id: 'lounge@chatroom', topic: '开源闲聊', ownerId: 'wxid_lisi', memberIds },
];

/** The people and the two empty rooms of the demo, as far as they are not there yet. */
export function seedDemo(world: World): void {
  const known = new Set([...world.contacts(), ...world.rooms()].map(({ id }) => id));
  for (const person of people) if (!known.has(person.id)) world.createContact(person);
  for (const room of rooms) if (!known.has(room.id)) world.createRoom(room);
}
