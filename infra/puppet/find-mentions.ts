import { visibleOf } from '../../shared/command/normalise.ts';
import type { Contact } from '../../shared/wechat/chat-message.ts';
import { parseQuote } from '../../shared/wechat/quote.ts';
import type { Member } from './directory.ts';

const AT_SIGNS = /[@＠]/g;
const MENTIONS_LIMIT = 50;
const LATIN = /[\p{Script=Latin}\p{N}_]/u;
/** WeChat's client sets U+2005 after a mention that was picked from the list. */
const PICKED = '\u2005';

/**
 * The members whose name or alias stands after an `@` in the text, the longest name that fits. Members whose
 * names look the same are all given, unless `mentionIds` tells which of them is meant. What a quote mentions does
 * not count.
 */
export function findMentions(text: string, members: Member[], mentionIds: string[]): Contact[] {
  const found = new Map<string, Contact>();
  const said = visibleOf(parseQuote(text)?.reply ?? text);
  const calls = members.flatMap(({ id, name, alias }) =>
    [...new Set([alias, name])].map((called) => ({ called: visibleOf(called), id, name: alias || name })),
  );
  for (const { index } of [...said.matchAll(AT_SIGNS)].slice(0, MENTIONS_LIMIT)) {
    const matches = longestMatches(said, index + 1, calls);
    const told = matches.filter(({ id }) => mentionIds.includes(id));
    for (const contact of told.length > 0 ? told : matches) found.set(contact.id, contact);
  }
  return [...found.values()];
}

function longestMatches(text: string, start: number, calls: (Contact & { called: string })[]): Contact[] {
  let longest = 1;
  let matches: Contact[] = [];
  for (const { called, id, name } of calls) {
    if (called.length < longest || !standsAt(text, start, called)) continue;
    if (called.length > longest) matches = [];
    longest = called.length;
    matches.push({ id, name });
  }
  return matches;
}

function standsAt(text: string, start: number, name: string): boolean {
  if (!text.startsWith(name, start)) return false;
  const after = text.charAt(start + name.length);
  if (after === PICKED) return true;
  const inWord = LATIN.test(name.slice(-1)) && LATIN.test(after);
  const inAddress = LATIN.test(text.charAt(start - 2));
  return !inWord && !inAddress;
}
