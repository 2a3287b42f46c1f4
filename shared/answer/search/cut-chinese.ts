import { words } from './words.ts';

/**
 * Cuts Chinese text into words of the lexicon and single characters. From the front 开发票 is 开发 and 票, from the back
 * 开 and 发票: of both ways the one with fewer pieces counts, and the second where they are even.
 */
export function cutChinese(run: string): string[] {
  const forwards = cutForwards(run);
  const backwards = cutBackwards(run);
  return costOf(forwards) < costOf(backwards) ? forwards : backwards;
}

function cutForwards(run: string): string[] {
  const { meanings, longestChinese } = words();
  const pieces: string[] = [];
  for (let at = 0; at < run.length; at += pieces.at(-1)?.length ?? 1) {
    let length = Math.min(longestChinese, run.length - at);
    while (length > 1 && !meanings.has(run.slice(at, at + length))) length -= 1;
    pieces.push(run.slice(at, at + length));
  }
  return pieces;
}

function cutBackwards(run: string): string[] {
  const { meanings, longestChinese } = words();
  const pieces: string[] = [];
  for (let end = run.length; end > 0; end -= pieces.at(-1)?.length ?? 1) {
    let length = Math.min(longestChinese, end);
    while (length > 1 && !meanings.has(run.slice(end - length, end))) length -= 1;
    pieces.push(run.slice(end - length, end));
  }
  return pieces.reverse();
}

/** A character that the lexicon lacks is as bad as two words, and one that it knows worse than a word: 回|放在哪 is 回放|在哪. */
function costOf(pieces: string[]): number {
  const { meanings } = words();
  return pieces.reduce((sum, piece) => sum + (meanings.has(piece) ? (piece.length > 1 ? 1 : 1.5) : 2), 0);
}
