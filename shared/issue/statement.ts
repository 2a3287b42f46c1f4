import type { Language } from '../registry/room.ts';
import { parseQuote } from '../wechat/quote.ts';
import type { WindowMessage } from '../window/window-message.ts';
import { issuePhrases } from './issue-phrases.ts';
import { type Masked, mask, maskTogether } from './mask.ts';
import { plainLine } from './neutralise.ts';
import { shorten } from './shorten.ts';

const NAME_AT_MOST_CHARACTERS = 100;
const MEDIA_TITLE_AT_MOST_CHARACTERS = 200;
/** A quote only says what is answered: the message itself stands elsewhere. */
const QUOTE_AT_MOST_CHARACTERS = 1_000;

/** A message as it may be published: secrets hidden, not yet Markdown. `masked` = secrets hidden in it. */
export type Statement = {
  speaker: string;
  /** Seconds since 1970. */
  timestamp: number;
  quote: { name: string; content: string } | undefined;
  text: string;
  /** Said in words, as opposed to a placeholder of media. */
  inWords: boolean;
  masked: number;
};

type Parts = { message: WindowMessage; quote: { name: string; content: string } | undefined; text: string };

/** What the messages say, with everything masked; each person's texts are looked at together. */
export function toStatements(messages: WindowMessage[], language: Language): Statement[] {
  const parts = messages.map((message) => partsOf(message, language));
  const texts = maskByTalker(parts, language);
  return parts.map(({ message, quote }, index) => {
    const text = texts[index] ?? { text: '', count: 0 };
    const speaker = mask(nameOf(message.talker.name, language), language);
    const name = quote && mask(nameOf(quote.name, language), language);
    const content = quote && mask(quote.content, language);
    return {
      speaker: speaker.text,
      timestamp: message.timestamp,
      quote: name && content && { name: name.text, content: shortenLines(content.text) },
      text: text.text,
      inWords: message.type === 'text',
      masked: speaker.count + (name?.count ?? 0) + (content?.count ?? 0) + text.count,
    };
  });
}

/** A name as one line of bearable length; a stand-in for one of which nothing can be seen. */
export function nameOf(name: string, language: Language): string {
  return shorten(plainLine(name), NAME_AT_MOST_CHARACTERS) || issuePhrases[language].nobody;
}

function partsOf(message: WindowMessage, language: Language): Parts {
  const phrases = issuePhrases[language];
  if (message.type !== 'text') {
    const placeholder = phrases.media(message.type, mediaTitle(message));
    return { message, quote: undefined, text: placeholder };
  }
  const quote = parseQuote(message.text);
  if (!quote) return { message, quote, text: message.text.trim() === '' ? phrases.empty : message.text };
  return { message, quote: { name: quote.name, content: quote.quoted }, text: quote.reply };
}

/** Some puppets give the XML of a card as its text. */
function mediaTitle({ filename, text }: WindowMessage): string {
  const title = filename || (/^\s*<(?:\?xml|msg|appmsg)/i.test(text) ? '' : text);
  return shorten(plainLine(title), MEDIA_TITLE_AT_MOST_CHARACTERS);
}

function maskByTalker(parts: Parts[], language: Language): Masked[] {
  const indexes = Map.groupBy(parts.keys(), (index) => parts[index]?.message.talker.id);
  const masked: Masked[] = [];
  for (const own of indexes.values()) {
    const texts = maskTogether(
      own.map((index) => parts[index]?.text ?? ''),
      language,
    );
    for (const [position, index] of own.entries()) masked[index] = texts[position] ?? { text: '', count: 0 };
  }
  return masked;
}

function shortenLines(content: string): string {
  const characters = [...content.slice(0, 2 * QUOTE_AT_MOST_CHARACTERS + 2)];
  return characters.length <= QUOTE_AT_MOST_CHARACTERS
    ? content
    : `${characters.slice(0, QUOTE_AT_MOST_CHARACTERS - 1).join('')}…`;
}
