import type { Card, Message } from './api.ts';
import { piecesOf } from './chat-text.ts';
import { element, type IconName, icon } from './elements.ts';
import { safeUrl, standInPath } from './links.ts';
import { type Language, wordsOf } from './words.ts';

export type FollowLink = (standInPath: string) => void;

/** What a bubble holds: a picture, a link card, or text with its links. */
export function contentOf(
  message: Message,
  reply: string,
  language: Language,
  follow: FollowLink,
): HTMLElement {
  const words = wordsOf(language);
  if (message.card) return cardView(message.card, language, follow);
  const source = message.image ? safeUrl(message.image) : undefined;
  if (source !== undefined) {
    const image = element('img', { src: source.href, alt: words.picture, loading: 'lazy' });
    const attributes = { class: 'picture', href: source.href, target: '_blank', rel: 'noopener' };
    return element('a', { ...attributes, 'aria-label': words.openPicture }, image);
  }
  const pieces = piecesOf(reply || (message.type === 'text' ? '' : `[${message.type}]`));
  return element(
    'div',
    { class: 'bubble' },
    ...pieces.map(({ text, url }) =>
      url === undefined ? text : linkTo(url, { class: 'text-link' }, follow, text),
    ),
  );
}

function cardView(card: Card, language: Language, follow: FollowLink): HTMLElement {
  const standIn = standInPath(card.url) !== undefined;
  const source = standIn ? wordsOf(language).standInGitHub : (safeUrl(card.url)?.host ?? card.url);
  return linkTo(
    card.url,
    { class: 'card', 'data-testid': 'card' },
    follow,
    element('strong', { class: 'card-title' }, card.title),
    element('span', { class: 'card-description' }, card.description),
    thumbnail(card),
    element('span', { class: 'card-source' }, icon(iconFor(card.url)), source),
  );
}

/** A thumbnail from elsewhere is not loaded (nor would the page's policy let it): a drawn one stands there. */
function thumbnail(card: Card): HTMLElement {
  const source = card.thumbnailUrl ? safeUrl(card.thumbnailUrl) : undefined;
  if (source?.origin !== location.origin) {
    return element('span', { class: 'card-thumbnail' }, icon(iconFor(card.url)));
  }
  return element('img', { class: 'card-thumbnail', src: source.href, alt: '' });
}

function iconFor(url: string): IconName {
  if (/\/issues(\/|$)/.test(url)) return 'issue';
  return /\/pull\//.test(url) ? 'pull' : 'link';
}

/** A plain click on a page of the stand-in GitHub opens it beside the chat; all else goes to a new tab. */
function linkTo(
  address: string,
  attributes: Record<string, string>,
  follow: FollowLink,
  ...children: (Node | string)[]
): HTMLElement {
  const url = safeUrl(address);
  if (url === undefined) return element('span', attributes, ...children);
  const path = standInPath(address);
  const href = path ?? url.href;
  const link = element(
    'a',
    { ...attributes, href, target: '_blank', rel: 'noopener noreferrer' },
    ...children,
  );
  link.addEventListener('click', (event) => {
    if (path === undefined || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    follow(path);
  });
  return link;
}
