import type { Contact, Message, Quote } from './api.ts';

/** WeChat sends a quote in front of the reply: 「name：text」, a line of dashes, the reply. */
const QUOTED = /^「([^：]{1,64})：([\s\S]*?)」\n(?:- ?){5,}\n([\s\S]*)$/;
const LINK = /https?:\/\/[^\s<>"'，。；！？、（）《》「」【】\u2005]+/g;
const CLOSING = /[.,;:!?)\]}]+$/;

/** U+2005, which WeChat puts after a mention. */
export const AFTER_MENTION = '\u2005';

/** What the talker said and what it answers, whether or not the quote still stands in the text. */
export function replyOf(message: Message): { reply: string; quote: Quote | undefined } {
  const match = QUOTED.exec(message.text);
  const quote = message.quote ?? undefined;
  if (match === null) return { reply: message.text, quote };
  const [, name = '', text = '', reply = ''] = match;
  return { reply, quote: quote ?? { name, text } };
}

/** Text cut into plain pieces and http(s) links; punctuation that closes a sentence is not part of a link. */
export function piecesOf(text: string): { text: string; url?: string }[] {
  const pieces: { text: string; url?: string }[] = [];
  let end = 0;
  for (const match of text.matchAll(LINK)) {
    const link = match[0].replace(CLOSING, '');
    if (!URL.canParse(link)) continue;
    if (match.index > end) pieces.push({ text: text.slice(end, match.index) });
    pieces.push({ text: link, url: link });
    end = match.index + link.length;
  }
  if (end < text.length) pieces.push({ text: text.slice(end) });
  return pieces;
}

/** The ids of those whose names stand after an @ in the text. */
export function mentionedIn(text: string, people: Contact[]): string[] {
  return people.filter(({ name }) => hasMention(text, name)).map(({ id }) => id);
}

function hasMention(text: string, name: string): boolean {
  const mention = `@${name}`;
  let at = text.indexOf(mention);
  while (at !== -1) {
    const next = text.charAt(at + mention.length);
    if (next === '' || /\s/.test(next)) return true;
    at = text.indexOf(mention, at + 1);
  }
  return false;
}
