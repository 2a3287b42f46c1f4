import { plainLine } from '../issue/neutralise.ts';
import { shorten } from '../issue/shorten.ts';
import { withoutOpening } from '../issue/small-talk.ts';

const EXCERPT_AT_MOST_CHARACTERS = 100;
/** What is telling stands near the beginning, be it behind the comments of a template. */
const READ_AT_MOST_CHARACTERS = 10_000;
const ENOUGH_CHARACTERS = 1_000;

const COMMENT = /<!--[\s\S]*?(?:-->|$)/g;
const FENCE = /^\s{0,3}(```|~~~)/;
const FOLD = /<(\/?)details\b/gi;
/** Of a line: what is no sentence of the writer's own. */
const NOISE = [
  // Quotes, headings, rules, tables, footnotes and link definitions
  /^\s*(?:>|#{1,6}\s|\||\[[^\]]{1,80}\]:)/,
  /^\s*(?:[-=*_]\s{0,3}){3,}$/,
  // Boxes to tick
  /^\s*(?:[-*+]|\d{1,9}[.)])\s{1,4}\[[ xX]\]/,
  // A heading in bold letters, as GitHub's own templates have them, their hint, and a form's empty field
  /^\s*(?:\*\*|__)[^*_]{1,80}(?:\*\*|__)[:：]?\s*$/,
  /^\s*(?:A clear and concise description of\b|_No response_\s*$)/i,
  // Who said it, and the footer, in an issue that was made of a chat
  /^\s*(?:(?:\*\*|__)[^*]{1,200}(?:\*\*|__)\s)?<sub>.{0,300}<\/sub>\s*$/,
  // The trailers of a commit
  /^[A-Z][a-z]+(?:-[a-z]+){1,3}: .{0,200}<[^<>]{1,200}>\s*$/,
];
const LIST_MARKER = /^\s*(?:[-*+]|\d{1,9}[.)])\s+/;

/** What Markdown and HTML put around words, and what stands in its place. */
const MARKUP: [pattern: RegExp, instead: string][] = [
  [/!\[[^\]]{0,300}\]\([^)]{0,2000}\)/g, ''],
  [/\[([^[\]]{0,300})\]\([^()]{0,2000}\)/g, '$1'],
  [/\[([^[\]]{1,300})\]\[[^[\]]{0,100}\]/g, '$1'],
  [/<(https?:\/\/[^<>\s]{1,2000})>/g, '$1'],
  [/<\/?[a-z][^<>]{0,1000}>/gi, ' '],
  [/(?<![\w:]):[a-z][a-z0-9_+-]{1,40}:(?![\w:])/g, ''],
  [/\*\*|__|~~|`+/g, ''],
  [/(?<![\w*\\])[*_](?=[^\s*_])|(?<=[^\s*_\\])[*_](?![\w*])/g, ''],
  [/\\([!-/:-@[-`{-~])/g, '$1'],
];
/** Without the sentence's punctuation at its end. */
const ADDRESS = /https?:\/\/[\w\-.~:/?#[\]@!$&'()*+,;=%]*[\w\-~/#=&%+$@]/g;
const THREAD = /^\/([\w.-]+\/[\w.-]+)\/(?:issues|pull|discussions)\/(\d+)/;
const ENTITY = /&(?:#(\d{1,7})|(amp|lt|gt|quot|nbsp));/g;
const NAMED = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['nbsp', ' '],
]);

/**
 * The first telling words of what a person wrote in Markdown, as one plain line: no images, quotes, code, HTML
 * comments or folded parts, none of a template's headings and boxes, no greeting before other words. Empty when there are none.
 */
export function excerpt(markdown: string): string {
  const text = markdown.slice(0, READ_AT_MOST_CHARACTERS).replace(COMMENT, '');
  let words = '';
  for (const line of sentencesOf(text)) {
    words += ` ${withoutMarkup(line.replace(LIST_MARKER, '· '))}`;
    if (words.length > ENOUGH_CHARACTERS) break;
  }
  const line = plainLine(words).slice(0, ENOUGH_CHARACTERS).replace(/^· /, '');
  return excerptOfLine(withoutOpening(line) || line);
}

/** The same of a text that is no Markdown. */
export function excerptOfLine(text: string): string {
  return shorten(plainLine(text.slice(0, READ_AT_MOST_CHARACTERS)), EXCERPT_AT_MOST_CHARACTERS);
}

function* sentencesOf(text: string): Generator<string> {
  let fence: string | undefined;
  let folds = 0;
  for (const line of text.split(/\r\n|\r|\n/)) {
    const sign = FENCE.exec(line)?.[1];
    if (fence !== undefined || sign !== undefined) {
      if (fence === undefined) fence = sign;
      else if (fence === sign) fence = undefined;
      continue;
    }
    const before = folds;
    for (const [, closing] of line.matchAll(FOLD)) folds = Math.max(0, folds + (closing ? -1 : 1));
    if (before === 0 && folds === 0 && !NOISE.some((noise) => noise.test(line))) yield line;
  }
}

function withoutMarkup(line: string): string {
  const bare = MARKUP.reduce((text, [pattern, instead]) => text.replace(pattern, instead), line);
  return bare.replace(ENTITY, characterOf).replace(ADDRESS, nameOfAddress);
}

function characterOf(entity: string, number: string | undefined, name: string | undefined): string {
  if (name !== undefined) return NAMED.get(name) ?? entity;
  const code = Number(number);
  return code <= 0x10ffff ? String.fromCodePoint(code) : '';
}

/** As GitHub shows a link to an issue; of another address its host, which says enough. */
function nameOfAddress(address: string): string {
  const url = URL.parse(address);
  const [, repo, number] = THREAD.exec(url?.pathname ?? '') ?? [];
  return repo ? `${repo}#${number}` : (url?.hostname ?? '');
}
