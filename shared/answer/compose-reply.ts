import type { Card, OutboundMessage } from '../wechat/outbound-message.ts';
import type { ReplyPart } from './answerer.ts';
import { splitText } from './split-text.ts';

/** Of a reply: with more of them it would bury the talk. */
const MESSAGES_AT_MOST = 5;
/** Some clients and puppets cut off what is longer, in UTF-16 units. */
const LAST_TEXT_AT_MOST = 2_000;

type Piece = { text: string; imageUrl?: string; card?: Card };

type Options = {
  /** What the messages' ids begin with. */
  id: string;
  conversationId: string;
  /** Who is mentioned, in front of the first text. */
  mention?: string;
  /** Said where the text was too long to be sent whole. */
  longer: string;
  /** The last line. */
  closing?: string | undefined;
};

/**
 * A reply as messages, in their order: long texts in pieces, pictures and cards as such. What would be a sixth message
 * stands in the fifth, as text.
 */
export function composeReply(parts: ReplyPart[], options: Options): OutboundMessage[] {
  const { id, conversationId, mention, longer, closing } = options;
  const pieces = closeWith(limited(parts.flatMap(piecesOf), longer), closing);
  const firstText = pieces.findIndex(isText);
  return pieces.map((piece, index) => ({
    id: `${id}:${index}`,
    conversationId,
    ...piece,
    ...(mention !== undefined && index === firstText && { mentionIds: [mention] }),
  }));
}

/** Whether there is anything to say in it. */
export function isSomething(parts: ReplyPart[]): boolean {
  return parts.some((part) => part.kind !== 'text' || part.text.trim() !== '');
}

function piecesOf(part: ReplyPart): Piece[] {
  switch (part.kind) {
    case 'text':
      return splitText(part.text).map((text) => ({ text }));
    case 'image':
      return [{ text: part.url, ...(URL.canParse(part.url) && { imageUrl: part.url }) }];
    case 'card': {
      const { card } = part;
      const text = [card.title, card.description, card.url].filter((line) => line !== '').join('\n');
      return [{ text, ...(URL.canParse(card.url) && { card }) }];
    }
  }
}

function limited(pieces: Piece[], longer: string): Piece[] {
  if (pieces.length <= MESSAGES_AT_MOST) return pieces;
  const rest = pieces
    .slice(MESSAGES_AT_MOST - 1)
    .map(({ text }) => text)
    .join('\n');
  const [last = '', ...cutOff] = splitText(rest, LAST_TEXT_AT_MOST);
  const text = cutOff.length > 0 ? `${last}\n${longer}` : last;
  return [...pieces.slice(0, MESSAGES_AT_MOST - 1), { text }];
}

function closeWith(pieces: Piece[], closing: string | undefined): Piece[] {
  if (closing === undefined) return pieces;
  const last = pieces.at(-1);
  if (!last || !isText(last)) return [...pieces, { text: closing }];
  return [...pieces.slice(0, -1), { text: `${last.text}\n${closing}` }];
}

function isText({ imageUrl, card }: Piece): boolean {
  return imageUrl === undefined && card === undefined;
}
