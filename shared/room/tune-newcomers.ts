import type { Table } from '../aws/table.ts';
import type { Command } from '../command/command.ts';
import { closeEntrance, listEntrances, openEntrance } from '../registry/entrance.ts';
import type { RoomSettings } from '../registry/room.ts';
import { commonQuestions, QUESTIONS_AT_MOST } from '../welcome/common-questions.ts';
import { welcomeText } from '../welcome/compose-welcome.ts';
import { keepSettings } from './keep-settings.ts';
import type { RoomCommand } from './manage-room.ts';

type NewcomersDependencies = { registry: Table; webhook: { githubUrl: string }; now(): number };
type Welcome = Extract<Command, { kind: 'change-welcome' }>['welcome'];

/** In characters (code points). */
const WELCOME_AT_MOST = 500;
/** A list of groups that a person reads. */
const OPEN_AT_MOST = 100;

/** How who comes is welcomed, with what they would be told. */
export async function showWelcome(
  dependencies: NewcomersDependencies,
  context: RoomCommand,
): Promise<string> {
  const { room, speech } = context;
  const words = speech.newcomers;
  if (room.repos.length === 0) return words.needsRepo;
  const shown = words.shownWelcome(await preview(dependencies, context, room.settings));
  const isOff = room.settings.welcome === 'off';
  return [isOff ? words.welcomeIsOff : shown, words.howToWelcome].join(isOff ? '\n' : '\n\n');
}

/** On, off, or other words; an empty text brings back those that come with the bot. */
export async function changeWelcome(
  dependencies: NewcomersDependencies,
  context: RoomCommand,
  welcome: Welcome,
): Promise<string> {
  const { room, speech } = context;
  const words = speech.newcomers;
  if (typeof welcome === 'string') {
    await keepSettings(dependencies, room, { ...room.settings, welcome });
    if (welcome === 'off') return words.welcomeOff;
    return room.repos.length === 0 ? `${words.welcomeOn}\n${words.needsRepo}` : words.welcomeOn;
  }
  const { text } = welcome;
  const length = [...text].length;
  if (length > WELCOME_AT_MOST) return words.welcomeTooLong(length, WELCOME_AT_MOST);
  const settings = { ...room.settings, welcomeText: text || undefined };
  await keepSettings(dependencies, room, settings);
  const shown = await preview(dependencies, context, settings);
  return [
    text ? words.welcomeSet(shown) : words.welcomeReset(shown),
    ...(settings.welcome === 'off' ? ['', words.welcomeStillOff] : []),
  ].join('\n');
}

async function preview(
  { registry, webhook, now }: NewcomersDependencies,
  { room }: RoomCommand,
  settings: RoomSettings,
): Promise<string> {
  const questions = await commonQuestions(registry, room, QUESTIONS_AT_MOST, now());
  return welcomeText(
    { repos: room.repos, settings },
    { questions: questions.map(({ question }) => question) },
    webhook.githubUrl,
  );
}

/** Puts the group on the list of those that the bot's friends may enter, or takes it off. */
export async function changeEntry(
  { registry, now }: NewcomersDependencies,
  { message, room, speech }: RoomCommand,
  entry: 'open' | 'closed',
): Promise<string> {
  const words = speech.newcomers;
  if (entry === 'closed') {
    await closeEntrance(registry, room.id);
    return words.entryClosed;
  }
  const others = (await listEntrances(registry)).filter(({ roomId }) => roomId !== room.id);
  if (others.length >= OPEN_AT_MOST) return words.tooManyOpen(OPEN_AT_MOST);
  const shown = { topic: message.room?.topic ?? '', language: room.settings.language };
  await openEntrance(registry, room.id, shown, now());
  return words.entryOpened;
}
