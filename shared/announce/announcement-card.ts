import { plainLine } from '../issue/neutralise.ts';
import type { Language } from '../registry/room.ts';
import type { EventWords } from '../speech/event-speech.ts';
import type { EventsSpeech } from '../speech/events.zh.ts';
import { speak } from '../speech/speech.ts';
import type { Card } from '../wechat/outbound-message.ts';
import { addressOf } from './address.ts';
import { eventWords, nameOf } from './event-words.ts';
import type { EventKind, GitHubEvent } from './github-event.ts';
import { withoutGroupMentions } from './harmless.ts';
import { type KindOfEvents, weighEvents } from './weigh-events.ts';
import { fitWidth, widthOf } from './width.ts';

/**
 * Widths in Latin letters. WeChat shows about two lines of a card's title, where what happened may stand last, and
 * three of its description.
 */
const TITLE_AT_MOST = 66;
const SUBJECT_AT_MOST = 44;
const SUBJECT_AT_LEAST = 12;
const REPO_AT_MOST = 60;
const FACTS_AT_MOST = 100;
const EXCERPT_AT_MOST = 110;

/** Whose words and link say more than those of a closing without words. */
const COMMENTS: EventKind[] = ['issue-commented', 'pull-commented', 'discussion-commented'];

/**
 * How a group hears of what happened to one subject: a card, and the same as text. `events` are all of one subject, in
 * the order that they happened: the weightiest is the title, the others a few words each. What people wrote on GitHub
 * stands in the title behind its number, and in quotes below. `happened` says when, where it is told late.
 */
export function announcementCard(
  events: [GitHubEvent, ...GitHubEvent[]],
  language: Language,
  happened?: string,
): { card: Card; text: string } {
  const speech = speak(language).events;
  const { lead, others } = weighEvents(events);
  const { newest } = lead;
  const words = eventWords(lead, events, speech);
  const title = titleOf(newest, words, speech);
  const voice = voiceOf(lead, others);
  const clauses = others
    .filter((other) => !isQuoted(other, voice))
    .map((other) => ({ newest: other.newest, words: eventWords(other, events, speech) }));
  const lines = [
    title.includes(newest.repo) ? '' : fitWidth(newest.repo, REPO_AT_MOST),
    factsOf([happened ?? '', speech.kinds[newest.kind].aside?.(words) ?? ''], newest, clauses, speech),
    quoteOf(voice, newest, speech),
  ].filter(Boolean);
  const description = lines.join('\n') || newest.repo;
  const url = addressOf(COMMENTS.includes(voice.kind) ? voice : newest);
  const { avatarUrl } = newest.actor;
  return {
    card: { title, description, url, ...(avatarUrl && { thumbnailUrl: avatarUrl }) },
    text: [title, ...lines, url].join('\n'),
  };
}

/** The subject takes what room the sentence leaves: what happened and to whom is not cut off. */
function titleOf(event: GitHubEvent, words: EventWords, speech: EventsSpeech): string {
  const { sentence } = speech.kinds[event.kind];
  const room = TITLE_AT_MOST - widthOf(sentence({ ...words, subject: '' }));
  const subject = subjectOf(event, Math.max(SUBJECT_AT_LEAST, Math.min(SUBJECT_AT_MOST, room)));
  return withoutGroupMentions(fitWidth(sentence({ ...words, subject }).trim(), TITLE_AT_MOST));
}

function subjectOf({ number, title }: GitHubEvent, atMost: number): string {
  const before = number === undefined ? '' : `#${number} `;
  return `${before}${fitWidth(plainLine(title), atMost - before.length)}`.trim();
}

type Clause = { newest: GitHubEvent; words: EventWords };

/** What else there is to say, and what else happened. */
function factsOf(before: string[], lead: GitHubEvent, clauses: Clause[], speech: EventsSpeech): string {
  const others = clauses.map(({ newest, words }) => {
    const clause = speech.kinds[newest.kind].clause(words);
    return newest.actor.login === lead.actor.login ? clause : speech.by(words.who, clause);
  });
  const facts = [...before, ...others].filter(Boolean).join(' · ');
  return withoutGroupMentions(fitWidth(facts, FACTS_AT_MOST));
}

/** The event whose words are quoted: of the title's kind, or else the newest that has any. */
function voiceOf(lead: KindOfEvents, others: KindOfEvents[]): GitHubEvent {
  const hasWords = ({ excerpt }: GitHubEvent) => excerpt !== '';
  const newestOfOthers = others.map(({ newest }) => newest);
  return lead.all.findLast(hasWords) ?? newestOfOthers.findLast(hasWords) ?? lead.newest;
}

/** A comment that is quoted need not be counted. */
function isQuoted({ newest, all }: KindOfEvents, voice: GitHubEvent): boolean {
  return newest === voice && all.length === 1 && COMMENTS.includes(voice.kind);
}

/** In the name of who said it, where the title names somebody else. */
function quoteOf({ excerpt, actor }: GitHubEvent, lead: GitHubEvent, speech: EventsSpeech): string {
  const words = withoutGroupMentions(fitWidth(plainLine(excerpt), EXCERPT_AT_MOST));
  if (!words || actor.login === lead.actor.login) return words && speech.quote(words);
  return withoutGroupMentions(speech.by(nameOf(actor), speech.quote(words)));
}
