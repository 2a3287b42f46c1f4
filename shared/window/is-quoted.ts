import { parseQuote } from '../wechat/quote.ts';
import type { WindowMessage } from './window-message.ts';

/** A name as it is compared. */
export const foldName = (name: string) => name.normalize('NFKC').trim().toLowerCase();

/**
 * Whether a quote is of this message. WeChat quotes a reply without its own quote, shortens long texts, and puts one
 * word for media.
 */
export function isQuoted(message: WindowMessage, quote: { name: string; quoted: string }): boolean {
  if (foldName(message.talker.name) !== foldName(quote.name)) return false;
  if (message.type !== 'text' && message.type !== 'card') return isOfMedia(quote.quoted, message);
  const said = oneLine(parseQuote(message.text)?.reply ?? message.text);
  // Some puppets give the quote inside the quote too.
  const quoted = oneLine(parseQuote(quote.quoted)?.reply ?? quote.quoted);
  if (said === quoted) return true;
  const shortened = quoted.replace(/(…|\.\.\.)$/, '');
  return shortened !== quoted && shortened !== '' && said.startsWith(shortened);
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();

const MEDIA_WORDS: Partial<Record<WindowMessage['type'], string[]>> = {
  image: ['图片', 'photo', 'image'],
  video: ['视频', 'video'],
  audio: ['语音', 'audio', 'voice'],
  sticker: ['动画表情', '表情', 'sticker'],
  location: ['位置', 'location'],
  contact: ['名片', 'contact card'],
};

function isOfMedia(quoted: string, { type, text, filename }: WindowMessage): boolean {
  const word = bare(quoted);
  return MEDIA_WORDS[type]?.includes(word) || (word !== '' && (word === text.trim() || word === filename));
}

/** Whether a quote says nothing but what kind of media it is of. */
export function isMediaWord(quoted: string): boolean {
  return Object.values(MEDIA_WORDS).some((list) => list.includes(bare(quoted)));
}

function bare(quoted: string): string {
  return quoted
    .replace(/^\[(.*)\]$/s, '$1')
    .trim()
    .toLowerCase();
}
