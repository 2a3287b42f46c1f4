import type { Log } from '../../shared/observe/log.ts';
import type { ChatMessage } from '../../shared/wechat/chat-message.ts';
import type { IsBound } from './bound-rooms.ts';
import type { ChatEvent } from './chat-event.ts';
import type { Directory } from './directory.ts';
import type { Session } from './handle-events.ts';
import { untilLoggedIn } from './prepare-message.ts';
import { identifyBot, nameTalker } from './translate-message.ts';

type Options = {
  session: Session;
  directory: Directory;
  isBound: IsBound;
  /** What came before this (seconds since 1970) is a replay. */
  oldest: (order: string) => number;
  signal: AbortSignal;
  log: Log;
};
type Of<Kind extends ChatEvent['event']> = Extract<ChatEvent, { event: Kind }>;

const MICROSECONDS_A_SECOND = 1_000_000;

/** Decides about an event and makes a message of it, with its id; undefined is not forwarded. */
export function createEventPreparation(
  options: Options,
): (event: ChatEvent, id: string, order: string) => Promise<ChatMessage | undefined> {
  return (event, id, order) =>
    event.event === 'join'
      ? prepareJoin(options, event, { id, order })
      : prepareFriend(options, event, { id, order });
}

/** Of a room without a repository nothing is told. */
async function prepareJoin(
  { session, directory, isBound, oldest, signal, log }: Options,
  { roomId, at, talkerId, joinerIds }: Of<'join'>,
  { id, order }: { id: string; order: string },
): Promise<ChatMessage | undefined> {
  if (at < oldest(order)) {
    log('info', 'Skipped an old join that the gateway replays', { roomId });
    return undefined;
  }
  if (!(await isBound(roomId))) return undefined;
  const botId = await untilLoggedIn(session, signal);
  const [bot, room, talker, ...joiners] = await Promise.all([
    identifyBot(botId, roomId, directory),
    directory.room(roomId).catch(() => undefined),
    ...[talkerId, ...joinerIds].map((id) => nameTalker({ talkerId: id, roomId }, directory)),
  ]);
  const mentions = joiners.filter((joiner) => joiner.id !== botId);
  if (!talker || mentions.length === 0) return undefined;
  return {
    ...{ id, order, timestamp: at, type: 'join', text: '' },
    room: { id: roomId, topic: room?.topic ?? '', ...(room?.ownerId && { ownerId: room.ownerId }) },
    ...{ talker, self: talker.id === botId, bot, mentionIds: [], mentions },
  };
}

async function prepareFriend(
  { session, directory, signal }: Options,
  { talkerId }: Of<'friend'>,
  { id, order }: { id: string; order: string },
): Promise<ChatMessage> {
  const botId = await untilLoggedIn(session, signal);
  const [bot, talker] = await Promise.all([
    identifyBot(botId, undefined, directory),
    nameTalker({ talkerId }, directory),
  ]);
  const timestamp = Math.floor(Number(order) / MICROSECONDS_A_SECOND);
  return {
    ...{ id, order, timestamp, type: 'friend', text: '' },
    ...{ talker, self: false, bot, mentionIds: [], mentions: [] },
  };
}
