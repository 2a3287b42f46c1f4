import type { PuppetService } from 'wechaty-puppet-service';
import type { Gateway } from './connect.ts';
import type { Limit } from './limit-concurrency.ts';
import { createLruMap, type LruMap } from './lru-map.ts';

type Room = { topic: string; ownerId: string | undefined; memberIds: string[] };
/** `alias` is what a member calls himself in the room. */
export type Member = { id: string; name: string; alias: string };

/** Who and where: names of contacts, rooms and their members. All reject when the gateway does not answer. */
export type Directory = {
  contact(id: string): Promise<{ name: string; isPerson: boolean }>;
  room(id: string): Promise<Room>;
  member(roomId: string, id: string): Promise<Member>;
  forgetContact(id: string): void;
  /** The room's topic, owner and list of members. */
  forgetRoom(id: string): void;
  forgetMembers(roomId: string): void;
  clear(): void;
};

const CONTACTS_LIMIT = 5_000;
const ROOMS_LIMIT = 300;
const MEMBERS_LIMIT = 20_000;
/** Not every puppet tells when a name changes. */
const FORGET_AFTER_MS = 30 * 60_000;
const LOOKUP_TIMEOUT_MS = 5_000;
const OFFICIAL_ACCOUNT = 2;

/** Looks names up through the gateway and keeps them in memory, within bounds. */
export function createDirectory(gateway: Pick<Gateway, 'ask'>, limit: Limit): Directory {
  const contacts = createLruMap<string, Kept<{ name: string; isPerson: boolean }>>(CONTACTS_LIMIT);
  const rooms = createLruMap<string, Kept<Room>>(ROOMS_LIMIT);
  const members = createLruMap<string, Kept<Member>>(MEMBERS_LIMIT);
  const ask = <T>(question: (client: PuppetService) => Promise<T>) =>
    limit(() => gateway.ask(question, LOOKUP_TIMEOUT_MS, 'a look-up'));

  return {
    contact: (id) =>
      keep(contacts, id, async () => {
        const { name, type } = await ask((client) => client.contactRawPayload(id));
        return { name, isPerson: type !== OFFICIAL_ACCOUNT };
      }),
    room: (id) =>
      keep(rooms, id, async () => {
        const room = await ask((client) => client.roomRawPayload(id));
        return { topic: room.topic, ownerId: room.ownerId || undefined, memberIds: room.memberIdList };
      }),
    member: (roomId, id) =>
      keep(members, memberKey(roomId, id), async () => {
        const member = await ask((client) => client.roomMemberRawPayload(roomId, id));
        return { id, name: member.name, alias: member.roomAlias ?? '' };
      }),
    forgetContact: (id) => contacts.delete(id),
    forgetRoom: (id) => rooms.delete(id),
    forgetMembers(roomId) {
      const prefix = memberKey(roomId, '');
      for (const key of [...members.keys()]) if (key.startsWith(prefix)) members.delete(key);
    },
    clear() {
      for (const kept of [contacts, rooms, members]) kept.clear();
    },
  };
}

const memberKey = (roomId: string, id: string) => `${roomId}\n${id}`;

type Kept<T> = { value: Promise<T>; until: number };

function keep<T>(kept: LruMap<string, Kept<T>>, key: string, ask: () => Promise<T>): Promise<T> {
  const known = kept.get(key);
  if (known && Date.now() < known.until) return known.value;
  const entry = { value: ask(), until: Date.now() + FORGET_AFTER_MS };
  kept.set(key, entry);
  // A failure is not kept, but neither may it remove an answer that came after it.
  entry.value.catch(() => {
    if (kept.get(key) === entry) kept.delete(key);
  });
  return entry.value;
}
