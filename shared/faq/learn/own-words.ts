import { stripMention } from '../../command/mention.ts';
import { parseQuote } from '../../wechat/quote.ts';

/** WeChat ends a mention with U+2005; what looks like one and is not ended so may be code (`@Autowired`). */
const MENTION = /@[^@\u2005\n]{1,64}\u2005/g;

/** What somebody says, without what it quotes and without mentions; `names` are those of people who may be mentioned. */
export function ownWords(text: string, names: string[]): string {
  const said = parseQuote(text)?.reply ?? text;
  return stripMention(said.replace(MENTION, ' '), names).text.trim();
}

/** What is longer is no question, and courtesy is not looked for in all of it. */
const QUESTION_READ_AT_MOST = 4_000;

/** The same of a line that asks: cut where it is too long for any question. */
export function askingWords(text: string, names: string[]): string {
  return ownWords(text, names).slice(0, QUESTION_READ_AT_MOST);
}
