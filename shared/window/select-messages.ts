import type { OpenIssue } from '../command/command.ts';
import { MAX_COUNT } from '../command/scope-grammar.ts';
import type { Contact } from '../wechat/chat-message.ts';
import { parseQuote } from '../wechat/quote.ts';
import { foldName, isQuoted } from './is-quoted.ts';
import { microsecondsOf } from './window.ts';
import type { WindowGap, WindowItem, WindowMessage } from './window-message.ts';

const CONVERSATION_PAUSE_MINUTES = 30;
const CONVERSATION_MAX_MESSAGES = 20;
/** How far back a command looks for what it means, in messages of any kind. */
const SCAN_MAX_MESSAGES = 2_000;
const PAUSE_MICROSECONDS = CONVERSATION_PAUSE_MINUTES * 60 * 1_000_000;

export type Selection =
  /** Oldest first; `wanted` when a count was asked for, `gaps` when some lie in the reach of the command. */
  { found: WindowMessage[]; wanted?: number; gaps?: WindowGap[] } | { missing: 'quoted-message' };

/** What the command means beside its own words. */
export type SelectionContext = {
  order: string;
  command: OpenIssue;
  /** The command's whole text, with the quote in front. */
  text: string;
  /** Members that the command mentions, without the bot. */
  mentions: Contact[];
  /** Where the last issue from here was opened. */
  lastIssueOrder?: string | undefined;
};

/** Picks the messages that a command means, from the room's messages before it, newest first. */
export async function selectMessages(
  backwards: AsyncIterable<WindowItem>,
  context: SelectionContext,
): Promise<Selection> {
  const { scope } = context.command;
  const isWanted = talkerFilter(context);
  if (scope.by === 'quote') return fromQuoted(backwards, context.text, isWanted);
  const found: WindowMessage[] = [];
  const gaps: WindowGap[] = [];
  const limit = limitOf(context);
  let later: WindowMessage | undefined;
  let scanned = 0;
  for await (const message of backwards) {
    if (++scanned > SCAN_MAX_MESSAGES || isBeyond(message, later, context)) break;
    if (message.role === 'gap') gaps.push(message);
    if (message.role === 'gap' || message.role !== 'talk') continue;
    later = message;
    if (!isWanted(message)) continue;
    putOnce(found, message);
    if (found.length === limit) break;
  }
  const selected = select(found, gaps);
  return scope.by === 'count' ? { ...selected, wanted: scope.count } : selected;
}

/** A puppet may replay a message to the container that took over: it stands where it was said first. */
function putOnce(found: WindowMessage[], message: WindowMessage): void {
  const replay = found.findIndex(({ id }) => id === message.id);
  if (replay >= 0) found.splice(replay, 1);
  found.push(message);
}

/** Both newest first. */
function select(found: WindowMessage[], gaps: WindowGap[]): { found: WindowMessage[]; gaps?: WindowGap[] } {
  return { found: found.reverse(), ...(gaps.length > 0 && { gaps: gaps.reverse() }) };
}

function limitOf({ command: { scope } }: SelectionContext): number {
  if (scope.by === 'count') return scope.count;
  return scope.by === 'conversation' ? CONVERSATION_MAX_MESSAGES : MAX_COUNT;
}

function isBeyond(message: WindowItem, later: WindowMessage | undefined, context: SelectionContext): boolean {
  const { scope } = context.command;
  const at = microsecondsOf(message.order);
  if (scope.by === 'time') return at < microsecondsOf(context.order) - scope.seconds * 1_000_000;
  if (scope.by !== 'conversation') return false;
  if (message.order <= lastIssueBefore(context)) return true;
  return later !== undefined && microsecondsOf(later.order) - at > PAUSE_MICROSECONDS;
}

/** A later command may have been carried out first: where the issue before this one ended is not known then. */
function lastIssueBefore({ order, lastIssueOrder = '' }: SelectionContext): string {
  return lastIssueOrder < order ? lastIssueOrder : '';
}

/**
 * By id where a mention tells it. A name in the command that is nobody's display name here (a contact's own name
 * behind a room alias) is taken for the mentions that are left over, unless a title may have brought those.
 */
function talkerFilter({ command, mentions }: SelectionContext): (message: WindowMessage) => boolean {
  if (command.talkers.length === 0) return () => true;
  const wanted = new Set(command.talkers.map(foldName));
  const [named, others] = partition(mentions, ({ name }) => wanted.has(foldName(name)));
  for (const { name } of named) wanted.delete(foldName(name));
  const leftOver = wanted.size > 0 && command.title === undefined ? others : [];
  const ids = new Set([...named, ...leftOver].map(({ id }) => id));
  return ({ talker }) => ids.has(talker.id) || wanted.has(foldName(talker.name));
}

function partition<T>(list: T[], test: (element: T) => boolean): [T[], T[]] {
  return [list.filter(test), list.filter((element) => !test(element))];
}

async function fromQuoted(
  backwards: AsyncIterable<WindowItem>,
  text: string,
  isWanted: (message: WindowMessage) => boolean,
): Promise<Selection> {
  const quote = parseQuote(text);
  if (!quote) return { missing: 'quoted-message' };
  const found: WindowMessage[] = [];
  const gaps: WindowGap[] = [];
  let scanned = 0;
  for await (const message of backwards) {
    if (++scanned > SCAN_MAX_MESSAGES) break;
    if (message.role === 'gap') gaps.push(message);
    if (message.role === 'gap' || message.role !== 'talk') continue;
    const quoted = isQuoted(message, quote);
    if (quoted || isWanted(message)) putOnce(found, message);
    if (!quoted) continue;
    const selected = select(found, gaps);
    return { ...selected, found: selected.found.slice(0, MAX_COUNT) };
  }
  return { missing: 'quoted-message' };
}
