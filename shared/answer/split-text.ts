/** In UTF-16 units: what a phone shows without scrolling far. */
const PIECE_LENGTH = 500;
/** Ends of sentences, with the quotes and brackets that close behind them. */
const SENTENCE_END = /(?:[。！？!?；;…]+|\.(?=\s))["'”’』」）)\]】]*/g;
const LINE_END = /\n+/g;
const PHRASE_END = /[，,、：:]|\s+/g;
/** Links end before what Chinese text sets behind them without a space. */
const LINK = /https?:\/\/[^\s<>"'“”‘’，。；！？、（）【】「」『』《》]+/gi;
const TO_THE_END_OF_LINK = /^[^\s<>"'“”‘’，。；！？、（）【】「」『』《》]+/;
/** The length of `https://` and a character: what begins a link in front of a cut is seen behind it. */
const LINK_BEGINS_WITHIN = 9;
/** Earlier ends make pieces too short, as a share of the whole piece. */
const LINE_AT_LEAST = 0.4;
const SENTENCE_AT_LEAST = 0.3;

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/**
 * A text in pieces of at most so many UTF-16 units: cut at lines, else at sentences, else at phrases, else between
 * characters. A link stays whole, in a piece that is longer if it has to be.
 */
export function splitText(text: string, atMost: number = PIECE_LENGTH): string[] {
  const pieces: string[] = [];
  let rest = text.trim();
  while (rest.length > atMost) {
    const end = cutPlace(rest, atMost);
    pieces.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  return rest === '' ? pieces : [...pieces, rest];
}

function cutPlace(text: string, atMost: number): number {
  const links = [...text.slice(0, atMost + LINK_BEGINS_WITHIN).matchAll(LINK)].map(({ index }) =>
    linkAt(text, index),
  );
  const last = (ends: RegExp, atLeast: number) => lastEnd(text, { ends, atLeast, atMost, links });
  return (
    last(LINE_END, atMost * LINE_AT_LEAST) ??
    last(SENTENCE_END, atMost * SENTENCE_AT_LEAST) ??
    last(PHRASE_END, atMost * SENTENCE_AT_LEAST) ??
    betweenCharacters(text, atMost, links)
  );
}

type Span = { start: number; end: number };

/** The whole of a link that begins there, which may reach beyond the piece. */
function linkAt(text: string, start: number): Span {
  const [link = ''] = TO_THE_END_OF_LINK.exec(text.slice(start)) ?? [];
  return { start, end: start + link.length };
}

type Search = { ends: RegExp; atLeast: number; atMost: number; links: Span[] };

function lastEnd(text: string, { ends, atLeast, atMost, links }: Search): number | undefined {
  // One character more, for whether a full stop has a space behind it.
  const places = [...text.slice(0, atMost + 1).matchAll(ends)]
    .map((end) => end.index + end[0].length)
    .filter((place) => place >= atLeast && place <= atMost && !cuts(links, place));
  return places.at(-1);
}

function cuts(links: Span[], place: number): boolean {
  return links.some(({ start, end }) => start < place && place < end);
}

function betweenCharacters(text: string, atMost: number, links: Span[]): number {
  const cut = links.find(({ start, end }) => start < atMost && atMost < end);
  if (cut) return cut.start > 0 ? cut.start : cut.end;
  // The longest character that people use is far shorter than the margin.
  const character = graphemes.segment(text.slice(0, atMost + 64)).containing(atMost);
  return character && character.index > 0 ? character.index : atMost;
}
