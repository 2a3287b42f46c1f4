/** A cut at a word gives up at most this share of the room; a longer word is cut itself. */
const WORD_MAY_COST = 0.4;
/** Segmenting is slow on long texts. Enough for the code points asked for and the word behind them. */
const UNITS_PER_CHARACTER = 4;

type Granularity = 'word' | 'grapheme';
/** Made when the first text is too long: their dictionary would take 14 ms of every cold start. */
const segmenters = new Map<Granularity, Intl.Segmenter>();

/**
 * The text in at most so many characters (code points), cut at a word and marked with `…` if it is longer.
 * No emoji is broken.
 */
export function shorten(text: string, atMostCharacters: number): string {
  const start = text.slice(0, (atMostCharacters + 1) * UNITS_PER_CHARACTER);
  const characters = [...start];
  if (characters.length <= atMostCharacters) return text;
  const room = atMostCharacters - 1;
  const atWord = takeWhole('word', start, room);
  const kept =
    [...atWord].length >= room * (1 - WORD_MAY_COST)
      ? atWord
      : takeWhole('grapheme', start, room) || characters.slice(0, room).join('');
  return `${kept.replace(/[\s,;:，、；：。.(（「“"'@]+$/, '')}…`;
}

function segmenterOf(granularity: Granularity): Intl.Segmenter {
  const segmenter = segmenters.get(granularity) ?? new Intl.Segmenter('zh', { granularity });
  segmenters.set(granularity, segmenter);
  return segmenter;
}

function takeWhole(granularity: Granularity, text: string, atMostCharacters: number): string {
  let taken = '';
  let characters = 0;
  for (const { segment } of segmenterOf(granularity).segment(text)) {
    characters += [...segment].length;
    if (characters > atMostCharacters) break;
    taken += segment;
  }
  return taken;
}
