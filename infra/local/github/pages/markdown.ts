import MarkdownIt from 'markdown-it';
import sanitizeHtml from 'sanitize-html';
import { COMMENT_MARK, linkReferences, type Surroundings } from './references.ts';

/** What GitHub's own sanitizer lets through, as it documents it in github/markup. */
const ALLOWED_TAGS = [
  ...[
    'h1',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
    'br',
    'b',
    'i',
    'strong',
    'em',
    'a',
    'pre',
    'code',
    'img',
    'tt',
    'div',
  ],
  ...[
    'ins',
    'del',
    'sup',
    'sub',
    'p',
    'picture',
    'ol',
    'ul',
    'table',
    'thead',
    'tbody',
    'tfoot',
    'blockquote',
  ],
  ...[
    'dl',
    'dt',
    'dd',
    'kbd',
    'q',
    'samp',
    'var',
    'hr',
    'ruby',
    'rt',
    'rp',
    'li',
    'tr',
    'td',
    'th',
    's',
    'strike',
  ],
  ...['summary', 'details', 'caption', 'figure', 'figcaption', 'abbr', 'bdo', 'cite', 'dfn', 'mark', 'small'],
  ...['source', 'span', 'time', 'wbr'],
];
const ALLOWED_EVERYWHERE = [
  'align',
  'dir',
  'lang',
  'title',
  'width',
  'height',
  'colspan',
  'rowspan',
  'open',
  'start',
];

const renderer = createRenderer();

/** An issue's or comment's Markdown as HTML that is safe to show. */
export function renderMarkdown(source: string, surroundings: Surroundings): string {
  const html = renderer.render(source.replaceAll(COMMENT_MARK, ''));
  return linkReferences(sanitize(html, surroundings.pages), surroundings);
}

function createRenderer() {
  const markdown = new MarkdownIt({ html: true, linkify: true, breaks: true });
  // GitHub links only what starts with a scheme or with www.
  markdown.linkify.set({ fuzzyLink: false });
  markdown.linkify.add('www.', {
    validate: (text, position) =>
      /^[a-z\d-]+(?:\.[a-z\d-]+)+[^\s<]*/i.exec(text.slice(position))?.[0].length ?? 0,
    normalize: (match) => {
      match.url = `http://${match.url}`;
    },
  });
  const markComments = (html: string) => html.replace(/<!--[\s\S]*?-->/g, COMMENT_MARK);
  markdown.renderer.rules.html_inline = (tokens, index) => markComments(tokens[index]?.content ?? '');
  markdown.renderer.rules.html_block = (tokens, index) => markComments(tokens[index]?.content ?? '');
  return markdown;
}

function sanitize(html: string, pages: string): string {
  return sanitizeHtml(html, {
    allowedTags: ALLOWED_TAGS,
    allowedAttributes: {
      '*': ALLOWED_EVERYWHERE,
      a: ['href', 'rel', 'target'],
      img: ['src', 'alt', 'loading'],
      source: ['srcset'],
      time: ['datetime'],
    },
    allowedSchemes: ['http', 'https', 'mailto'],
    transformTags: {
      a: (tagName, attributes) => ({
        tagName,
        attribs: {
          ...attributes,
          rel: 'nofollow noopener',
          // A page of another site would not show inside the frame beside the chat.
          target: attributes.href?.startsWith(pages) ? '_self' : '_blank',
        },
      }),
    },
  });
}
