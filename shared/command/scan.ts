import { MENTION_SPACE } from './normalise.ts';

/** Something read from a folded text, and the place after it. */
export type Reading<T> = { value: T; end: number };
export type Reader<T> = (text: string, at: number) => Reading<T> | undefined;

const SPACES = ` ${MENTION_SPACE}`;
const SEPARATORS = `${SPACES},;.。!~…、～`;
const CLOSING = `${SPACES},;.。!~…`;

/** The place after spaces. */
export function skipSpaces(text: string, at: number): number {
  return skip(text, at, SPACES);
}

/** The place after what may stand between the parts of a command. */
export function skipSeparators(text: string, at: number): number {
  return skip(text, at, SEPARATORS);
}

/** Whether nothing but closing punctuation is left; a question mark is not closing, it makes a question. */
export function isClosed(text: string, at: number): boolean {
  return skip(text, at, CLOSING) === text.length;
}

/** The end of a text without its closing punctuation. */
export function closedEnd(text: string, start: number): number {
  let end = text.length;
  while (end > start && CLOSING.includes(text.charAt(end - 1))) end -= 1;
  return end;
}

/** Whether a word may begin or end here: at an end of the text or beside a separator. */
export function isEdge(text: string, at: number): boolean {
  return at < 0 || at >= text.length || SEPARATORS.includes(text.charAt(at));
}

/** Whether the character is an ASCII letter or digit (of a folded text). */
export function isAsciiWord(char: string): boolean {
  return /^[a-z0-9]$/.test(char);
}

/**
 * A reader of the longest of these words; a word in ASCII must end there (`issue` is not in `issues`). Its index
 * is made at the first reading, so that it costs a cold start nothing.
 */
export function vocabulary<T>(meanings: Iterable<readonly [string, T]>): Reader<T> {
  let byFirst: Map<string, (readonly [string, T])[]> | undefined;
  return (text, at) => {
    byFirst ??= Map.groupBy(
      [...meanings].sort(([one], [other]) => other.length - one.length),
      ([word]) => word.charAt(0),
    );
    for (const [word, value] of byFirst.get(text.charAt(at)) ?? []) {
      const end = at + word.length;
      if (text.startsWith(word, at) && endsWord(text, end)) return { value, end };
    }
    return undefined;
  };
}

/** A list of words that mean the same: spaces separate them, `_` is a space inside one. */
export function each<T>(list: string, meaning: T): (readonly [string, T])[] {
  return list.split(' ').map((word) => [word.replaceAll('_', ' '), meaning] as const);
}

/** A reader of words whose meaning does not matter. */
export function words(list: string): Reader<true> {
  return vocabulary(each(list, true as const));
}

/** The place after the word and the spaces behind it, or the same place when it is not there. */
export function skipWord(reader: Reader<unknown>, text: string, at: number): number {
  const found = reader(text, at);
  return found ? skipSpaces(text, found.end) : at;
}

function endsWord(text: string, end: number): boolean {
  if (!isAsciiWord(text.charAt(end - 1))) return true;
  const next = text.charAt(end);
  return !isAsciiWord(next) && next !== '_' && next !== '-';
}

function skip(text: string, at: number, what: string): number {
  let end = at;
  while (end < text.length && what.includes(text.charAt(end))) end += 1;
  return end;
}
