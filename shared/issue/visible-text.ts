/** Controls, bidi controls and marks, zero-width and filler characters: nothing that a reader sees. */
const INVISIBLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what has to go
  /[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff0-\ufffb]|\u034f/g;
const LINE_ENDS = /\r\n|[\r\v\f\x85\u2028\u2029]/g;
const JOINERS = /[\u200c\u200d]+/g;
/** Emoji and many scripts need joiners; between ASCII or full-width letters they only hide something. */
const NEEDS_NO_JOINER = /[\p{ASCII}\uff00-\uffef]/u;
const IDEOGRAPH_SELECTORS = /[\u{e0100}-\u{e01ef}]/gu;
/** After ASCII joiners have no use, and selectors in keycap emoji alone. */
const STRAYS = /(?<=\p{ASCII})(?:[\u200c\u200d]|[\ufe00-\ufe0f])+(\u20e3?)/gu;
/** Tag characters spell the flags of regions after a black flag, and hide text everywhere else. */
const TAGS = /(\u{1f3f4}[\u{e0020}-\u{e007e}]{1,8}\u{e007f})|[\u{e0000}-\u{e007f}]/gu;

/**
 * The text without what a reader cannot see: controls, bidi controls, zero-width characters. Line ends
 * become `\n`, lone surrogates U+FFFD; joiners inside emoji stay.
 */
export function removeInvisible(text: string): string {
  return text
    .toWellFormed()
    .replace(LINE_ENDS, '\n')
    .replace(INVISIBLE, '')
    .replace(TAGS, '$1')
    .replace(IDEOGRAPH_SELECTORS, '')
    .replace(STRAYS, (_, keycap: string) => keycap && `\ufe0f${keycap}`)
    .replace(JOINERS, keepNeededJoiner);
}

function keepNeededJoiner(joiners: string, offset: number, text: string): string {
  const before = text.charAt(offset - 1);
  const after = text.charAt(offset + joiners.length);
  const needed = before && after && !NEEDS_NO_JOINER.test(before) && !NEEDS_NO_JOINER.test(after);
  return needed ? joiners.charAt(0) : '';
}
