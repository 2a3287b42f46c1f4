import type { Command } from './command.ts';
import { parseLearn } from './learn-grammar.ts';
import type { Line } from './normalise.ts';
import type { Setting } from './room-grammar.ts';
import { isClosed, type Reader, words } from './scan.ts';

const SYNC = words('同步知识库 更新知识库 刷新知识库 同步faq 同步_faq 同步常见问题 /sync_faq /sync-faq');
const LIST = words('知识库 知识库列表 查看知识库 常见问题 常见问题列表 查看常见问题 /faq');
const ENGLISH_LIST = words('faq the_faq faqs list_faq list_faqs show_faq show_the_faq knowledge_base');
const UNANSWERED = words(
  '没答上来 没答上来的 没答上来的问题 没有答上来 没有答上来的 没有答上来的问题 /unanswered',
);
const ENGLISH_UNANSWERED = words('unanswered unanswered_questions list_unanswered show_unanswered');
const ENGLISH_SYNC = words('sync_faq sync_the_faq sync_faqs update_faq update_the_faq');

/** What is said about the community's FAQ: 「同步知识库」, 「知识库」, 「没答上来」, 「收录」. */
export function parseFaq(line: Line, start: number, setting: Setting): Command | undefined {
  if (isWhole(line, SYNC(line.folded, start))) return { kind: 'sync-faq' };
  const isEnglish = isWhole(line, ENGLISH_SYNC(line.folded, start));
  if (setting.addressed && isEnglish) return { kind: 'sync-faq' };
  return parseLists(line, start, setting) ?? parseLearn(line, start, setting);
}

/** Under a quote they are what somebody answers another. */
function parseLists(line: Line, start: number, { addressed, quoting }: Setting): Command | undefined {
  const text = line.folded;
  const isMeant = (own: Reader<true>, english: Reader<true>) =>
    ((addressed || !quoting) && isWhole(line, own(text, start))) ||
    (addressed && isWhole(line, english(text, start)));
  if (isMeant(LIST, ENGLISH_LIST)) return { kind: 'list-faq' };
  return isMeant(UNANSWERED, ENGLISH_UNANSWERED) ? { kind: 'list-unanswered' } : undefined;
}

function isWhole(line: Line, read: { end: number } | undefined): boolean {
  return read !== undefined && isClosed(line.folded, read.end);
}
