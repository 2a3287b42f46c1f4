import { parseQuote } from '../wechat/quote.ts';
import { stripMention } from './mention.ts';
import { toLine } from './normalise.ts';
import { readCount } from './numerals.ts';
import { closedEnd, each, skipSeparators, skipWord, vocabulary, words } from './scan.ts';

/** A word that counts only where the bot waits for it: the number of a choice, or a yes. */
export type ExpectedReply = { kind: 'number'; number: number } | { kind: 'yes' };

const YES = vocabulary(each('好 好的 好吧 可以 同意 确认 收 行 ok okay yes approve', true));
const ORDINAL = words('第 选 选第');
const OF_A_LIST = words('个 号 条 题');
/** A list is no longer. */
const LONGEST_TEXT = 40;

/** The expected reply that a whole message is; under a quote, what is said below it. */
export function readExpectedReply(text: string, botNames: string[]): ExpectedReply | undefined {
  const said = stripMention(parseQuote(text)?.reply ?? text, botNames).text;
  if (said === '' || said.length > LONGEST_TEXT) return undefined;
  const { folded } = toLine(said);
  const start = skipSeparators(folded, 0);
  const end = closedEnd(folded, start);
  if (YES(folded, start)?.end === end) return { kind: 'yes' };
  const count = readCount(folded, skipWord(ORDINAL, folded, start));
  if (!count || count.value === 'approximate') return undefined;
  const isWhole = skipWord(OF_A_LIST, folded, count.end) === end;
  return isWhole ? { kind: 'number', number: count.value } : undefined;
}
