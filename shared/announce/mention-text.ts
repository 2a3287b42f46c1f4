import { plainLine } from '../issue/neutralise.ts';
import type { Language } from '../registry/room.ts';
import type { MentionsSpeech, Standing, Whose } from '../speech/mentions.zh.ts';
import { speak } from '../speech/speech.ts';
import { addressOf } from './address.ts';
import { TEXT_AT_MOST_CHARACTERS } from './digest.ts';
import { nameOf } from './event-words.ts';
import type { EventKind, GitHubEvent } from './github-event.ts';
import { withoutGroupMentions } from './harmless.ts';
import { type Mention, mentionIdsOf } from './mention.ts';
import { fitWidth } from './width.ts';

/** Widths in Latin letters. A text has no cut of WeChat's own, but is to be read at a glance. */
const SUBJECT_AT_MOST = 60;
const REPO_AT_MOST = 60;
const EXCERPT_AT_MOST = 160;

/** What happened to one thread, in the order that it happened, and who is told of it by name. */
export type Concern = { events: [GitHubEvent, ...GitHubEvent[]]; mention: Mention };

/** What decides how a thread stands; the rest is what people say. */
const STANDINGS = new Map<EventKind, Standing | 'transferred'>([
  ['issue-closed-completed', 'completed'],
  ['issue-closed-not-planned', 'not-planned'],
  ['issue-closed-duplicate', 'duplicate'],
  ['issue-reopened', 'reopened'],
  ['issue-transferred', 'transferred'],
  ['pull-closed', 'unmerged'],
  ['pull-merged', 'merged'],
  ['pull-reopened', 'reopened'],
  ['discussion-answered', 'accepted'],
  ['review-approved', 'approved'],
  ['review-changes-requested', 'changes-requested'],
]);

/**
 * Who asked for an issue, or follows it, reads how it stands now, what was said last, and where. `happened` says when,
 * where it is told late.
 */
export function mentionText(concern: Concern, language: Language, happened?: string): string {
  const { line, quote, url } = wordsOf(concern, language);
  return [[line, happened].filter(Boolean).join(' · '), quote, url].filter(Boolean).join('\n');
}

/** What quiet hours have held back of several threads, in as many texts as it takes, each with whom it mentions. */
export function mentionDigest(
  concerns: Concern[],
  language: Language,
): { text: string; mentionIds: string[] }[] {
  const texts = [{ text: speak(language).mentions.digest(concerns.length), mentionIds: new Set<string>() }];
  for (const concern of concerns) {
    const { line, url } = wordsOf(concern, language);
    const entry = `· ${line}\n${url}`;
    let last = texts.at(-1);
    if (!last || last.text.length + 1 + entry.length > TEXT_AT_MOST_CHARACTERS) {
      last = { text: '', mentionIds: new Set() };
      texts.push(last);
    }
    last.text = [last.text, entry].filter(Boolean).join('\n');
    for (const id of mentionIdsOf(concern.mention)) last.mentionIds.add(id);
  }
  return texts.map(({ text, mentionIds }) => ({ text, mentionIds: [...mentionIds] }));
}

function wordsOf({ events, mention }: Concern, language: Language) {
  const speech = speak(language);
  const newest = events.at(-1) ?? events[0];
  const outcome = events.findLast(({ kind }) => STANDINGS.has(kind));
  const merge = outcome && mergeBehind(outcome, events);
  const voice = events.findLast(({ excerpt }) => excerpt !== '');
  const title = plainLine(events.find((event) => event.title !== '')?.title ?? '');
  const subject = `#${newest.number} ${fitWidth(title, SUBJECT_AT_MOST)}`.trim();
  const what = merge?.fixedBy
    ? speech.mentions.fixed(merge.fixedBy)
    : (outcome && standingOf(outcome, speech.mentions)) || speech.mentions.answered(repliesIn(events));
  const said = voice && fitWidth(plainLine(voice.excerpt), EXCERPT_AT_MOST);
  const quote = said ? speech.events.by(nameOf(voice.actor), speech.events.quote(said)) : '';
  return {
    line: withoutGroupMentions(speech.mentions.sentence(whoseOf(mention), subject, what)),
    quote: withoutGroupMentions(quote),
    url: addressOf(merge ?? voice ?? outcome ?? newest),
  };
}

/** The merge that has closed it, unless it was opened again in between. */
function mergeBehind(outcome: GitHubEvent, events: GitHubEvent[]): GitHubEvent | undefined {
  if (outcome.kind !== 'issue-closed-completed') return undefined;
  const reopened = events.findLastIndex(({ kind }) => kind === 'issue-reopened');
  return events.slice(reopened + 1).findLast(({ fixedBy }) => fixedBy !== undefined);
}

function standingOf({ kind, detail = '' }: GitHubEvent, speech: MentionsSpeech): string {
  const standing = STANDINGS.get(kind);
  if (standing === 'transferred') return speech.transferred(fitWidth(plainLine(detail), REPO_AT_MOST));
  return standing ? speech.standing(standing) : '';
}

function repliesIn(events: GitHubEvent[]): number {
  return events.filter(({ kind }) => kind.endsWith('-commented')).length;
}

function whoseOf({ askerId, followerIds }: Mention): Whose {
  if (askerId === undefined) return 'followed';
  return followerIds.length > 0 ? 'both' : 'asked';
}
