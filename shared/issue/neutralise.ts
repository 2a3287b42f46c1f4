import { link } from './link.ts';
import { removeInvisible } from './visible-text.ts';

const NO_BREAK_SPACE = '&nbsp;';
/** Renovate's and Dependabot's way: GitHub sees no reference over a zero-width space. */
const GAP = '&#8203;';
const SPACES_PER_TAB = 4;
/** GitHub takes seven and more hexadecimal digits for a commit. */
const COMMIT_AT_LEAST_DIGITS = 7;

/** Of ASCII only: the Chinese behind an address is not its part. */
const ADDRESS = String.raw`(?<address>(?<!\w)(?:https?:\/\/(?=[a-z0-9])|www\.)[\w\-.~:/?#[\]@!$&'()*+,;=%]+)`;
/** What else a line of chat may contain that Markdown or GitHub acts on. */
const ACTIVE = [
  String.raw`(?<scheme>(?:https?|ftp):\/\/|www\.)`,
  String.raw`(?<hash>(?<!\w)(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{7,40})(?!\w))`,
  '(?<at>@(?=[a-z0-9]))',
  String.raw`(?<number>#(?=\d)|(?<!\w)gh-(?=\d))`,
  '(?<emoji>:(?=[a-z0-9_+-]{1,50}:))',
  String.raw`(?<spaces>[ \t]{2,}|\t)`,
  String.raw`(?<sign>[\\${'`'}*_~[\]|<$]|&(?=[#a-z])|!(?=https?:|www\.))`,
].join('|');
const WITH_ADDRESSES = new RegExp(`${ADDRESS}|${ACTIVE}`, 'gi');
const WITHOUT_ADDRESSES = new RegExp(ACTIVE, 'gi');
/** What begins a block when a line begins with it, and the commands of bots that read issues. */
const BLOCK_START = /^(?:#(?=#{0,5}(?:[ \t]|$))|[-+=>]|:(?=-)|\/(?=[a-z])|(\d{1,9})(?=[.)](?:[ \t]|$)))/i;
const SHORTCODE = /^:(?:\d*[a-z_+-][a-z0-9_+-]*|100|1234):/i;

/**
 * Chat text as GitHub Markdown that shows that text and does nothing: no formatting, no mention, no
 * reference, no trace on another page. Line ends stay line breaks (GitHub draws them in issues), several
 * empty lines become one; commit ids become code, web addresses links.
 */
export function neutralise(text: string): string {
  const lines = removeInvisible(text).split('\n').map(neutraliseLine);
  return lines
    .filter((line, index) => line !== '' || (lines[index - 1] ?? '') !== '')
    .join('\n')
    .trimEnd();
}

/** Text for one line: no invisible characters, no line ends, single spaces. For titles and names. */
export function plainLine(text: string): string {
  return removeInvisible(text).replace(/\s+/g, ' ').trim();
}

function neutraliseLine(line: string): string {
  const content = line.trimStart();
  const said = content.trimEnd();
  if (said === '') return '';
  const indent = line.slice(0, line.length - content.length);
  const start = BLOCK_START.exec(said);
  return (
    noBreakSpaces(indent) +
    blockStart(start) +
    neutraliseWords(said.slice(start?.[0].length ?? 0), WITH_ADDRESSES)
  );
}

function blockStart(start: RegExpExecArray | null): string {
  if (!start) return '';
  const [sign, digits] = start;
  return digits === undefined ? `\\${sign}` : `${hash(digits)}\\`;
}

function neutraliseWords(words: string, active: RegExp): string {
  let done = '';
  let from = 0;
  for (const match of words.matchAll(active)) {
    done += words.slice(from, match.index) + calm(match);
    from = match.index + match[0].length;
  }
  return done + words.slice(from);
}

function calm(match: RegExpExecArray): string {
  const [found] = match;
  const { address, scheme, hash: digits, at, number, emoji, spaces } = match.groups ?? {};
  if (address) return calmAddress(address);
  if (scheme) return scheme.replace(/[.:]/, apart);
  if (digits) return hash(digits);
  if (at) return /[a-z0-9]/i.test(before(match)) ? apart('@') : `@${GAP}`;
  if (number) return `${number}${GAP}`;
  if (emoji) return SHORTCODE.test(match.input.slice(match.index, match.index + 52)) ? apart(':') : ':';
  if (spaces) return ` ${noBreakSpaces(spaces).slice(NO_BREAK_SPACE.length)}`;
  if (found === '$') return apart('$');
  if (found === '<') return '&lt;';
  return found === '&' ? '&amp;' : `\\${found}`;
}

/** A link, and the punctuation that is not its part. What cannot be linked stays text. */
function calmAddress(found: string): string {
  const linked = link(found);
  const rest = found.slice(linked?.length ?? 0);
  return (linked?.markdown ?? '') + neutraliseWords(rest, WITHOUT_ADDRESSES);
}

function before({ input, index }: RegExpExecArray): string {
  return input.charAt(index - 1);
}

/** An element of its own cuts a text that GitHub would act on, and copies as it looks. */
function apart(text: string): string {
  return `<span>${text}</span>`;
}

/** Code for what looks like a commit id; a mere number or word is cut into parts too short for one. */
function hash(digits: string): string {
  if (digits.length < COMMIT_AT_LEAST_DIGITS) return digits;
  if (/\d/.test(digits) && /[a-f]/i.test(digits)) return `\`${digits}\``;
  const parts = digits.match(/[^-]{1,6}-?/g) ?? [];
  return parts.map((part, index) => (index % 2 === 0 ? part : apart(part))).join('');
}

/** Blanks that Markdown does not take off: the full-width one, say, indents Chinese paragraphs. */
function noBreakSpaces(blanks: string): string {
  return blanks.replace(/\s/g, (blank) => {
    if (blank === '\t') return NO_BREAK_SPACE.repeat(SPACES_PER_TAB);
    return blank === ' ' ? NO_BREAK_SPACE : `&#${blank.charCodeAt(0)};`;
  });
}
