import type { Day, List } from '../github/report.ts';
import { plainLine } from '../issue/neutralise.ts';
import { shorten } from '../issue/shorten.ts';
import type { Language } from '../registry/room.ts';
import type { DayCounts, ReportsSpeech } from '../speech/reports.zh.ts';
import { speak } from '../speech/speech.ts';
import type { RepoDay } from './daily-report.ts';
import { TEXT_AT_MOST_CHARACTERS } from './digest.ts';
import { withoutGroupMentions } from './harmless.ts';

export const UNANSWERED_DAYS = 3;
/** Of each section: what waits for long must not crowd out what happened. */
const ENTRIES_AT_MOST = 5;
const TITLE_AT_MOST_CHARACTERS = 40;
/** For the line that says how many more there are. */
const RESERVED_CHARACTERS = 40;

type Section = { name: string; lists: { repo: string; list: List }[] };

/** A daily report in one text: the numbers, what waits, then what happened, and how much more there is. */
export function writeReport(repoDays: RepoDay[], language: Language): string {
  const speech = speak(language).reports;
  const days = repoDays.flatMap((repoDay) => ('day' in repoDay ? [repoDay] : []));
  const unreadable = repoDays.flatMap((repoDay) =>
    'failure' in repoDay ? [speech.unreadable(repoDay.repo, repoDay.failure)] : [],
  );
  const eventful = days.filter(({ day }) => Object.values(day).some(({ listed }) => listed.length > 0));
  const counts = eventful.map(({ repo, day }) => speech.dayCounts(repo, countsOf(day)));
  const isQuiet = eventful.length === 0 && days.length > 0;
  const text = createText(isQuiet ? speech.nothingToReport : speech.dailyHeading);
  for (const line of [...unreadable, ...counts]) text.add(line);
  let left = 0;
  for (const { name, lists } of sectionsOf(eventful, speech)) {
    const entries = lists.flatMap(({ repo, list }) =>
      list.listed.map((one) => {
        const where = eventful.length > 1 ? `${repo}#${one.number}` : `#${one.number}`;
        const title = withoutGroupMentions(shorten(plainLine(one.title), TITLE_AT_MOST_CHARACTERS));
        return `· ${where} ${title}\n${one.url}`;
      }),
    );
    if (entries.length === 0) continue;
    const isAtLeast = lists.some(({ list }) => list.isCut);
    const heading = speech.sectionHeading(name, entries.length, isAtLeast);
    const [first = '', ...others] = entries.slice(0, ENTRIES_AT_MOST);
    const shown = text.add(`${heading}\n${first}`) ? 1 + others.filter(text.add).length : 0;
    left += entries.length - shown;
  }
  return text.end(left > 0 ? [speech.more(left)] : []);
}

function countsOf({ opened, closed, proposed, merged }: Day): DayCounts {
  return {
    opened: opened.listed.length,
    closed: closed.listed.length,
    proposed: proposed.listed.length,
    merged: merged.listed.length,
  };
}

/** The most important first. */
function sectionsOf(days: { repo: string; day: Day }[], speech: ReportsSpeech): Section[] {
  const section = (name: string, part: keyof Day) => ({
    name,
    lists: days.map(({ repo, day }) => ({ repo, list: day[part] })),
  });
  return [
    section(speech.unansweredIssues(UNANSWERED_DAYS), 'unanswered'),
    section(speech.waitingPulls, 'waiting'),
    section(speech.mergedPulls, 'merged'),
    section(speech.openedIssues, 'opened'),
    section(speech.proposedPulls, 'proposed'),
    section(speech.closedIssues, 'closed'),
  ];
}

/** Lines that stay within what one text may be. */
function createText(heading: string) {
  const lines = [heading];
  let characters = heading.length;
  const add = (line: string): boolean => {
    if (characters + 1 + line.length > TEXT_AT_MOST_CHARACTERS - RESERVED_CHARACTERS) return false;
    lines.push(line);
    characters += 1 + line.length;
    return true;
  };
  return { add, end: (last: string[]) => [...lines, ...last].join('\n') };
}
