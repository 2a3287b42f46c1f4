import * as v from 'valibot';
import type { Table } from '../aws/table.ts';
import type { EntryRef } from '../faq/entry.ts';
import { foldWords } from '../faq/fold-words.ts';
import { EntryRefSchema } from './expectation.ts';

/**
 * What the bot has said in a room and by which entry of the FAQ, so that a quote of it leads back: `pk = SAID#room`,
 * `sk = how it begins#scope id`. WeChat cuts long quotes, so a beginning is all there is to go by.
 */
const SaidSchema = v.object({
  begins: v.string(),
  entry: EntryRefSchema,
  saidAt: v.number(),
  expiresAt: v.number(),
});

const SECONDS_A_DAY = 86_400;
const KEPT_FOR_DAYS = 7;
/** In characters of the folded text. */
const BEGINNING_LENGTH = 60;
/** A quote that is shorter is nothing to go by, unless it is the whole. */
const TELLING_LENGTH = 8;
/** Others say the same words when they are few. */
const TELLING_LENGTH_OF_OTHERS = 20;
/** A name that WeChat puts in front, in UTF-16 units. */
const MENTION_AT_MOST = 66;
const AFTER_MENTION = '\u2005';
/** What WeChat makes of a quoted picture, by the language of its user. */
const PICTURE = /^\s*\[?(?:图片|圖片|photo|image|picture)\]?\s*$/i;
const PICTURE_TEXT = '图片';

const partition = (roomId: string) => `SAID#${roomId}`;

/** A message that was said: its text without the mention; of a picture none. */
export type Said = { text?: string };

/** Remembers what was said by an entry, for so many days; harmless twice. `now` in ms. */
export async function noteSaid(
  registry: Table,
  roomId: string,
  { entry, said }: { entry: EntryRef; said: Said[] },
  now: number,
  days: number = KEPT_FOR_DAYS,
): Promise<void> {
  const expiresAt = Math.floor(now / 1000) + days * SECONDS_A_DAY;
  const beginnings = new Set(said.map(({ text = PICTURE_TEXT }) => beginningOf(text)));
  await registry.putAll(
    [...beginnings].map((begins) => ({
      pk: partition(roomId),
      sk: `${begins}#${entry.scope} ${entry.id}`,
      ...{ begins, entry, saidAt: now, expiresAt },
    })),
  );
}

/**
 * The entry that a quoted text was said by, the newest of several. A quoter may know the bot by another name: then only
 * a long text counts. `now` in ms.
 */
export async function findSaid(
  registry: Table,
  roomId: string,
  { quoted, isByName }: { quoted: string; isByName: boolean },
  now: number,
): Promise<EntryRef | undefined> {
  const telling = isByName ? TELLING_LENGTH : TELLING_LENGTH_OF_OTHERS;
  for (const text of withoutMention(PICTURE.test(quoted) ? PICTURE_TEXT : quoted)) {
    const begins = beginningOf(text);
    if (begins === '') continue;
    const found: v.InferOutput<typeof SaidSchema>[] = [];
    const items = registry.query({
      where: {
        expression: 'pk = :pk AND begins_with(sk, :begins)',
        values: { ':pk': partition(roomId), ':begins': begins },
      },
      consistent: true,
    });
    for await (const item of items) found.push(v.parse(SaidSchema, item));
    const meant = found
      .filter(({ expiresAt }) => expiresAt * 1000 > now)
      .filter((one) => begins.length >= telling || (isByName && one.begins === begins))
      .sort((one, other) => other.saidAt - one.saidAt);
    if (meant[0]) return meant[0].entry;
  }
  return undefined;
}

function beginningOf(text: string): string {
  return [...(foldWords(text) || text.trim())].slice(0, BEGINNING_LENGTH).join('');
}

/** A quote holds the mention too, with or without the space that WeChat sets behind it. */
function withoutMention(quoted: string): string[] {
  const trimmed = quoted.trimStart();
  if (!/^[@＠]/.test(trimmed)) return [quoted];
  const close = trimmed.slice(0, MENTION_AT_MOST).indexOf(AFTER_MENTION);
  if (close >= 0) return [trimmed.slice(close + 1)];
  const spaces = [...trimmed.slice(0, MENTION_AT_MOST).matchAll(/\s/g)];
  return [...spaces.map(({ index }) => trimmed.slice(index + 1)), quoted];
}
