import { excerpt, excerptOfLine } from '../announce/excerpt.ts';
import { withoutGroupMentions } from '../announce/harmless.ts';
import { fitWidth } from '../announce/width.ts';
import type { Page } from '../github/pages.ts';
import { plainLine } from '../issue/neutralise.ts';
import type { Language } from '../registry/room.ts';
import { speak } from '../speech/speech.ts';
import type { Card } from '../wechat/outbound-message.ts';

/** Widths in Latin letters: about two lines of a card's title, and three of its description. */
const TITLE_AT_MOST = 70;
const REPO_AT_MOST = 60;
const LABELS_AT_MOST = 5;
const FACTS_AT_MOST = 100;
const EXCERPT_AT_MOST = 110;

/** A page of GitHub as a group sees it: a card, and the same as text, that lead to `url`. */
export function pageCard(page: Page, url: string, language: Language): { card: Card; text: string } {
  const speech = speak(language).previews;
  const title = line(`${page.id} ${plainLine(page.title)}`, TITLE_AT_MOST);
  const { author, state, labels, comments, changes } = page;
  const named = labels.map(plainLine).filter(Boolean).slice(0, LABELS_AT_MOST);
  const facts = [
    speech.kind(page.kind),
    state && speech.state(state),
    author && speech.by(plainLine(author.login)),
    named.length > 0 && speech.labels(named),
    comments !== undefined && comments > 0 && speech.comments(comments),
    changes && speech.changes(changes.added, changes.removed),
  ].filter((fact) => typeof fact === 'string');
  const words = page.kind === 'discussion' ? excerptOfLine(page.body) : excerpt(page.body);
  const lines = [
    line(page.repo, REPO_AT_MOST),
    line(facts.join(' · '), FACTS_AT_MOST),
    line(words, EXCERPT_AT_MOST),
  ].filter(Boolean);
  const thumbnailUrl = author?.avatarUrl;
  return {
    card: { title, description: lines.join('\n'), url, ...(thumbnailUrl && { thumbnailUrl }) },
    text: [title, ...lines, url].join('\n'),
  };
}

function line(text: string, atMost: number): string {
  return withoutGroupMentions(fitWidth(text, atMost));
}
