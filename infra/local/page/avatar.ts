import type { Contact } from './api.ts';
import { element } from './elements.ts';

const COLOURS = 8;
const MOSAIC_TILES = 9;

const colours = new Map<string, number>();

/** A contact's picture, generated: the bot's mark, or the first letter on a colour of their own. */
export function avatar(contact: Contact): HTMLElement {
  if (contact.isBot)
    return element('img', { class: 'avatar', src: '/page.svg', alt: '', draggable: 'false' });
  const letter = firstLetter(contact.name);
  return element('span', { class: `avatar colour-${colourOf(contact.id)}`, 'aria-hidden': 'true' }, letter);
}

/** A group's picture as WeChat makes it: up to nine members in a square. */
export function groupAvatar(members: Contact[]): HTMLElement {
  const tiles = members.slice(0, MOSAIC_TILES);
  const size = tiles.length > 4 ? 'three' : 'two';
  return element('span', { class: `group-avatar ${size}`, 'aria-hidden': 'true' }, ...tiles.map(avatar));
}

function firstLetter(name: string): string {
  return (Array.from(name.trim())[0] ?? '?').toUpperCase();
}

/** In the order in which people are first drawn, so that the first eight all differ. */
function colourOf(id: string): number {
  const colour = colours.get(id) ?? colours.size % COLOURS;
  colours.set(id, colour);
  return colour;
}
