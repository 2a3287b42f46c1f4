/** Where the links of a text lead: the pages' address and the repository that short forms mean. */
export type Surroundings = { pages: string; repo: string };

/** Stands where an HTML comment stood: GitHub sees two texts there, so nothing may be read across it. */
export const COMMENT_MARK = '\uE000';

/**
 * What GitHub turns into links. It does so only for what exists; here everything links, so that what was not
 * neutralised shows. https://docs.github.com/get-started/writing-on-github/working-with-advanced-formatting/autolinked-references-and-urls
 */
const REFERENCE = new RegExp(
  [
    '(?<![\\w@/.`-])@(?<login>[a-z\\d](?:[a-z\\d]|-(?=[a-z\\d])){0,38})(?<team>/[\\w-]+)?(?![\\w-])',
    '(?<![\\w/#&.-])(?<place>[a-z\\d][a-z\\d-]{0,38}/[\\w.-]+)?(?:#|(?<gh>GH-))(?<number>\\d{1,9})(?!\\w)',
    '(?<![\\w/#@.-])(?:(?<shaPlace>[a-z\\d][a-z\\d-]{0,38}/[\\w.-]+)@)?(?<sha>(?=[\\da-f]*\\d)(?=[\\da-f]*[a-f])[\\da-f]{7,40})(?![\\w-])',
  ].join('|'),
  'gi',
);
const QUIET_TAGS = new Set(['a', 'code', 'pre', 'kbd', 'samp', 'tt']);

/** Links references in the texts of sanitized HTML, outside links and code. */
export function linkReferences(html: string, surroundings: Surroundings): string {
  const quiet: string[] = [];
  return html
    .split(/(<[^>]*>)/)
    .map((piece) => {
      const tag = /^<(\/?)([a-z\d]+)/i.exec(piece);
      if (!tag) return quiet.length > 0 ? withoutMarks(piece) : linkText(piece, surroundings);
      const name = tag[2]?.toLowerCase() ?? '';
      if (QUIET_TAGS.has(name)) {
        if (tag[1] === '/') quiet.pop();
        else quiet.push(name);
      }
      return piece;
    })
    .join('');
}

function linkText(text: string, surroundings: Surroundings): string {
  return text
    .split(COMMENT_MARK)
    .map((part) => linkPart(decodeText(part), surroundings))
    .join('');
}

function linkPart(text: string, { pages, repo }: Surroundings): string {
  let linked = '';
  let end = 0;
  for (const match of text.matchAll(REFERENCE)) {
    linked += encodeText(text.slice(end, match.index)) + anchor(match[0], target(match, pages, repo));
    end = match.index + match[0].length;
  }
  return linked + encodeText(text.slice(end));
}

function target(match: RegExpExecArray, pages: string, repo: string): { url: string; kind: string } {
  const { login, place, number, shaPlace, sha } = match.groups ?? {};
  if (login !== undefined) return { url: `${pages}/${login}`, kind: 'user-mention' };
  if (number !== undefined) return { url: `${pages}/${place ?? repo}/issues/${number}`, kind: 'issue-link' };
  return { url: `${pages}/${shaPlace ?? repo}/commit/${sha}`, kind: 'commit-link' };
}

function anchor(text: string, { url, kind }: { url: string; kind: string }): string {
  return `<a class="${kind}" href="${encodeText(url)}">${encodeText(text)}</a>`;
}

function withoutMarks(text: string): string {
  return text.replaceAll(COMMENT_MARK, '');
}

/** The sanitizer writes these three and no others in texts. */
function decodeText(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

function encodeText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
