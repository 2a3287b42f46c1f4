import { plainLine } from '../issue/neutralise.ts';
import { shorten } from '../issue/shorten.ts';
import type { Language } from '../registry/room.ts';
import { speak } from '../speech/speech.ts';
import type { Card } from '../wechat/outbound-message.ts';
import type { GitHubEvent } from './github-event.ts';

/** WeChat shows about two lines of a card's title, where what happened may stand last, and three of its description. */
const SUBJECT_AT_MOST = 44;
/** Chinese characters are as wide as two others. */
const WIDE = /[\u2e80-\uffef]/;
const WIDE_SUBJECT_AT_MOST = 22;
const EXCERPT_AT_MOST = 80;

/** How a group hears of an event: a card, and the same as text. */
export function eventCard(event: GitHubEvent, language: Language): { card: Card; text: string } {
  const { kind, repo, actor, number, title, url, body } = event;
  const sentence = speak(language).event[kind](actor.login, subjectOf(number, plainLine(title)));
  const description = [repo, excerpt(body)].filter(Boolean).join('\n');
  return {
    card: {
      title: sentence,
      description,
      url,
      ...(actor.avatarUrl && { thumbnailUrl: actor.avatarUrl }),
    },
    text: `${sentence}\n${description}\n${url}`,
  };
}

function subjectOf(number: number, title: string): string {
  return `#${number} ${shorten(title, WIDE.test(title) ? WIDE_SUBJECT_AT_MOST : SUBJECT_AT_MOST)}`;
}

/** The first words that a person wrote: no comments of templates, quotes, images or code. */
function excerpt(markdown: string): string {
  const lines = markdown
    .slice(0, 5_000)
    .replace(/<!--[\s\S]*?(-->|$)/g, '')
    .split('\n')
    .filter((line) => !/^\s*(>|#|```|!\[|---)/.test(line));
  return shorten(plainLine(lines.join(' ')), EXCERPT_AT_MOST);
}
