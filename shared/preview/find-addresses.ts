import type { Reference } from './find-references.ts';

/** A page's address in a text, and where it stands there. */
export type Address = { at: number; end: number; reference: Reference };

/** `/owner/repo/issues/12`, what leads to a part of that page, a query, and the comment. */
const PAGE =
  /\/([\w.-]{1,100}\/[\w.-]{1,100})\/(issues|pull|discussions|commit)\/([\da-f]{1,40})(?!\w)((?:\/[\w.-]{0,100}[\w-])*)\/?(?:\?[\w\-.~:/?@!$&'()*+,;=%[\]]*)?(#[\w-]{1,200})?/iy;
const NUMBER = /^[1-9]\d{0,8}$/;
const SHA = /^[\da-f]{7,40}$/i;
/** What may stand in front of a host that it begins at. */
const SCHEME = /(?:https?:\/\/)?(?:www\.)?$/i;
const SCHEME_AT_MOST_CHARACTERS = 12;

/**
 * The addresses of issues, pull requests, discussions and commits under `webUrl`, in their order; with or without a
 * scheme, and with `www.`. Their queries are left out: they say what somebody came by, and change nothing.
 */
export function findAddresses(text: string, webUrl: string): Address[] {
  const base = webUrl.replace(/\/$/, '');
  const place = base.replace(/^https?:\/\//, '').toLowerCase();
  const folded = text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
  const found: Address[] = [];
  for (let host = folded.indexOf(place); host >= 0; host = folded.indexOf(place, host + place.length)) {
    const front = folded.slice(Math.max(0, host - SCHEME_AT_MOST_CHARACTERS), host);
    const at = host - (SCHEME.exec(front)?.[0].length ?? 0);
    // In another address, or behind a name, it is no host of its own.
    if (/[\w./@-]/.test(folded.charAt(at - 1))) continue;
    PAGE.lastIndex = host + place.length;
    const page = PAGE.exec(text);
    const reference = page && toReference(page, base);
    if (reference) found.push({ at, end: PAGE.lastIndex, reference });
  }
  return found;
}

function toReference(
  [, repo = '', page = '', id = '', part = '', comment = '']: RegExpExecArray,
  base: string,
): Reference | undefined {
  const kind = page.toLowerCase();
  const place = { repo, url: `${base}/${repo}/${kind}/${id}${part}${comment}` };
  if (kind === 'commit') return SHA.test(id) ? { ...place, kind, sha: id.toLowerCase() } : undefined;
  if (!NUMBER.test(id)) return undefined;
  return { ...place, kind: kind === 'discussions' ? 'discussion' : 'thread', number: Number(id) };
}
