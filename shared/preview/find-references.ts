import { narrow } from '../command/normalise.ts';
import { type Address, findAddresses } from './find-addresses.ts';

/** What a message points to on GitHub. */
export type Reference = {
  /** As it was written. */
  repo: string;
  /** The address that was written, where one was: exactly that comment. */
  url?: string;
} & (
  | { kind: 'thread'; number: number }
  | { kind: 'discussion'; number: number }
  | { kind: 'commit'; sha: string }
);

/** More of them are a list that somebody pasted, and nobody wants a card for each. */
const REFERENCES_AT_MOST = 2;
/** What GitHub shows of a commit's id, be it written in full or not. */
const SHA_SHOWN_DIGITS = 7;

/** Not in a word, an address, another sign: `C#1`, `page#12`, `&#12;`, `1.#2`. */
const SHORT = /(?<![\w#&/.@-])(?:([a-z\d][a-z\d-]{0,38}\/[\w.-]{1,100}))?#([1-9]\d{0,8})(?![\w#-]|\.\d)/gi;
/** `#618大促#` is a topic of Weibo; in `#12和#13` the second sign begins a number. */
const ENDS_TOPIC = /^[^\s#]{0,20}#(?!\d)/;
/** `color: #333`, `色号 #000`. */
const BEFORE_COLOUR = /(?:colou?r|background|fill|stroke|色[值号]?)["']?\s{0,3}[:=是为]?\s{0,3}["']?$/i;
const COLOUR_DIGITS = 6;
const LOOK_BACK_CHARACTERS = 20;

/**
 * The first issues, pull requests, discussions and commits that a text points to, each once: by addresses under
 * `webUrl` (`https://github.com`), as `owner/repo#12`, or as `#12` when the room has one repository only.
 */
export function findReferences(
  text: string,
  { webUrl, repos }: { webUrl: string; repos: string[] },
): Reference[] {
  const addresses = findAddresses(text, webUrl);
  const [only] = repos.length === 1 ? repos : [];
  const found = [...addresses, ...findNumbers(withoutAddresses(text, addresses), only)];
  const pages = Map.groupBy(
    found.toSorted((one, other) => one.at - other.at).map(({ reference }) => reference),
    referenceId,
  );
  return [...pages.values()]
    .slice(0, REFERENCES_AT_MOST)
    .flatMap((same) => same.find(({ url }) => url !== undefined) ?? same.slice(0, 1));
}

/** One id a page: an issue is the same whether its address or its number was written. */
export function referenceId(reference: Reference): string {
  const repo = reference.repo.toLowerCase();
  return reference.kind === 'commit'
    ? `${repo}@${reference.sha.slice(0, SHA_SHOWN_DIGITS)}`
    : `${repo}#${reference.number}`;
}

/** Of the same length: what is behind an address, such as a Chinese comma and a number, stays where it is. */
function withoutAddresses(text: string, addresses: Address[]): string {
  let rest = '';
  let from = 0;
  for (const { at, end } of addresses) {
    rest += text.slice(from, at) + ' '.repeat(end - at);
    from = end;
  }
  rest += text.slice(from);
  return narrow(rest.replace(/https?:\/\/[\x21-\x7e]+/gi, (other) => ' '.repeat(other.length)));
}

function findNumbers(text: string, only: string | undefined): { at: number; reference: Reference }[] {
  return [...text.matchAll(SHORT)].flatMap(({ 0: written, 1: named, 2: digits = '', index: at }) => {
    const repo = named ?? only;
    if (repo === undefined) return [];
    const behind = text.slice(at + written.length, at + written.length + LOOK_BACK_CHARACTERS + 2);
    const before = text.slice(Math.max(0, at - LOOK_BACK_CHARACTERS), at);
    const isColour = digits.length === COLOUR_DIGITS || BEFORE_COLOUR.test(before);
    if (named === undefined && (isColour || ENDS_TOPIC.test(behind))) return [];
    return [{ at, reference: { kind: 'thread' as const, repo, number: Number(digits) } }];
  });
}
