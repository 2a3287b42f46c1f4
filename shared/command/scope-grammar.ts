import type { Hint, Scope } from './command.ts';
import { readDuration } from './duration.ts';
import type { Line } from './normalise.ts';
import { type Count, readCount } from './numerals.ts';
import { each, type Reader, skipSpaces, skipWord, vocabulary, words } from './scan.ts';

/** The most messages that one issue is made of. */
export const MAX_COUNT = 100;
/** The longest time that one issue looks back: a day. */
export const MAX_SECONDS = 86_400;

/** Which messages a command means, or what is wrong with the number in it, as it was typed. */
export type ScopeReading = { end: number } & ({ scope: Scope } | { hint: Hint; typed: string });

type Prefix = 'alone' | 'counted';

// 以上 says enough by itself; 最近 and the like need a number or a noun (「最近开工单」 is talk).
const readPrefix = vocabulary<Prefix>([
  ...each('以上 上面 上边 上述 above', 'alone' as const),
  ...each('前面 前边 前 最近 最新 最后 刚才 刚刚 之前 过去 近 上 这 那 当前', 'counted' as const),
  ...each('last past previous recent most_recent latest preceding prior current', 'counted' as const),
]);
const ARTICLE = words('the these those this');
const LINK = words('的 这 那 的这 的那');
const EVERYTHING = words('所有的 所有 全部的 全部 这些 那些 些 这段 那段 段 一段 次');
const MEASURE = words('条 句 则');
const LOOSE_MEASURE = words('条 句 则 个');
const WITHIN = words('以内 之内 内 里 以来');
const OF = words('的');
const NOUN = words(
  '聊天记录 聊天内容 聊天消息 聊天 消息记录 消息 讯息 信息 记录 对话 内容 讨论 发言 留言 话 ' +
    'messages message msgs msg conversation discussion chat talk lines posts',
);
const ABOVE = words('above');
const THIS_TALK = words(
  'this_conversation the_conversation this_discussion the_discussion this_chat the_chat',
);
const THIS_MESSAGE = words('这条 这个 这句 此条 这一条 this_message this');

/** Reads which messages are meant: 以上五条, 最近十分钟, the last 5 messages, 以上. */
export function readScope(line: Line, at: number): ScopeReading | undefined {
  const text = line.folded;
  const talk = THIS_TALK(text, at);
  if (talk) return { scope: { by: 'conversation' }, end: talk.end };
  const start = skipWord(ARTICLE, text, at);
  const prefix = readPrefix(text, start);
  if (!prefix) return readBareCount(line, start) ?? readThis(text, at);
  const link = skipWord(LINK, text, skipSpaces(text, prefix.end));
  return (
    readTime(line, link) ??
    readThis(text, start) ??
    readCounted(line, link, LOOSE_MEASURE, 'optional') ??
    readConversation(text, link, prefix.value) ??
    readThis(text, at)
  );
}

/** The scope as read, in the light of a quote: it stands in for the conversation, and only it can be 这条. */
export function scopeFor(read: Scope | undefined, quoting: boolean): Scope | undefined {
  if (read?.by === 'quote') return quoting ? read : undefined;
  if (!read || read.by === 'conversation') return quoting ? { by: 'quote' } : { by: 'conversation' };
  return read;
}

function readTime(line: Line, at: number): ScopeReading | undefined {
  const duration = readDuration(line.folded, at);
  if (!duration) return undefined;
  const within = WITHIN(line.folded, skipSpaces(line.folded, duration.end));
  const end = skipNoun(line.folded, within?.end ?? duration.end);
  const hint = hintOf(duration.value, MAX_SECONDS, 'time-too-long');
  if (hint) return { hint, typed: line.original.slice(at, duration.end), end };
  return { scope: { by: 'time', seconds: Number(duration.value) }, end };
}

function readCounted(
  line: Line,
  at: number,
  readMeasure: Reader<true>,
  need: 'optional' | 'needed',
): ScopeReading | undefined {
  const text = line.folded;
  const count = readCount(text, at);
  if (!count) return undefined;
  const afterCount = skipSpaces(text, count.end);
  const measure = readMeasure(text, afterCount);
  const afterMeasure = skipNoun(text, measure?.end ?? count.end);
  if (need === 'needed' && !measure && afterMeasure === count.end) return undefined;
  const end = ABOVE(text, skipSpaces(text, afterMeasure))?.end ?? afterMeasure;
  const hint = hintOf(count.value, MAX_COUNT, 'count-too-large');
  if (hint) return { hint, typed: line.original.slice(at, measure?.end ?? count.end), end };
  return { scope: { by: 'count', count: Number(count.value) }, end };
}

// 「五条开工单」, `5 messages above`: without a prefix, an exact number of messages alone will do.
function readBareCount(line: Line, at: number): ScopeReading | undefined {
  const counted = readCounted(line, at, MEASURE, 'needed');
  return counted && 'hint' in counted && counted.hint === 'approximate-count' ? undefined : counted;
}

function readConversation(text: string, at: number, prefix: Prefix): ScopeReading | undefined {
  const everything = skipWord(EVERYTHING, text, at);
  const measure = skipWord(MEASURE, text, everything);
  const end = skipNoun(text, measure);
  const said = end > measure || everything > at;
  if (prefix === 'counted' && !said) return undefined;
  return { scope: { by: 'conversation' }, end };
}

// 「这条开工单」 points at the quoted message, and means nothing without a quote.
function readThis(text: string, at: number): ScopeReading | undefined {
  const found = THIS_MESSAGE(text, at);
  return found && { scope: { by: 'quote' }, end: skipNoun(text, found.end) };
}

function skipNoun(text: string, at: number): number {
  const start = skipSpaces(text, at);
  return NOUN(text, skipWord(OF, text, start))?.end ?? at;
}

function hintOf(value: Count, max: number, tooMuch: Hint): Hint | undefined {
  if (value === 'approximate') return 'approximate-count';
  if (value === 0) return 'count-is-zero';
  return value > max ? tooMuch : undefined;
}
