/** A stretch of text, as offsets in UTF-16 units. */
export type Span = { start: number; end: number };

const BEGIN = /-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----/g;
const END = /-----END (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----/g;
/** An RSA key of 16,384 bits has about 12,700 characters. */
const KEY_AT_MOST_CHARACTERS = 20_000;
/** One line of a key whose end is missing, or a header of an encrypted one. */
const KEY_LINE = /(?:\s|\\[nr])*(?:(?:Proc-Type|DEK-Info|Version|Comment):[^\n]*|[A-Za-z0-9+/=]{16,})/y;
const LAST_LINE = /(?:\s|\\[nr])*(?=[A-Za-z+/]{0,15}[0-9+/=])[A-Za-z0-9+/]{1,15}={0,2}(?!\S)/y;

/** Where PEM private keys stand, from BEGIN to END; without an END, as far as the lines look like a key's. */
export function findPrivateKeys(text: string): Span[] {
  const begins = [...text.matchAll(BEGIN)];
  if (begins.length === 0) return [];
  const ends = [...text.matchAll(END)].map((match) => match.index + match[0].length);
  const spans: Span[] = [];
  let next = 0;
  let covered = 0;
  for (const { index: start, 0: line } of begins) {
    if (start < covered) continue;
    while ((ends[next] ?? Number.POSITIVE_INFINITY) < start) next += 1;
    const end = ends[next];
    covered =
      end !== undefined && end - start <= KEY_AT_MOST_CHARACTERS
        ? end
        : endOfLines(text, start + line.length);
    spans.push({ start, end: covered });
  }
  return spans;
}

function endOfLines(text: string, from: number): number {
  const afterLines = skip(KEY_LINE, text, from, Number.POSITIVE_INFINITY);
  return afterLines === from ? from : skip(LAST_LINE, text, afterLines, 1);
}

function skip(pattern: RegExp, text: string, from: number, atMost: number): number {
  let end = from;
  for (let times = 0; times < atMost; times++) {
    pattern.lastIndex = end;
    if (!pattern.test(text)) break;
    end = pattern.lastIndex;
  }
  return end;
}
