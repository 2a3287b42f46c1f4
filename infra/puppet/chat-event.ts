import * as v from 'valibot';
import { types } from 'wechaty-puppet';
import type { Payload } from './translate-message.ts';

/** What WeChat tells that is no message. */
export type ChatEvent =
  /** `talkerId` is who let the joiners in or, where WeChat does not tell, the first of them; `at` in seconds. */
  | { event: 'join'; roomId: string; at: number; talkerId: string; joinerIds: string[] }
  | { event: 'friend'; talkerId: string };

const JOIN = 'join ';
const FRIEND = 'friend ';

const text = v.pipe(v.string(), v.nonEmpty());
const JoinSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.tuple([text, v.number(), text, v.tupleWithRest([text], text)]),
);
const FriendSchema = v.pipe(v.string(), v.parseJson(), v.tuple([text, text]));

/**
 * The id of somebody's coming into a room, `timestamp` in seconds; nothing when nobody came but the bot.
 *
 * The gateway gives nothing to fetch an event again by, so all of it stands in its id: the spool keeps it as it
 * keeps a message's, and what is replayed has the same one.
 */
export function joinId(
  join: { roomId: string; inviterId: string; inviteeIdList: string[]; timestamp: number },
  botId: string | undefined,
): string | undefined {
  const joiners = [...new Set(join.inviteeIdList)].filter((id) => id !== '' && id !== botId).sort();
  const [first] = joiners;
  if (first === undefined || join.roomId === '') return undefined;
  return `${JOIN}${JSON.stringify([join.roomId, join.timestamp, join.inviterId || first, joiners])}`;
}

/** The id of somebody's becoming a friend of the bot. */
export function friendId({ friendshipId, contactId }: { friendshipId: string; contactId: string }): string {
  return `${FRIEND}${JSON.stringify([friendshipId, contactId])}`;
}

/** The event that an id stands for; nothing when it is a message's. */
export function readEventId(id: string): ChatEvent | undefined {
  if (id.startsWith(JOIN)) {
    const join = v.safeParse(JoinSchema, id.slice(JOIN.length));
    if (!join.success) return undefined;
    const [roomId, at, talkerId, joinerIds] = join.output;
    return { event: 'join', roomId, at, talkerId, joinerIds };
  }
  if (!id.startsWith(FRIEND)) return undefined;
  const friend = v.safeParse(FriendSchema, id.slice(FRIEND.length));
  return friend.success ? { event: 'friend', talkerId: friend.output[1] } : undefined;
}

/** What the gateway would give for the id if an event were a message. */
export function payloadOf(id: string, event: ChatEvent): Payload {
  const { talkerId } = event;
  const base = { id, talkerId, type: types.Message.Unknown };
  if (event.event === 'join') return { ...base, roomId: event.roomId, timestamp: event.at };
  return { ...base, listenerId: '', timestamp: 0 };
}
