import type { IssuePhrases } from './issue-phrases.ts';
import { neutralise } from './neutralise.ts';
import type { Statement } from './statement.ts';

export type EntryStyle = { phrases: IssuePhrases; writeTime(seconds: number): string };

/** A message in the issue's body, as Markdown: speaker and time, what is quoted, what is said. */
export function writeEntry({ phrases, writeTime }: EntryStyle, statement: Statement): string {
  return joinParts(headOf(statement, writeTime), neutralise(statement.text) || fallback(phrases, statement));
}

/**
 * The same in at most so many UTF-16 units: the text is cut where it has to be and a note says so;
 * `undefined` if not even the note has room.
 */
export function writeCutEntry(style: EntryStyle, statement: Statement, atMost: number): string | undefined {
  const head = headOf(statement, style.writeTime);
  const note = `<sub>${style.phrases.cut}</sub>`;
  const room = atMost - joinParts(head, '', note).length - 2;
  if (room <= 0) return undefined;
  return joinParts(head, neutraliseStart(statement.text, room), note);
}

function headOf({ speaker, timestamp, quote }: Statement, writeTime: EntryStyle['writeTime']): string {
  const line = `**${neutralise(speaker)}** <sub>${writeTime(timestamp)}</sub>`;
  if (!quote) return line;
  const quoted = `**${neutralise(quote.name)}**\n${neutralise(quote.content)}`;
  return joinParts(line, quoted.trimEnd().replace(/^/gm, '> '));
}

function joinParts(...parts: string[]): string {
  return parts.filter((part) => part !== '').join('\n\n');
}

function fallback(phrases: IssuePhrases, { quote }: Statement): string {
  return quote ? '' : neutralise(phrases.empty);
}

/** The longest beginning of a text whose Markdown has at most so many UTF-16 units. */
function neutraliseStart(text: string, atMost: number): string {
  let fits = '';
  let low = 0;
  let high = Math.min(text.length, atMost);
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const markdown = neutralise(withoutHalfCharacter(text.slice(0, middle)));
    if (markdown.length <= atMost) {
      fits = markdown;
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return fits;
}

function withoutHalfCharacter(text: string): string {
  return text.replace(/[\ud800-\udbff]$/, '');
}
