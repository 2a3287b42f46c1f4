import { type Line, MENTION_SPACE } from './normalise.ts';
import { skipSpaces, skipWord, words } from './scan.ts';

export type People = { names: string[]; end: number };

/** How far a name is followed to the U+2005 that ends it: longer than WeChat's names get. */
const MAX_NAME_LENGTH = 64;
/** Where a typed name stops. */
const ENDS_TYPED_NAME = ' ,、;。!?:@';
const AND = words('和 与 跟 及 以及 and & 、 ,');
const EVERYBODY = ['所有人', 'all', 'everyone'];

/**
 * Reads `@张三 @李四`, `@张三、@李四`. A name ends at U+2005 (then it may hold spaces), else at a space, a
 * sign or where `stops` says so. A call to everybody names nobody.
 */
export function readPeople(
  line: Line,
  at: number,
  stops: (at: number) => boolean = () => false,
): People | undefined {
  const names: string[] = [];
  let end = at;
  for (let next = at; line.folded.charAt(next) === '@'; next = skipAnd(line.folded, end)) {
    end = nameEnd(line.folded, next + 1, stops);
    const name = line.original.slice(next + 1, end).trim();
    if (name === '' || EVERYBODY.includes(name.toLowerCase())) return undefined;
    if (!names.includes(name)) names.push(name);
  }
  return names.length > 0 ? { names, end } : undefined;
}

function nameEnd(text: string, at: number, stops: (at: number) => boolean): number {
  const following = text.slice(at, at + MAX_NAME_LENGTH);
  const close = following.indexOf(MENTION_SPACE);
  if (close >= 0 && !following.slice(0, close).includes('@')) return at + close;
  let end = at;
  while (end < text.length && !endsName(text, end) && !stops(end)) end += 1;
  // A full stop behind the name closes the sentence.
  while (end > at && text.charAt(end - 1) === '.') end -= 1;
  return end;
}

function endsName(text: string, at: number): boolean {
  const char = text.charAt(at);
  if (ENDS_TYPED_NAME.includes(char)) return true;
  return text.charAt(skipAnd(text, at)) === '@';
}

function skipAnd(text: string, at: number): number {
  return skipWord(AND, text, skipSpaces(text, at));
}
