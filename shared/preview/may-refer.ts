import { parseQuote } from '../wechat/quote.ts';

/** What a person said himself: under a quote, the reply. */
export function ownWords(text: string): string {
  return parseQuote(text)?.reply ?? text;
}

/** Whether a text may point to GitHub at all: what no preview can come of is not sent on. */
export function mayRefer(text: string): boolean {
  return /[#＃][\d０-９]|\/(?:issues|pull|discussions|commit)\/[0-9a-f]/i.test(ownWords(text));
}
