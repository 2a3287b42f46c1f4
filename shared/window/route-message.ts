import { asksSomething } from '../answer/asks-something.ts';
import type { Command } from '../command/command.ts';
import { readExpectedReply } from '../command/expected-reply.ts';
import { mentionsBot } from '../command/mention.ts';
import { proposalIn } from '../faq/learn/own-lines.ts';
import type { Expectation } from '../registry/expectation.ts';
import type { Room } from '../registry/room.ts';
import type { ChatMessage } from '../wechat/chat-message.ts';
import { parseQuote } from '../wechat/quote.ts';

/** Where a message goes besides the window. */
export type Route = 'requests' | 'questions' | 'faq' | 'room-commands';

const routeOfCommand: Partial<Record<Command['kind'], Route>> = {
  'open-issue': 'requests',
  categorize: 'requests',
  'reject-answer': 'questions',
  'restore-answer': 'questions',
  learn: 'faq',
  'list-faq': 'faq',
  'list-unanswered': 'faq',
  'sync-faq': 'faq',
};

/**
 * Who has to see a message: nothing for talk. `room` is absent in a direct message. `now` in ms since 1970.
 */
export function routeMessage(
  message: ChatMessage,
  command: Command | undefined,
  room: Room | undefined,
  now: number,
): Route | undefined {
  if (message.type === 'friend') return 'room-commands';
  const expected = routeExpected(message, room, now);
  // A number is the choice that is open or a dialogue's next step, and a group's only where neither is.
  if (command?.kind === 'enter-room' && (expected || isInDialogue(message, room, now))) return 'questions';
  if (command?.kind === 'categorize' && !message.room) return 'questions';
  if (command) return message.room ? (routeOfCommand[command.kind] ?? 'room-commands') : 'room-commands';
  return expected ?? (isQuestion(message, room, now) ? 'questions' : undefined);
}

/**
 * Whether a category word may be a question as well, 「文档」 to the bot or in a dialogue: whether it is about an issue
 * is known to who opens it.
 */
export function mayAskToo(
  message: ChatMessage,
  command: Command | undefined,
  room: Room | undefined,
  now: number,
): boolean {
  return command?.kind === 'categorize' && message.room !== undefined && isQuestion(message, room, now);
}

/** Where the answer to something that the bot has asked goes. */
export function routeExpected(message: ChatMessage, room: Room | undefined, now: number): Route | undefined {
  if (!room || message.self || message.type !== 'text') return undefined;
  const waiting = room.expectations.filter(({ until }) => until > now);
  const reply = readExpectedReply(message.text, message.bot.names);
  if (reply?.kind === 'number' && waitsFor(waiting, 'choice', message)) return 'questions';
  return reply?.kind === 'yes' && agreesToProposal(message, waiting) ? 'faq' : undefined;
}

/** By itself for minutes, and not where the talker's own dialogue waits for it; under a quote of the proposal for days. */
function agreesToProposal(message: ChatMessage, waiting: Expectation[]): boolean {
  const quote = parseQuote(message.text);
  if (quote && proposalIn(quote.quoted) !== undefined) return true;
  return waiting.some(({ kind }) => kind === 'proposal') && !waitsFor(waiting, 'dialogue', message);
}

/**
 * Whether the FAQ is asked: what is said to the bot, what goes on with a dialogue, and what looks like a question
 * and is said to nobody in particular.
 */
function isQuestion(message: ChatMessage, room: Room | undefined, now: number): boolean {
  const { self, type, text } = message;
  if (self || type !== 'text' || text.trim() === '') return false;
  if (!message.room || mentionsBot(text, message.mentionIds, message.bot)) return true;
  if (!room || room.repos.length === 0 || message.mentionIds.length > 0 || message.mentions.length > 0)
    return false;
  if (isInDialogue(message, room, now)) return true;
  return !message.noAnswers && room.settings.interjections === 'on' && asksSomething(text);
}

function isInDialogue(message: ChatMessage, room: Room | undefined, now: number): boolean {
  const waiting = room?.expectations.filter(({ until }) => until > now) ?? [];
  return waitsFor(waiting, 'dialogue', message);
}

function waitsFor(waiting: Expectation[], kind: Expectation['kind'], { talker }: ChatMessage): boolean {
  return waiting.some((one) => one.kind === kind && one.contactId === talker.id);
}
