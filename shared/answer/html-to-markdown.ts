/** Longer than any tag that is meant as one. */
const TAG_AT_MOST = 4_000;
const BREAKING = /^\/?(?:p|div|br|ul|ol|tr|h[1-6]|table|blockquote|pre)$/;
const WEB_ADDRESS = /^https?:\/\//i;
const ENTITIES: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

/**
 * The text of what a rich-text editor made: its lines, its images and links as Markdown, and no other markup.
 * It takes a time that grows with the length alone, whatever it is given.
 */
export function htmlToMarkdown(html: string): string {
  let text = '';
  let from = 0;
  let link: { at: number; url: string } | undefined;
  for (;;) {
    const opens = html.indexOf('<', from);
    const closes = opens < 0 ? -1 : html.indexOf('>', opens);
    if (closes < 0) return text + unescapeHtml(html.slice(from));
    text += unescapeHtml(html.slice(from, opens));
    const tag = html.slice(opens + 1, closes);
    const name = /^\/?[a-z][a-z0-9]*/i.exec(tag)?.[0].toLowerCase();
    if ((!name && !tag.startsWith('!')) || tag.length > TAG_AT_MOST) {
      text += '<';
      from = opens + 1;
      continue;
    }
    from = closes + 1;
    if (name === 'img') text += toImage(attribute(tag, 'src'));
    else if (name === 'a') link = { at: text.length, url: attribute(tag, 'href') };
    else if (name === '/a' && link) {
      text = text.slice(0, link.at) + toLink(text.slice(link.at), link.url);
      link = undefined;
    } else if (name === 'li') text += '\n· ';
    else if (name && BREAKING.test(name)) text += '\n';
  }
}

function toImage(url: string): string {
  return WEB_ADDRESS.test(url) ? `![](${inMarkdown(url)})` : '';
}

/** Words with an image among them stay words: the image has its own address. */
function toLink(words: string, url: string): string {
  if (!WEB_ADDRESS.test(url) || /[[\]\n]/.test(words)) return words;
  return `[${words}](${inMarkdown(url)})`;
}

function inMarkdown(url: string): string {
  return url.replace(/[\s()]/g, (sign) => `%${sign.charCodeAt(0).toString(16).padStart(2, '0')}`);
}

const ATTRIBUTES = {
  src: /\ssrc\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i,
  href: /\shref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i,
};

function attribute(tag: string, name: keyof typeof ATTRIBUTES): string {
  const found = ATTRIBUTES[name].exec(tag);
  return unescapeHtml(found?.[1] ?? found?.[2] ?? found?.[3] ?? '').trim();
}

function unescapeHtml(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,5}));/gi, (whole, decimal, hex, name) => {
    if (name) return ENTITIES[String(name).toLowerCase()] ?? whole;
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
