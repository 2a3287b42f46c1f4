import { readCategory } from './category-words.ts';
import type { Category, Command } from './command.ts';
import { readLabel } from './label-tail.ts';
import { type Line, narrow } from './normalise.ts';
import { readPeople } from './people.ts';
import { readRepoTail } from './repo-tail.ts';
import { isClosed, isEdge, type Reading, skipSeparators, skipSpaces, skipWord, words } from './scan.ts';
import { readScope, type ScopeReading, scopeFor } from './scope-grammar.ts';
import { readTitle } from './title-tail.ts';
import { readIntoObject, readTurn, readVerbPhrase } from './verb-phrase.ts';

/** What the grammar is told besides the line. */
export type Situation = {
  /** The bot is spoken to, by a mention or in a direct message. */
  addressed: boolean;
  /** The line is the reply under a quote. */
  quoting: boolean;
  botNames: string[];
};

/** What has been read so far of a message that may open an issue. */
type Draft = {
  verb?: 'order' | 'advice';
  scope?: ScopeReading;
  talkers?: string[];
  category?: Category;
  labels: string[];
  repo?: string;
  title?: string;
  /** `turn …`, which waits for `into an issue`. */
  turning?: true;
  /** What may as well be said to a person, unless it says which messages: 开工单吧, @张三 开工单. */
  hesitant?: true;
  /** 请, 麻烦: with 提 issue, that is said to a person too. */
  courteous?: true;
};

type Part = (line: Line, at: number, draft: Draft) => Reading<Draft> | undefined;

const LEADER = words('把 将 用 拿 按 就 根据 从 给 为 对 由 from of with using for out_of based_on');
const PEOPLE_LEADER = words('把 将 用 拿 按 根据 从 给 为 对 由 by from of');
const DE = words('说的 发的 提的 聊的 讲的 的');
const COURTESY = words(
  '请 请你 请帮 请帮忙 烦请 麻烦 麻烦你 劳烦 帮忙 帮 谢谢 谢谢你 多谢 感谢 谢啦 谢了 你好 您好 辛苦 辛苦了 ' +
    '一下 哈 哦 啦 呀 thanks thank_you thx 🙏 👍 [抱拳] [合十] [玫瑰] [握手] [微笑] [强] [ok]',
);
const WISH = words(
  '我要 我们要 帮我 请帮我 麻烦帮我 帮我们 给我 给我们 替我 整理一下 汇总一下 总结一下 i_want_to help_me help_us',
);
const HESITATION = words('吧 好吧 我想 我想要 想 然后 并 并且 please pls can_you could_you');
const CATEGORY_WORD = words('类型 分类 类别 类型是 type category');

/** The whole line as an order to open an issue, in any order of its parts; the title is last. */
export function parseOpenIssue(line: Line, situation: Situation): Command | undefined {
  const draft = readParts(line, 0, { labels: [] });
  return draft && toCommand(draft, situation);
}

function readParts(line: Line, at: number, draft: Draft): Draft | undefined {
  let read: Reading<Draft> = { value: draft, end: skipSeparators(line.folded, at) };
  while (!isClosed(line.folded, read.end)) {
    const next = readPart(line, read.end, read.value);
    if (!next) return undefined;
    read = { value: next.value, end: skipSeparators(line.folded, next.end) };
  }
  return read.value;
}

function readPart(line: Line, at: number, draft: Draft): Reading<Draft> | undefined {
  for (const part of PARTS) {
    const read = part(line, at, draft);
    if (read) return read;
  }
  return undefined;
}

const title: Part = (line, at, draft) => {
  if (!draft.verb) return undefined;
  const given = readTitle(line, at);
  if (given === undefined) return undefined;
  const end = line.folded.length;
  // 「开工单：前5条」 says which messages, not the title.
  const rest = skipSeparators(line.folded, given.start);
  if (line.folded.charAt(at) === ':' && !draft.scope && readLedScope(line, rest)) {
    const scoped = readParts(line, rest, draft);
    if (scoped) return { value: scoped, end };
  }
  if (given.title === '') return { value: draft, end };
  // 「新建 issue：https://…」 shows somebody the way; it names nothing.
  if (/^https?:\/\/\S+$/i.test(given.title)) return undefined;
  return { value: { ...draft, title: given.title }, end };
};

const label: Part = (line, at, draft) => {
  const read = readLabel(line, at);
  if (!read) return undefined;
  const labels = draft.labels.includes(read.value) ? draft.labels : [...draft.labels, read.value];
  return { value: { ...draft, labels }, end: read.end };
};

const people: Part = (line, at, draft) => {
  if (draft.talkers) return undefined;
  const start = skipWord(PEOPLE_LEADER, line.folded, at);
  const read = readPeople(line, start, (end) => isBeforeOrder(line, end));
  if (!read) return undefined;
  const behind = skipSpaces(line.folded, read.end);
  const possessive = DE(line.folded, behind);
  // 「@张三 开工单」 tells 张三 to do it; 「@张三 的」 says whose words.
  const hesitant = possessive || start > at ? {} : { hesitant: true as const };
  return { value: { ...draft, ...hesitant, talkers: read.names }, end: possessive?.end ?? read.end };
};

// A 的 ends a name when an order follows: 「@张三的以上三条」, but not 「@爱吃的猫」.
function isBeforeOrder(line: Line, at: number): boolean {
  if (line.folded.charAt(at) !== '的') return false;
  const behind = skipSpaces(line.folded, at + 1);
  return readLedScope(line, behind) !== undefined || readVerbPhrase(line.folded, behind) !== undefined;
}

const turn: Part = (line, at, draft) => {
  const end = readTurn(line.folded, at);
  if (end === undefined || !readScope(line, skipSpaces(line.folded, end))) return undefined;
  return { value: { ...draft, turning: true }, end };
};

const scope: Part = (line, at, draft) => {
  const read = draft.scope ? undefined : readLedScope(line, at);
  return read && { value: { ...draft, scope: read }, end: read.end };
};

function readLedScope(line: Line, at: number): ScopeReading | undefined {
  const start = skipWord(LEADER, line.folded, at);
  return readScope(line, start);
}

const verb: Part = (line, at, draft) => {
  if (draft.verb) return undefined;
  const read =
    readVerbPhrase(line.folded, at) ??
    (draft.turning && draft.scope ? readIntoObject(line.folded, at) : undefined);
  if (!read || (read.category && draft.category)) return undefined;
  const category = read.category ? { category: read.category } : {};
  // 「到 wechaty/wechaty 提 issue」, 「bug 提 issue」 tell people how things are done.
  const hesitant = read.advice && (draft.repo || draft.category) ? { hesitant: true as const } : {};
  const verb = read.advice ? 'advice' : 'order';
  return { value: { ...draft, ...category, ...hesitant, verb }, end: read.end };
};

const repo: Part = (line, at, draft) => {
  const read = draft.repo ? undefined : readRepoTail(line, at);
  return read && { value: { ...draft, repo: read.value }, end: read.end };
};

// A word by itself: 「开工单 功能」 gives the category, 「开工单功能」 speaks of the feature.
const category: Part = (line, at, draft) => {
  const { folded } = line;
  const word = CATEGORY_WORD(folded, at);
  const mark = skipSpaces(folded, word?.end ?? at);
  const start = word && folded.charAt(mark) === ':' ? skipSpaces(folded, mark + 1) : mark;
  const read = draft.category ? undefined : readCategory(folded, start);
  if (!read || !isEdge(folded, at - 1)) return undefined;
  if (!isEdge(folded, read.end) && !':#@'.includes(folded.charAt(read.end))) return undefined;
  return { value: { ...draft, category: read.value }, end: read.end };
};

const filler: Part = (line, at, draft) => {
  const wish = WISH(line.folded, at);
  if (wish) return { value: draft, end: wish.end };
  const courtesy = COURTESY(line.folded, at);
  if (courtesy) return { value: { ...draft, courteous: true }, end: courtesy.end };
  const hesitation = HESITATION(line.folded, at);
  return hesitation && { value: { ...draft, hesitant: true }, end: hesitation.end };
};

const PARTS: Part[] = [title, label, people, turn, scope, verb, repo, category, filler];

function toCommand(draft: Draft, situation: Situation): Command | undefined {
  if (!draft.verb) return undefined;
  const bots = situation.botNames.map((name) => narrow(name).toLowerCase());
  const talkers = draft.talkers?.filter((name) => !bots.includes(narrow(name).toLowerCase())) ?? [];
  const addressed = situation.addressed || talkers.length < (draft.talkers?.length ?? 0);
  const hesitant = draft.hesitant || (draft.verb === 'advice' && draft.courteous);
  if (hesitant && !draft.scope && !addressed) return undefined;
  if (draft.scope && 'hint' in draft.scope) {
    return { kind: 'unclear', hint: draft.scope.hint, typed: draft.scope.typed };
  }
  const scope = scopeFor(draft.scope?.scope, situation.quoting);
  if (!scope) return undefined;
  return {
    kind: 'open-issue',
    scope,
    talkers,
    ...(draft.title ? { title: draft.title } : {}),
    ...(draft.category ? { category: draft.category } : {}),
    labels: draft.labels,
    ...(draft.repo ? { repo: draft.repo } : {}),
  };
}
