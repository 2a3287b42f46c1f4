import MarkdownIt from 'markdown-it';

const markdown = new MarkdownIt({ html: true, linkify: true, breaks: true });
// GitHub links addresses with a scheme; bare host names and e-mail addresses are looked for below.
markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false });
markdown.normalizeLinkText = (url) => url;

const HARMLESS = new Set(['p', 'br', 'blockquote', 'strong', 'sub', 'code', 'a', 'span', 'hr']);
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: '\u00a0' };
const TRACED =
  /^https?:\/\/(www\.)?github\.com\/.*\/(issues|pulls?|discussions|commits?|compare)(\/|$|\?|#)/i;

/** What GitHub's filters look for in a text outside code and links. */
const EFFECTS: [string, RegExp][] = [
  ['mention', /(?<!\w)@[a-z0-9]/i],
  ['issue', /#\d|\bgh-\d/i],
  ['commit', /(?<![0-9a-z_])[0-9a-f]{7,40}(?![0-9a-z_])/i],
  ['e-mail', /[\w.+-]+@[\w-]+\.\w/],
  ['address', /(?:https?|ftp):\/\/|www\.\w/i],
  ['math', /\$[^$]+\$/],
  ['emoji', /:(?:[a-z0-9_+-]*[a-z][a-z0-9_+-]*|[+-]1|100|1234):/],
];

type Piece = { text: string; inside: string[] } | { tag: string; attributes: string; closes: boolean };

/** HTML as GitHub makes it of Markdown, as far as markdown-it agrees with it. */
export function render(source: string): string {
  return markdown.render(source);
}

/** What of the HTML a reader sees, with `\n` at line breaks and an empty line between paragraphs. */
export function visibleText(html: string): string {
  const text = piecesOf(html)
    .map((piece) => {
      if ('text' in piece) return piece.text.replaceAll('\n', '');
      if (piece.tag === 'br') return '\n';
      return piece.tag === 'p' ? '\n\n' : '';
    })
    .join('');
  return tidy(text);
}

/** What the input shows: the same as `visibleText` should give. Blank lines in a row count as one. */
export function shownBy(input: string): string {
  return tidy(input.toWellFormed().replace(/\r\n|[\r\v\f\u0085\u2028\u2029]/g, '\n'));
}

function tidy(text: string): string {
  const lines = text
    .replace(/[[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}]--[\n\t]]/gv, '')
    .replaceAll('\u00a0', ' ')
    .replaceAll('\t', '    ')
    .split('\n');
  return lines
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{2,}/g, '\n\n')
    .replace(/^\n+|\n+$/g, '');
}

/** Everything in the Markdown that would act: elements, references, traced links, commands of bots. */
export function effectsOf(source: string): string[] {
  const found = effectsOfHtml(render(source));
  return /^[ >]*\/[a-z]/im.test(source) ? [...found, 'slash command'] : found;
}

function effectsOfHtml(html: string): string[] {
  return piecesOf(html).flatMap((piece) =>
    'tag' in piece ? effectsOfTag(piece) : effectsOfText(piece.text, piece.inside),
  );
}

function effectsOfTag({ tag, attributes }: { tag: string; attributes: string }): string[] {
  const effects = HARMLESS.has(tag) ? [] : [`element ${tag}`];
  const href = decode(/href="([^"]*)"/.exec(attributes)?.[1] ?? '');
  if (TRACED.test(href)) effects.push(`trace on ${href}`);
  const rest = attributes.replace(/\s*href="[^"]*"/, '').trim();
  return rest && rest !== '/' ? [...effects, `attributes ${rest}`] : effects;
}

function effectsOfText(text: string, inside: string[]): string[] {
  if (inside.includes('code') || inside.includes('a')) return [];
  return EFFECTS.filter(([, pattern]) => pattern.test(text)).map(([name]) => `${name} in ${text}`);
}

function piecesOf(html: string): Piece[] {
  const inside: string[] = [];
  return [...html.matchAll(/<(\/?)([a-z0-9!-]+)((?:[^>"]|"[^"]*")*)>|([^<]+)/gi)].map(
    ([, slash, tag, attributes = '', text]) => {
      if (tag === undefined) return { text: decode(text ?? ''), inside: [...inside] };
      if (slash) inside.pop();
      else if (tag !== 'br' && tag !== 'hr' && !tag.startsWith('!')) inside.push(tag);
      return { tag, attributes, closes: slash === '/' };
    },
  );
}

function decode(text: string): string {
  return text.replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (whole, decimal, hex, name) => {
    if (decimal) return String.fromCodePoint(Number(decimal));
    if (hex) return String.fromCodePoint(Number.parseInt(hex, 16));
    return ENTITIES[name] ?? whole;
  });
}
