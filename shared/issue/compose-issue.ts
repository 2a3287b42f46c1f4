import type { Language } from '../registry/room.ts';
import { microsecondsOf } from '../window/window.ts';
import type { WindowGap, WindowMessage } from '../window/window-message.ts';
import { type EntryStyle, writeCutEntry, writeEntry } from './entry.ts';
import { type IssuePhrases, issuePhrases } from './issue-phrases.ts';
import { timeWriter } from './local-time.ts';
import { requestMarker } from './marker.ts';
import { type Masked, mask } from './mask.ts';
import { neutralise, plainLine } from './neutralise.ts';
import { shorten } from './shorten.ts';
import { nameOf, type Statement, toStatements } from './statement.ts';
import { chooseTitle, fitTitle } from './title.ts';

/**
 * GitHub's limit for a body, in characters. We count UTF-16 units, which are never fewer than characters;
 * the 262,144 bytes behind the limit cannot be reached, since a unit takes at most three.
 */
const BODY_AT_MOST_CHARACTERS = 65_536;
const TOPIC_AT_MOST_CHARACTERS = 200;
/** With less room than this, a message is left out rather than cut. */
const CUT_ENTRY_AT_LEAST_CHARACTERS = 1_000;
const GAP = '\n\n';
const RULE = '---';

export type Composition = {
  /** 32 lower-case hexadecimal digits. */
  requestId: string;
  /** Oldest first. */
  messages: WindowMessage[];
  /** Where messages may be missing; oldest first. */
  gaps?: WindowGap[];
  requester: string;
  /** Seconds since 1970. */
  requestedAt: number;
  /** The group's name; absent = hidden. */
  topic?: string;
  language: Language;
  /** IANA name. */
  timezone: string;
  title?: string;
};

/** `masked` = secrets hidden in what is published, `leftOut` = earlier messages that had no room. */
export type ComposedIssue = { title: string; body: string; masked: number; leftOut: number };

/**
 * The issue that a conversation becomes. Nothing in the chat has an effect on GitHub, secrets are hidden, and
 * the body keeps within GitHub's limit: the newest messages are kept. Throws for an unknown time zone or a
 * malformed request id.
 */
export function composeIssue(composition: Composition): ComposedIssue {
  const { requestId, messages, gaps = [], language } = composition;
  const phrases = issuePhrases[language];
  const style: EntryStyle = { phrases, writeTime: timeWriter(composition.timezone) };
  const marker = requestMarker(requestId);
  const statements = toStatements(messages, language);
  const gapLines = writeGaps(style, messages, gaps);
  const head = writeHead(composition, style);
  const title = titleOf(composition, statements);
  const maskedAround = head.count + title.count;

  const maskedAtMost = maskedAround + sum(statements);
  const frame = writeBody(phrases, {
    head: head.text,
    entries: gapLines.after,
    leftOut: messages.length,
    messages: messages.length,
    masked: maskedAtMost,
    marker,
  });
  const entries = writeNewest(style, statements, gapLines.before, BODY_AT_MOST_CHARACTERS - frame.length);
  const leftOut = statements.length - entries.length;
  const masked = maskedAround + sum(statements.slice(leftOut));
  const body = writeBody(phrases, {
    head: head.text,
    entries: [...entries, ...gapLines.after],
    leftOut,
    messages: entries.length,
    masked,
    marker,
  });
  return { title: title.text, body, masked, leftOut };
}

function writeHead(
  { requester, requestedAt, topic, language, timezone }: Composition,
  { phrases, writeTime }: EntryStyle,
): Masked {
  const who = mask(nameOf(requester, language), language);
  const group =
    topic === undefined ? undefined : mask(shorten(plainLine(topic), TOPIC_AT_MOST_CHARACTERS), language);
  const text = phrases.requested({
    who: neutralise(who.text),
    when: writeTime(requestedAt),
    zone: neutralise(timezone),
    topic: group && neutralise(group.text),
  });
  return { text, count: who.count + (group?.count ?? 0) };
}

function titleOf({ title, language }: Composition, statements: Statement[]): Masked {
  const given = mask(title ?? '', language);
  const fitted = fitTitle(given.text);
  if (fitted) return { text: fitted, count: given.count };
  const said = statements.filter(({ inWords }) => inWords).map(({ text }) => text);
  const quoted = statements.map(({ quote }) => quote?.content ?? '');
  return { text: chooseTitle([...said, ...quoted], language), count: 0 };
}

function sum(statements: Statement[]): number {
  return statements.reduce((total, { masked }) => total + masked, 0);
}

type GapLines = { before: string[]; after: string[] };

/** The lines that stand before each message, and after the last; gaps with nothing said between them are one. */
function writeGaps(
  { phrases, writeTime }: EntryStyle,
  messages: WindowMessage[],
  gaps: WindowGap[],
): GapLines {
  const time = (order: string) => writeTime(Math.floor(microsecondsOf(order) / 1_000_000));
  const line = ([first, ...more]: WindowGap[]) =>
    first ? phrases.gap(time(first.from), time((more.at(-1) ?? first).order)) : '';
  const places = Map.groupBy(gaps, ({ order }) => messages.findIndex((message) => message.order > order));
  const lineAt = (place: number) => line(places.get(place) ?? []);
  const after = lineAt(-1);
  return { before: messages.map((_, place) => lineAt(place)), after: after ? [after] : [] };
}

/**
 * Whole entries from the newest backwards, each behind the line of a gap before it; one that alone is too long
 * is cut, and is then the earliest.
 */
function writeNewest(
  style: EntryStyle,
  statements: Statement[],
  gapLines: string[],
  atMost: number,
): string[] {
  const entries: string[] = [];
  let room = atMost;
  for (const [index, statement] of [...statements.entries()].reverse()) {
    const gapLine = gapLines[index] ? `${gapLines[index]}${GAP}` : '';
    const entry = statement.text.length < atMost ? writeEntry(style, statement) : undefined;
    const whole = entry && gapLine + entry;
    const tooLong = whole === undefined || whole.length + GAP.length > atMost;
    if (tooLong) {
      const cut =
        room < CUT_ENTRY_AT_LEAST_CHARACTERS ? undefined : writeCutEntry(style, statement, room - GAP.length);
      if (cut !== undefined) entries.unshift(cut);
      break;
    }
    room -= whole.length + GAP.length;
    if (room < 0) break;
    entries.unshift(whole);
  }
  return entries;
}

type BodyParts = {
  head: string;
  entries: string[];
  leftOut: number;
  messages: number;
  masked: number;
  marker: string;
};

function writeBody(phrases: IssuePhrases, parts: BodyParts): string {
  const { head, entries, leftOut, messages, masked, marker } = parts;
  return [
    head,
    ...(leftOut > 0 ? [phrases.leftOut(leftOut)] : []),
    RULE,
    ...entries,
    RULE,
    `<sub>${phrases.footer(messages, masked)}</sub>`,
    marker,
  ].join(GAP);
}
