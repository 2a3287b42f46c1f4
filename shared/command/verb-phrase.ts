import { readCategory } from './category-words.ts';
import type { Category } from './command.ts';
import { skipSpaces, skipWord, vocabulary, words } from './scan.ts';

export type VerbPhrase = {
  /** Also what people advise each other to do, as 提 issue; 开工单 is said to the bot. */
  advice: boolean;
  category?: Category;
  end: number;
};

const VERBS = words(
  '开 新开 建 新建 创建 建立 生成 转 整理 汇总 总结 归纳 合并 做 变 记 登记 提 提交 提出 报 ' +
    'open create file make raise submit',
);
const ADVISING_VERBS = words('提 提交 提出 报 submit');
/** These make an issue only with 成 or 为: 「整理工单」 is somebody's work. */
const NEEDS_INTO = words('整理 汇总 总结 归纳 合并 做 变');
const INTO = words('成 成为 为');
const A_BIT = words('一下 下');
const ARTICLE = words('一个 一张 一条 一份 1个 1张 个 张 条 份 an a one the');
const NEW = words('新的 新 new');
const OF = words('类型的 类型 类的 类 的');
const SITE = words('github');
const OBJECT = vocabulary([
  ['工单', { advice: false }],
  ['ticket', { advice: false }],
  ['议题', { advice: true }],
  ['issue', { advice: true }],
]);
const TURN = words('turn convert make');
const ENGLISH_INTO = words('into');

/** Reads 开工单, 建成 issue, 提交一个缺陷工单, open a new issue. */
export function readVerbPhrase(text: string, at: number): VerbPhrase | undefined {
  const verb = VERBS(text, at);
  if (!verb) return undefined;
  const behindVerb = skipSpaces(text, verb.end);
  const into = skipWord(INTO, text, behindVerb);
  if (into === behindVerb && NEEDS_INTO(text, at)) return undefined;
  const object = readObject(text, skipWord(A_BIT, text, into));
  return object && { ...object, advice: object.advice || ADVISING_VERBS(text, at) !== undefined };
}

/** The place after `turn` in `turn the last 5 messages into an issue`. */
export function readTurn(text: string, at: number): number | undefined {
  return TURN(text, at)?.end;
}

/** Reads `into an issue`, which needs a `turn` before. */
export function readIntoObject(text: string, at: number): VerbPhrase | undefined {
  const into = ENGLISH_INTO(text, at);
  return into && readObject(text, skipSpaces(text, into.end));
}

function readObject(text: string, at: number): VerbPhrase | undefined {
  const noun = skipWord(NEW, text, skipWord(ARTICLE, text, skipWord(NEW, text, at)));
  const category = readCategory(text, noun);
  const behindCategory = category ? skipWord(OF, text, skipSpaces(text, category.end)) : noun;
  const object = OBJECT(text, skipWord(SITE, text, behindCategory));
  if (!object) return undefined;
  return { ...object.value, ...(category ? { category: category.value } : {}), end: object.end };
}
