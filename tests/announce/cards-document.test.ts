import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { announcementCard } from '../../shared/announce/announcement-card.ts';
import { type EventKind, eventKinds, type GitHubEvent } from '../../shared/announce/github-event.ts';
import { languages } from '../../shared/registry/room.ts';
import { foldedSamples, sampleEvent } from './card-samples.ts';

const document = readFileSync(join(import.meta.dirname, '../../docs/cards.md'), 'utf8');
/** Prettier pads the cells. */
const rows = document.split('\n').map((line) => line.replace(/\s+\|/g, ' |'));
const kinds = Object.keys(eventKinds).filter((kind): kind is EventKind => kind in eventKinds);

/** The cells of a card in both languages: its title, and below it its description. */
function cellsOf(events: [GitHubEvent, ...GitHubEvent[]]): string {
  const cells = languages.map((language) => {
    const { title, description } = announcementCard(events, language).card;
    return [`**${title}**`, ...description.split('\n')].join('<br>');
  });
  return `| ${cells.join(' | ')} |`;
}

function assertShown(events: [GitHubEvent, ...GitHubEvent[]]): void {
  const cells = cellsOf(events);
  assert.ok(
    rows.some((row) => row.endsWith(cells)),
    `docs/cards.md lacks a row that ends in\n${cells}`,
  );
}

test('docs/cards.md shows every kind of card as it is', () => {
  for (const kind of kinds) assertShown([sampleEvent(kind)]);
});

test('docs/cards.md shows as they are the cards that stand for several events', () => {
  for (const events of Object.values(foldedSamples)) assertShown(events);
});
