import type { Language } from '../registry/room.ts';
import { speak } from '../speech/speech.ts';
import { announcementCard } from './announcement-card.ts';
import type { GitHubEvent } from './github-event.ts';

/** WeChat documents no limit; some clients and puppets cut off what is longer. */
export const TEXT_AT_MOST_CHARACTERS = 2_000;
const TITLE_AT_MOST_CHARACTERS = 200;

/**
 * What happened during quiet hours, a title and a link for each subject, in as many texts as it takes. `subjects`
 * are the events of each, in the order that they happened.
 */
export function digestTexts(subjects: [GitHubEvent, ...GitHubEvent[]][], language: Language): string[] {
  const speech = speak(language).reports;
  const texts: string[] = [];
  let text = speech.quietDigest(subjects.length);
  for (const events of subjects) {
    const { title, url } = announcementCard(events, language).card;
    const note = events.length > 1 ? speech.severalEvents(events.length) : '';
    const entry = `· ${title.slice(0, TITLE_AT_MOST_CHARACTERS)}${note}\n${url}`;
    if (text.length + 1 + entry.length > TEXT_AT_MOST_CHARACTERS) {
      texts.push(text);
      text = entry;
    } else text += `\n${entry}`;
  }
  return [...texts, text];
}
