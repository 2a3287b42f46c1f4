import type { Language } from '../registry/room.ts';
import { plainLine } from './neutralise.ts';
import { shorten } from './shorten.ts';
import { weightOf, withoutOpening } from './small-talk.ts';

const TITLE_AT_MOST_CHARACTERS = 60;
/** What stands behind is not looked at: a title is near the beginning of what somebody says. */
const READ_AT_MOST_CHARACTERS = 4_000;
const SENTENCES_AT_MOST = 40;
/** 「登录页面」 is just enough to be told from others, 「报错了」 if nothing better is said. */
const TELLING_WEIGHT = 4;
const BRIEF_WEIGHT = 3;
/** More words do not make a sentence more telling. */
const ENOUGH_WEIGHT = 12;

const FALLBACK: Record<Language, string> = {
  zh: '来自微信群的讨论',
  en: 'Discussion from a WeChat group',
};

/** What a sentence says about itself, and what that is worth. */
const SIGNS: { pattern: RegExp; worth: number }[] = [
  {
    pattern:
      /报错|出错|错误|异常|失败|失效|无法|没法|(?<!能)不能|不了(?!解)|不上(?!班)|不出|崩溃|闪退|卡[住死顿]|白屏|黑屏|乱码|没反应|没有?响应|丢失|泄[漏露]|超时|打不开|用不|不工作|不生效|不显示|不支持|不兼容|缺陷|漏洞|有bug|\bbugs?\b/i,
    worth: 24,
  },
  {
    pattern:
      /\b(?:errors?|exceptions?|crash\w*|fail\w*|broken|can(?:no|')t|cannot|unable|doesn'?t|does not|won'?t|isn'?t|not work\w*|times? out|timeout|regression|freez\w+|hangs?|leaks?|wrong|missing|4\d\d|5\d\d)\b/i,
    worth: 24,
  },
  {
    pattern:
      /希望|建议|期待|能不能|可不可以|能否|可否|最好能?|要是能|如果能|是否(?:可以|支持|考虑)|需求|求加|想要|增加|支持一?下|求支持/,
    worth: 20,
  },
  {
    pattern:
      /\b(?:features?|suggest\w*|propos\w+|would be (?:nice|great|good)|wish|please (?:add|support)|support for|add support|it'd be)\b/i,
    worth: 20,
  },
  { pattern: /怎么|如何|怎样|为什么|为啥|咋|哪里|什么原因|有没有|是不是|多少/, worth: 12 },
  { pattern: /\b(?:how (?:to|do|can|should)|why|what|where|is there|any way)\b/i, worth: 12 },
  { pattern: /[?？吗]$/, worth: 4 },
  { pattern: /文档|docs?\b|documentation/i, worth: 3 },
  // An answer, an aside or an echo
  {
    pattern:
      /^(?:我?(?:之前|以前|昨天|刚才)?也(?:是|遇到|碰到|一样|有)|你?(?:先|可以)?(?:试试|看看|试一下|看一下)|你(?:可以|先|把|用)|应该是|可能是|估计是|因为|那你|那就|这个我)/,
    worth: -14,
  },
  {
    pattern: /^(?:you (?:can|could|should|need)|try |maybe |i think|same here|me too|did you|have you)/i,
    worth: -14,
  },
  { pattern: /谁(?:能|知道|遇到)|有人(?:知道|遇到|用过)|(?:帮忙|帮我|麻烦)看/, worth: -10 },
  { pattern: /\b(?:anyone|anybody|somebody|someone)\b.*\b(?:know|else|help|seen)\b/i, worth: -10 },
  // A line of a log, a stack trace or code
  {
    pattern:
      /^at \S+.*[()]|^(?:import|const|let|var|function|def|class|return|npm|git|sudo|docker|curl) |[;{}]$|^[$>#] /,
    worth: -16,
  },
  { pattern: /^\W?\d{2,4}[-/:]\d{2}|^\[?(?:INFO|DEBUG|WARN)\b/, worth: -8 },
];

const ADDRESS = /(?:https?:\/\/|www\.)[\w\-.~:/?#[\]@!$&'()*+,;=%]+/gi;
const LEADING_MENTIONS = /^(?:@[^\s@]{1,32}(?:[\s\u2005]+|$))+/u;
/** Also WeChat's own emoji, as in `[捂脸]`. */
const TRAILING_SIGN = /(?:\[\p{sc=Han}{1,4}\]|\ufe0f|[\p{Extended_Pictographic}\s，,。.、；;：:！!~～…])$/u;
const TRAILING_SIGN_AT_MOST_UNITS = 10;
const TRAILING_MENTIONS = /(?:[\s\u2005]+@[^\s@]{1,32})+$/u;
/** A whole line that tells this bot to open an issue. */
const COMMAND =
  /^(?:\/issue\b|(?:请|帮我?)?(?:把|将)?(?:以上|上面|前面?|最近|我要|创建|新?建(?!议)|提|开)[^，。,.?？]{0,16}(?:工单|issue)\s*$|open (?:an )?issue\b)/i;

/**
 * The most telling sentence of the messages, in at most 60 characters: a problem before a wish before a
 * question, never a greeting, an address, a mention, a command. The earlier of equals.
 */
export function chooseTitle(texts: string[], language: Language): string {
  let best = { worth: Number.NEGATIVE_INFINITY, sentence: '' };
  for (const sentence of sentencesOf(texts)) {
    const worth = worthOf(sentence);
    if (worth > best.worth) best = { worth, sentence };
  }
  return best.sentence === '' ? FALLBACK[language] : fitTitle(best.sentence);
}

/** A title as one line of at most 60 characters, cut at a word. */
export function fitTitle(given: string): string {
  return shorten(plainLine(given), TITLE_AT_MOST_CHARACTERS);
}

function* sentencesOf(texts: string[]): Generator<string> {
  for (const text of texts) {
    const sentences = text
      .slice(0, READ_AT_MOST_CHARACTERS)
      .toWellFormed()
      .replace(ADDRESS, ' ')
      .split(/\n|(?<=[。！？；…])|(?<=[a-z)\p{sc=Han}][.!?;])\s+/u);
    for (const sentence of sentences.slice(0, SENTENCES_AT_MOST)) {
      const said = withoutMentions(plainLine(sentence));
      if (!COMMAND.test(said)) yield bare(said);
    }
  }
}

function withoutMentions(line: string): string {
  return line.replace(LEADING_MENTIONS, '').replace(TRAILING_MENTIONS, '');
}

/** The sentence without courtesy, the emoji around it, and the stop at its end. */
function bare(said: string): string {
  const told = withoutOpening(withoutMentions(withoutOpening(said)));
  return withoutTrailingSigns(told.replace(/^(?:[\p{Extended_Pictographic}\s]|\ufe0f)+/u, ''));
}

/** One sign after the other: a pattern for all of them would look for their end from each of thousands. */
function withoutTrailingSigns(line: string): string {
  let end = line.length;
  for (;;) {
    const sign = TRAILING_SIGN.exec(line.slice(Math.max(0, end - TRAILING_SIGN_AT_MOST_UNITS), end));
    if (!sign) return line.slice(0, end);
    end -= sign[0].length;
  }
}

function worthOf(sentence: string): number {
  const weight = weightOf(sentence);
  const signs = SIGNS.filter(({ pattern }) => pattern.test(sentence));
  const worth = signs.reduce((sum, sign) => sum + sign.worth, 0);
  if (weight < (worth > 0 ? BRIEF_WEIGHT : TELLING_WEIGHT)) return Number.NEGATIVE_INFINITY;
  return worth + Math.min(weight, ENOUGH_WEIGHT);
}
