import { type Line, MENTION_SPACE, narrow } from './normalise.ts';

/** A word of a list of features and filters. */
export type Token = {
  sign: '+' | '-' | '';
  /** Before the colon, folded. */
  name: string;
  /** Behind the colon, joined by `&`; as typed, without their quotation marks. */
  values?: string[];
  typed: string;
  end: number;
};

const SEPARATORS = ` ,、;${MENTION_SPACE}`;
/** Chinese keyboards and phones make these of a hyphen. */
const MINUS = '-–—−';
/** What opens a quotation, and what may close it. */
const QUOTES = new Map([
  ['"', '"“”'],
  ['“', '”“"'],
  ['”', '”“"'],
  ["'", "'’"],
  ['‘', "’‘'"],
  ['「', '」'],
  ['『', '』'],
]);

/** The next word before `end`; a quoted value may hold what otherwise separates words. */
export function readToken(line: Line, at: number, end: number): Token | undefined {
  const text = line.folded;
  let start = at;
  while (start < end && SEPARATORS.includes(text.charAt(start))) start += 1;
  if (start >= end) return undefined;
  const first = text.charAt(start);
  const sign = first === '+' ? '+' : MINUS.includes(first) ? '-' : '';
  let place = sign === '' ? start : start + 1;
  const nameStart = place;
  while (place < end && !isSeparator(text, place) && text.charAt(place) !== ':') place += 1;
  const name = text.slice(nameStart, place);
  const values: string[] = [];
  while (place < end && (text.charAt(place) === ':' || (values.length > 0 && text.charAt(place) === '&'))) {
    const value = readValue(line, place + 1, end);
    values.push(value.text);
    place = value.end;
  }
  const typed = line.original.slice(start, place).trim();
  return { sign, name, ...(values.length > 0 && { values }), typed, end: Math.max(place, start + 1) };
}

function readValue(line: Line, at: number, end: number): { text: string; end: number } {
  let text = '';
  let place = at;
  // A phone puts a space behind the colon; only before a quotation mark it cannot be the next word.
  if (line.folded.charAt(at) === ' ' && QUOTES.has(line.folded.charAt(at + 1))) place += 1;
  while (place < end && !isSeparator(line.folded, place) && line.folded.charAt(place) !== '&') {
    const closing = text === '' ? closingQuote(line.folded, place, end) : undefined;
    if (closing === undefined) {
      text += narrow(line.original.charAt(place));
      place += 1;
    } else {
      text += line.original
        .slice(place + 1, closing)
        .replace(/\s+/g, ' ')
        .trim();
      place = closing + 1;
    }
  }
  return { text, end: place };
}

function closingQuote(text: string, at: number, end: number): number | undefined {
  const closers = QUOTES.get(text.charAt(at));
  if (closers === undefined) return undefined;
  for (let place = at + 1; place < end; place++) if (closers.includes(text.charAt(place))) return place;
  return undefined;
}

function isSeparator(text: string, at: number): boolean {
  return SEPARATORS.includes(text.charAt(at));
}
