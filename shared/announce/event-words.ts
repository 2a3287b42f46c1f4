import { plainLine } from '../issue/neutralise.ts';
import type { EventWords } from '../speech/event-speech.ts';
import type { EventsSpeech } from '../speech/events.zh.ts';
import { type GitHubEvent, LABELLINGS } from './github-event.ts';
import type { KindOfEvents } from './weigh-events.ts';
import { fitWidth } from './width.ts';

/** Widths in Latin letters. GitHub's names may be longer than a card. */
const WHO_AT_MOST = 24;
const REPO_AT_MOST = 40;
const BRANCH_AT_MOST = 28;
const DETAIL_AT_MOST = 30;
const LABELS_AT_MOST = 60;

/** What the sentence of one kind's events is made of, without their subject. `events` are all of the card. */
export function eventWords(
  { newest, all }: KindOfEvents,
  events: GitHubEvent[],
  speech: EventsSpeech,
): EventWords {
  const people = new Set(all.map(({ actor }) => actor.login));
  const who = nameOf(newest.actor);
  return {
    subject: '',
    who: people.size > 1 ? speech.together(who, people.size - 1) : who,
    repo: fit(newest.repo, REPO_AT_MOST),
    detail: listOf(
      all.map(({ detail }) => detail ?? ''),
      DETAIL_AT_MOST,
      speech,
    ),
    branch: fit(newest.branch ?? '', BRANCH_AT_MOST),
    count: countOf({ newest, all }),
    labels: listOf(labelsOf(events), LABELS_AT_MOST, speech),
    draft: newest.draft ?? false,
  };
}

/** How a person is called in a card. */
export function nameOf({ login }: GitHubEvent['actor']): string {
  return fit(login, WHO_AT_MOST);
}

/** Commits add up, stars do not; other events are counted themselves. */
function countOf({ newest, all }: KindOfEvents): number {
  if (newest.count === undefined) return all.length;
  if (newest.kind === 'star-milestone') return newest.count;
  return all.reduce((sum, { count = 0 }) => sum + count, 0);
}

/** Those that the newest event knows of, and those that have just been put on. */
function labelsOf(events: GitHubEvent[]): string[] {
  const arrived = events.map(({ kind, detail }) => (LABELLINGS.includes(kind) ? (detail ?? '') : ''));
  return [...(events.at(-1)?.labels ?? []), ...arrived];
}

function listOf(names: string[], atMost: number, speech: EventsSpeech): string {
  const different = new Set(names.map(plainLine).filter(Boolean));
  return fitWidth(speech.list([...different]), atMost);
}

function fit(name: string, atMost: number): string {
  return fitWidth(plainLine(name), atMost);
}
