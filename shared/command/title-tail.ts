import { looksLikeQuestion } from './looks-like-question.ts';
import type { Line } from './normalise.ts';
import { skipSpaces, skipWord, words } from './scan.ts';

const TITLE_WORD = words('标题 题目 title');
const TITLE_VERB = words('是 为 叫');

/** Reads `：title`, `标题：title`, `标题 title`: everything to the end of the line, and where it starts. */
export function readTitle(line: Line, at: number): { title: string; start: number } | undefined {
  const { folded, original } = line;
  const word = TITLE_WORD(folded, at);
  const mark = skipSpaces(folded, word?.end ?? at);
  if (folded.charAt(mark) === ':') return { title: original.slice(mark + 1).trim(), start: mark + 1 };
  if (!word) return undefined;
  const start = skipWord(TITLE_VERB, folded, mark);
  // 「开工单标题怎么改」 is talk about titles.
  if (start === word.end || looksLikeQuestion(folded.slice(start))) return undefined;
  return { title: original.slice(folded.charAt(start) === ':' ? start + 1 : start).trim(), start };
}
