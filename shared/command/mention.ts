import { parseQuote } from '../wechat/quote.ts';
import { MENTION_SPACE, toLine } from './normalise.ts';
import { closedEnd, isAsciiWord, skipSpaces } from './scan.ts';

/** How far a name with spaces is followed to the U+2005 that ends it: longer than WeChat's names get. */
const MAX_NAME_LENGTH = 64;

const ENDS_NAME = ' ,:;!?、。';

/**
 * The text without the bot's mentions at its start and end (`@Name` or `＠Name`, ended by U+2005, a space, a
 * sign or the end), trimmed and without invisible characters.
 */
export function stripMention(text: string, botNames: string[]): { text: string; mentioned: boolean } {
  const { original, folded } = toLine(text);
  const names = foldedNames(botNames);
  let mentioned = false;
  let start = skipSpaces(folded, 0);
  for (let after = afterMention(folded, start, names); after !== undefined; ) {
    mentioned = true;
    start = skipAddressing(folded, after);
    after = afterMention(folded, start, names);
  }
  let end = original.length;
  for (let before = beforeMention(folded, start, end, names); before !== undefined; ) {
    mentioned = true;
    end = before;
    before = beforeMention(folded, start, end, names);
  }
  return { text: original.slice(start, trimmedEnd(original, start, end)), mentioned };
}

/**
 * Whether a message speaks to the bot: its id is among the mentioned, or `@name` stands in the text as a
 * whole name (`@OSSChat小助手` is somebody else). What a quote mentions does not count.
 */
export function mentionsBot(
  text: string,
  mentionIds: string[],
  bot: { id: string; names: string[] },
): boolean {
  if (mentionIds.includes(bot.id)) return true;
  const { folded } = toLine(parseQuote(text)?.reply ?? text);
  const names = foldedNames(bot.names);
  for (let at = folded.indexOf('@'); at >= 0; at = folded.indexOf('@', at + 1)) {
    if (!isAsciiWord(folded.charAt(at - 1)) && afterMention(folded, at, names) !== undefined) return true;
  }
  return false;
}

function foldedNames(names: string[]): string[] {
  return names
    .map((name) => toLine(name).folded.trim())
    .filter((name) => name !== '')
    .sort((one, other) => other.length - one.length);
}

function afterMention(folded: string, at: number, names: string[]): number | undefined {
  if (folded.charAt(at) !== '@') return undefined;
  for (const name of names) {
    const end = at + 1 + name.length;
    if (folded.startsWith(name, at + 1) && isWholeName(folded, end)) return end;
  }
  return undefined;
}

function isWholeName(folded: string, end: number): boolean {
  const next = folded.charAt(end);
  if (next === '' || next === MENTION_SPACE) return true;
  if (next !== ' ') return ENDS_NAME.includes(next);
  // `@OSSChat 小助手<U+2005>` is one name with a space in it.
  const following = folded.slice(end, end + MAX_NAME_LENGTH);
  const close = following.indexOf(MENTION_SPACE);
  const nextMention = following.indexOf('@');
  return close < 0 || (nextMention >= 0 && nextMention < close);
}

// A U+2005 at the end closes the name of another member, which may hold spaces: it stays.
function trimmedEnd(text: string, start: number, end: number): number {
  let trimmed = end;
  while (trimmed > start && isPlainSpace(text.charAt(trimmed - 1))) trimmed -= 1;
  return trimmed;
}

function isPlainSpace(char: string): boolean {
  return char !== MENTION_SPACE && char.trim() === '';
}

function skipAddressing(folded: string, at: number): number {
  const end = skipSpaces(folded, at);
  return ',:、'.includes(folded.charAt(end) || ' ') ? skipSpaces(folded, end + 1) : end;
}

function beforeMention(folded: string, start: number, end: number, names: string[]): number | undefined {
  const text = folded.slice(start, end);
  const close = start + closedEnd(text, 0);
  for (const name of names) {
    const at = close - name.length - 1;
    const found = at >= start && folded.charAt(at) === '@' && folded.startsWith(name, at + 1);
    if (found && !isAsciiWord(folded.charAt(at - 1))) return at;
  }
  return undefined;
}
