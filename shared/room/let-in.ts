import type { Table } from '../aws/table.ts';
import type { Command } from '../command/command.ts';
import { closeEntrance, type Entrance, listEntrances } from '../registry/entrance.ts';
import { expectNoMore } from '../registry/expectation.ts';
import { loadShownRooms, type ShownRooms, saveShownRooms, takeGreeting } from '../registry/shown-rooms.ts';
import { speak } from '../speech/speech.ts';
import type { ChatMessage } from '../wechat/chat-message.ts';
import type { OutboundMessage } from '../wechat/outbound-message.ts';
import type { RoomCommand } from './manage-room.ts';

type LetInDependencies = { registry: Table; now(): number };
/** An answer to one person alone; with the invitation into a group, if it is one. */
export type Answer = Pick<OutboundMessage, 'text' | 'invitation'>;

/** What a new friend of the bot is told, with the groups that they may enter; nothing when they have just been told. */
export async function greetFriend(
  dependencies: LetInDependencies,
  { message }: RoomCommand,
): Promise<Answer | undefined> {
  const { registry, now } = dependencies;
  const { talker, id, bot } = message;
  if (!(await takeGreeting(registry, talker.id, id, now()))) return undefined;
  const open = await listEntrances(registry);
  const { greeting } = wordsFor(open);
  return { text: `${greeting(bot.names[0] ?? 'OSSChat')}\n${await show(dependencies, message, open)}` };
}

/** The groups that a friend may enter. */
async function showRooms(dependencies: LetInDependencies, { message }: RoomCommand): Promise<Answer> {
  return { text: await show(dependencies, message, await listEntrances(dependencies.registry)) };
}

/**
 * Invites somebody into the group that had the number when they last saw the list. A number that comes without a list
 * shows it, for nobody knows what it would be a number of.
 */
async function enterRoom(
  dependencies: LetInDependencies,
  { message }: RoomCommand,
  number: number,
): Promise<Answer> {
  const { registry, now } = dependencies;
  const [open, shown] = await Promise.all([
    listEntrances(registry),
    loadShownRooms(registry, message.talker.id, now()),
  ]);
  const words = wordsFor(open);
  if (!shown || shown.rooms.length === 0) return { text: await show(dependencies, message, open) };
  const chosen = shown.rooms[number - 1];
  if (!chosen) return { text: words.noSuchRoom(number, shown.rooms.length) };
  const entrance = open.find(({ roomId }) => roomId === chosen.roomId);
  if (!entrance) {
    const list = await show(dependencies, message, open);
    return { text: `${words.roomClosed(chosen.topic)}\n${list}` };
  }
  const tried = [...new Set([...shown.tried, chosen.roomId])];
  await saveShownRooms(registry, message.talker.id, { ...shown, tried }, now());
  const { roomId, topic } = entrance;
  return {
    text: words.invited(topic),
    invitation: {
      roomId,
      ifFull: words.roomFull(topic, nextOf({ ...shown, tried }, number, open)),
      ifRefused: words.entryRefused(topic),
      ifMember: words.isMember(topic),
    },
  };
}

/** Takes a group off the list by its number in what the operator saw: the bot may not be in it any more. */
async function closeByNumber(
  dependencies: LetInDependencies,
  { message }: RoomCommand,
  number: number,
): Promise<Answer> {
  const { registry, now } = dependencies;
  const open = await listEntrances(registry);
  const shown = await loadShownRooms(registry, message.talker.id, now());
  const words = wordsFor(open);
  if (!shown || shown.rooms.length === 0) return { text: await show(dependencies, message, open) };
  const chosen = shown.rooms[number - 1];
  if (!chosen) return { text: words.noSuchRoom(number, shown.rooms.length) };
  await closeEntrance(registry, chosen.roomId);
  return { text: words.entryClosedFor(chosen.topic) };
}

/** Carries out what a direct message says of groups to enter; nothing for other commands. */
export async function letIn(
  dependencies: LetInDependencies,
  context: RoomCommand,
  command: Command,
): Promise<Answer | undefined> {
  switch (command.kind) {
    case 'list-rooms':
      return showRooms(dependencies, context);
    case 'enter-room':
      return enterRoom(dependencies, context, command.number);
    case 'change-entry':
      return command.number !== undefined && context.role === 'operator'
        ? closeByNumber(dependencies, context, command.number)
        : undefined;
    default:
      return undefined;
  }
}

/** The list as text; a number means what it says, from now on for a day. */
async function show(
  { registry, now }: LetInDependencies,
  { talker }: ChatMessage,
  open: Entrance[],
): Promise<string> {
  const words = wordsFor(open);
  const rooms = open.map(({ roomId, topic }) => ({ roomId, topic }));
  await saveShownRooms(registry, talker.id, { rooms, tried: [] }, now());
  // Whoever was listed questions before reads this list now.
  await expectNoMore(registry, talker.id, { kind: 'choice', contactId: talker.id });
  return rooms.length === 0 ? words.noRooms : words.rooms(rooms.map(({ topic }) => topic));
}

/** The next on the list, from its beginning again behind its end, that is open and has not been asked for. */
function nextOf(
  { rooms, tried }: ShownRooms,
  number: number,
  open: Entrance[],
): { at: number; topic: string } | undefined {
  const numbered = rooms.map(({ roomId }, index) => ({ roomId, at: index + 1 }));
  const next = [...numbered.slice(number), ...numbered.slice(0, number)].find(
    ({ roomId }) => !tried.includes(roomId) && open.some((one) => one.roomId === roomId),
  );
  const topic = open.find(({ roomId }) => roomId === next?.roomId)?.topic;
  return next && topic !== undefined ? { at: next.at, topic } : undefined;
}

/** A direct message has no settings: all the groups' language, where they have the same. */
function wordsFor(open: Entrance[]) {
  const isEnglish = open.length > 0 && open.every(({ language }) => language === 'en');
  return speak(isEnglish ? 'en' : 'zh').newcomers;
}
