/** What WeChat makes of a quote: whose words, the words, and what is said under them. */
export type Quote = { name: string; quoted: string; reply: string };

/** WeChat draws fifteen dashes; a puppet may shorten the line, a typed list has fewer. */
const DIVIDER = /^-(?: -){4,}$/;

/**
 * A message that quotes another: `「name：content」`, a line of dashes, the reply (trimmed). The content may
 * have several lines, brackets and quotes inside: the line that ends the quote is the first with no bracket
 * left open before it, else the last.
 */
export function parseQuote(text: string): Quote | undefined {
  if (!text.startsWith('「')) return undefined;
  const lines = text.split(/\r?\n/);
  const [first = ''] = lines;
  const colon = first.indexOf('：');
  if (colon <= 1) return undefined;
  const divider = findDivider(lines.map((line) => line.trimEnd()));
  if (divider === undefined) return undefined;
  const quotation = lines.slice(0, divider).join('\n').trimEnd();
  const reply = lines.slice(divider + 1).join('\n');
  return { name: first.slice(1, colon), quoted: quotation.slice(colon + 1, -1), reply: reply.trim() };
}

function findDivider(lines: string[]): number | undefined {
  let open = 0;
  let last: number | undefined;
  for (const [index, line] of lines.entries()) {
    if (DIVIDER.test(line) && lines[index - 1]?.endsWith('」')) {
      if (open <= 0) return index;
      last = index;
    }
    open += count(line, '「') - count(line, '」');
  }
  return last;
}

function count(line: string, char: string): number {
  return line.split(char).length - 1;
}
