import { asksSomething } from '../../answer/asks-something.ts';
import { mentionsBot } from '../../command/mention.ts';
import { weightOf, withoutOpening } from '../../issue/small-talk.ts';
import { microsecondsOf } from '../../window/window.ts';
import type { WindowMessage } from '../../window/window-message.ts';
import { askingWords } from './own-words.ts';
import type { Talk } from './talk.ts';

/** An answer comes soon: whose question it is, where nobody is named. */
const ASKED_WITHIN_MICROSECONDS = 30 * 60 * 1_000_000;
const ASKED_WITHIN_MESSAGES = 50;
/** Whom somebody names has spoken lately. */
const NAMED_WITHIN_MICROSECONDS = 24 * 3600 * 1_000_000;
const NAMED_WITHIN_MESSAGES = 300;
/** People ask in several lines. */
const LINES_WITHIN_MICROSECONDS = 2 * 60 * 1_000_000;
const LINES_AT_MOST = 10;

/**
 * What somebody asked before the message at a place, in the lines it was asked in: who is mentioned there, else the
 * last one who asked something.
 */
export async function findAsked(
  talk: Talk,
  place: number,
  botNames: string[],
): Promise<string[] | undefined> {
  const answer = await talk.at(place);
  if (!answer) return undefined;
  return (
    (await askedByMentioned(talk, place, answer, botNames)) ?? askedLately(talk, place, answer, botNames)
  );
}

/** The latest that asks something; where none does, the latest of all. */
async function askedByMentioned(talk: Talk, place: number, answer: WindowMessage, botNames: string[]) {
  if (!answer.text.includes('@') && !answer.text.includes('＠')) return undefined;
  const named = new Map<string, boolean>();
  const isNamed = ({ name }: { name: string }) => {
    const known = named.get(name) ?? mentionsBot(answer.text, [], { id: '', names: [name] });
    named.set(name, known);
    return known;
  };
  let latest: string[] | undefined;
  for (let from = place + 1; ; ) {
    const found = await talk.find(
      (message) => isSaidByAnother(message, answer) && isNamed(message.talker),
      from,
      place + NAMED_WITHIN_MESSAGES,
    );
    if (!found || isOlder(found.message, answer, NAMED_WITHIN_MICROSECONDS)) return latest;
    const { lines, next } = await linesUpTo(talk, found.place, botNames);
    if (lines.some(asksSomething)) return lines;
    latest ??= lines;
    from = next;
  }
}

async function askedLately(talk: Talk, place: number, answer: WindowMessage, botNames: string[]) {
  const found = await talk.find(
    (message) => isSaidByAnother(message, answer) && asksSomething(askingWords(message.text, botNames)),
    place + 1,
    place + ASKED_WITHIN_MESSAGES + 1,
  );
  if (!found || isOlder(found.message, answer, ASKED_WITHIN_MICROSECONDS)) return undefined;
  return (await linesUpTo(talk, found.place, botNames)).lines;
}

/** What its talker says at a place and directly before it, oldest first, and the place behind those. */
async function linesUpTo(talk: Talk, place: number, botNames: string[]) {
  const lines: string[] = [];
  let later = await talk.at(place);
  let next = place;
  for (; later && lines.length < LINES_AT_MOST; next += 1) {
    const message = await talk.at(next);
    if (!message) break;
    if (message.role !== 'talk') continue;
    if (message.talker.id !== later.talker.id || isOlder(message, later, LINES_WITHIN_MICROSECONDS)) break;
    later = message;
    if (message.type === 'text') lines.unshift(askingWords(message.text, [...botNames, ...talk.names()]));
  }
  const telling = lines.filter((line) => weightOf(withoutOpening(line)) > 0);
  return { lines: telling.length > 0 ? telling : lines, next: Math.max(next, place + 1) };
}

function isSaidByAnother({ role, type, talker }: WindowMessage, answer: WindowMessage): boolean {
  return role === 'talk' && type === 'text' && talker.id !== answer.talker.id;
}

function isOlder(message: WindowMessage, than: WindowMessage, microseconds: number): boolean {
  return microsecondsOf(than.order) - microsecondsOf(message.order) > microseconds;
}
