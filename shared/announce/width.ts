import { shorten } from '../issue/shorten.ts';

/** Chinese characters, their punctuation and emoji are as wide as two others; `…` is drawn as wide in Chinese. */
const WIDE_FROM = 0x2e80;
const ELLIPSIS_WIDTH = 2;

/** How wide a line is drawn, in Latin letters. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += widthOfCharacter(character);
  return width;
}

/** The text as wide as `atMost` Latin letters at most, cut at a word and marked with `…` if it is wider. */
export function fitWidth(text: string, atMost: number): string {
  let width = 0;
  let characters = 0;
  for (const character of text) {
    width += widthOfCharacter(character);
    if (width + ELLIPSIS_WIDTH <= atMost) characters += 1;
    if (width > atMost) return characters === 0 ? '' : shorten(text, characters + 1);
  }
  return text;
}

function widthOfCharacter(character: string): number {
  if (character === '…') return ELLIPSIS_WIDTH;
  return (character.codePointAt(0) ?? 0) >= WIDE_FROM ? 2 : 1;
}
