import type { ReplyPart } from './answerer.ts';
import { htmlToMarkdown } from './html-to-markdown.ts';

/** What nobody writes by accident: an answer may be about `a<b`. */
const HTML =
  /<\/(?:p|div|a|ul|ol|li|b|i|u|em|strong|span|h[1-6]|table|blockquote|code|pre)\s*>|<br\s*\/?>|<img\s/i;
const LINK =
  /(!?)\[([^\][\n]{0,300})\]\(\s*(https?:\/\/(?:[^\s()]|\([^\s()]*\)){1,2000})(?:\s+"[^"\n]{0,300}")?\s*\)/g;
const ONLY_AN_IMAGE = /^\s*(https:\/\/[^\s?#]+\.(?:png|jpe?g|gif|webp|bmp)(?:[?#]\S*)?)\s*$/i;

/**
 * The parts of an answer that is written plainly or in Markdown: images at https addresses are parts of their own, and
 * so is an answer that is nothing but an image's address. Links have their address behind their words, as a chat shows
 * no Markdown.
 */
export function readMarkdown(written: string): ReplyPart[] {
  const [, image] = ONLY_AN_IMAGE.exec(written) ?? [];
  if (image && URL.canParse(image)) return [{ kind: 'image', url: image }];
  const parts: ReplyPart[] = [];
  let text = '';
  const endText = () => {
    const tidied = tidy(text);
    if (tidied !== '') parts.push({ kind: 'text', text: tidied });
    text = '';
  };
  let from = 0;
  for (const match of written.matchAll(LINK)) {
    const [whole, isImage, words = '', url = ''] = match;
    text += written.slice(from, match.index);
    from = match.index + whole.length;
    if (isImage && url.startsWith('https://') && URL.canParse(url)) {
      endText();
      parts.push({ kind: 'image', url });
    } else text += words.trim() === '' || words.trim() === url ? url : `${words} ${url} `;
  }
  text += written.slice(from);
  endText();
  return parts;
}

/** The same of an answer that may be HTML too. */
export function readMarkup(written: string): ReplyPart[] {
  return readMarkdown(HTML.test(written) ? htmlToMarkdown(written) : written);
}

function tidy(text: string): string {
  const lines = text.split('\n').map((line) => line.trimEnd());
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
