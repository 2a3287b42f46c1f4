import { escapePunctuation } from './escape.ts';

/** Pages whose mere address leaves a trace on them, or is replaced by what it points at. */
const TRACED_PAGE = /\/(?:issues|pulls?|discussions|commits?|compare)(?:\/|$)/i;
const GITHUB_HOST = /^(?:www\.)?github\.com\.?$/;
/** GitHub's own way around the trace, as Renovate and Dependabot use it. */
const REDIRECT_HOST = 'redirect.github.com';
const ENTITY = /&(?:#|[a-z])\w*;/i;
const ADDRESS_AT_MOST_CHARACTERS = 2_000;
const CLOSING = new Map([
  [')', '('],
  [']', '['],
]);

/**
 * An address of ASCII characters as a Markdown link that shows just it, without the sentence's punctuation
 * at its end; `undefined` for what is no address or endless.
 */
export function link(found: string): { markdown: string; length: number } | undefined {
  if (found.length > ADDRESS_AT_MOST_CHARACTERS) return undefined;
  const address = found.slice(0, lengthWithoutPunctuation(found));
  const url = parse(/^www\./i.test(address) ? `http://${address}` : address);
  if (!url) return undefined;
  const { length } = address;
  const traced = GITHUB_HOST.test(url.hostname) && TRACED_PAGE.test(decode(url.pathname));
  const plain = !traced && /^http/i.test(address) && !ENTITY.test(address);
  if (plain) return { markdown: `<${address}>`, length };
  const target = traced ? `https://${REDIRECT_HOST}${url.pathname}${url.search}${url.hash}` : url.href;
  return { markdown: `[${escapePunctuation(address)}](${escapeTarget(target)})`, length };
}

function parse(address: string): URL | undefined {
  return /^https?:\/\/[a-z0-9]/i.test(address) ? (URL.parse(address) ?? undefined) : undefined;
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** As GitHub's autolinks: a sentence's punctuation and brackets that were not opened inside stay outside. */
function lengthWithoutPunctuation(address: string): number {
  const open = new Map([...CLOSING.keys()].map((closing) => [closing, balance(address, closing)]));
  let length = address.length;
  while (length > 0) {
    const last = address.charAt(length - 1);
    const unbalanced = open.get(last);
    if (unbalanced !== undefined && unbalanced < 0) open.set(last, unbalanced + 1);
    else if (unbalanced !== undefined || !/[?!.,:;*_~'"[(]/.test(last)) break;
    length -= 1;
  }
  return length;
}

function balance(address: string, closing: string): number {
  return address.split(CLOSING.get(closing) ?? '').length - address.split(closing).length;
}

function escapeTarget(target: string): string {
  return target.replace(/[()\\*_~[\]<>|`"'\s]/g, encodeCharacter).replaceAll('&', '&amp;');
}

function encodeCharacter(char: string): string {
  return `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}
