import type { Message } from './messages.ts';

/** WeChat gives a quoted picture as this word. */
const PICTURE = '图片';
const DASHES = Array.from({ length: 15 }, () => '-').join(' ');

/** What a message quotes: the quoted message's id, its talker's name in that chat, and its content as text. */
export type Quote = { id: string; name: string; text: string };

/** A reply as WeChat puts it on the wire: the quote, a line of dashes, the reply. */
export function withQuote(quote: Quote, reply: string): string {
  return `${quoteHead(quote)}${reply}`;
}

/** What stands in the quote of a message: its words (without what it quotes itself), or what it is. */
export function quotedContent(message: Message): string {
  if (message.type === 'image') return PICTURE;
  if (message.card) return message.card.title;
  if (message.type === 'attachment') return message.fileName ?? '';
  return message.quote ? message.text.slice(quoteHead(message.quote).length) : message.text;
}

function quoteHead({ name, text }: Quote): string {
  return `「${name}：${text}」\n${DASHES}\n`;
}
