import * as v from 'valibot';
import type { ReplyPart } from '../answer/answerer.ts';
import { readMarkdown, readMarkup } from '../answer/read-markup.ts';
import { joinTexts } from '../answer/reply-parts.ts';

const text = v.optional(v.fallback(v.string(), ''), '');

/** An answer of an entry. `hyperlink` is what the console calls 图文; a type that we do not know is read as text. */
export const ReplySchema = v.object({
  rtype: v.optional(v.fallback(v.string(), 'plain'), 'plain'),
  enabled: v.optional(v.fallback(v.boolean(), true), true),
  content: text,
  title: text,
  url: text,
  thumbnail: text,
});
export type KnownReply = v.InferOutput<typeof ReplySchema>;

/** Of a script's function: `card`, and `qlist` and `button`, which send their `text` when they are touched. */
const ParamSchema = v.object({
  type: v.picklist(['card', 'qlist', 'button']),
  title: text,
  thumbnail: text,
  summary: text,
  hyperlink: text,
  label: text,
  text,
});
type Param = v.InferOutput<typeof ParamSchema>;

/** What stands for a text where the params say it all. */
const NO_TEXT = /^(?:图文消息|#in-params#)$/;
const STATE_MARK = /^\s*\{CLEAR\}\s*/;
/** An answer that leads into a script: only the script knows what to say. */
const ROUTE = /^\s*routeDirectReply#/;

/** What a bot said in a conversation; `params` may be anything that a script's author likes. */
export function readSpoken(string: string, params: unknown): ReplyPart[] {
  const given = readParams(params);
  const spoken = ROUTE.test(string) ? '' : string.replace(STATE_MARK, '').trim();
  const choices = given
    .filter(({ type }) => type !== 'card')
    .map((choice) => `· ${choice.text || choice.label}`);
  const lines = [...(given.length > 0 && NO_TEXT.test(spoken) ? [] : [spoken]), ...choices];
  const cards = given.filter(({ type }) => type === 'card');
  return [
    ...readMarkup(lines.join('\n')),
    ...cards.flatMap(({ title, summary, hyperlink, thumbnail }) =>
      toCard({ title, description: summary, url: hyperlink, thumbnail }),
    ),
  ];
}

/** The enabled answers of an entry, one under the other. Texts that follow each other are one part. */
export function readReplies(replies: KnownReply[]): ReplyPart[] {
  return joinTexts(replies.filter(({ enabled }) => enabled).flatMap(readReply));
}

function readReply({ rtype, content, title, url, thumbnail }: KnownReply): ReplyPart[] {
  if (ROUTE.test(content)) return [];
  if (rtype === 'hyperlink') return toCard({ title, description: content, url, thumbnail });
  return rtype === 'plain' ? readMarkdown(content) : readMarkup(content);
}

function readParams(params: unknown): Param[] {
  if (!Array.isArray(params)) return [];
  return params.flatMap((param) => {
    const read = v.safeParse(ParamSchema, param);
    return read.success ? [read.output] : [];
  });
}

type Linked = { title: string; description: string; url: string; thumbnail: string };

/** A card without an address that can be opened is its words. */
function toCard({ title, description, url, thumbnail }: Linked): ReplyPart[] {
  const words = [title, description].filter((line) => line.trim() !== '');
  if (!isWeb(url)) return words.length > 0 ? [{ kind: 'text', text: words.join('\n') }] : [];
  const card = {
    title: title || url,
    description,
    url,
    ...(isWeb(thumbnail) && { thumbnailUrl: thumbnail }),
  };
  return [{ kind: 'card', card }];
}

function isWeb(url: string): boolean {
  return /^https?:\/\//i.test(url) && URL.canParse(url);
}
