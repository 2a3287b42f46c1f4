import type { Category } from './command.ts';
import { closedEnd, each, type Reader, skipSeparators, vocabulary } from './scan.ts';

/** Reads a word for what an issue is about. */
export const readCategory: Reader<Category> = vocabulary<Category>([
  ...each('缺陷 故障 bug bugs defect', 'defect' as const),
  ...each(
    '需求 功能 新功能 功能需求 功能请求 feature feature_request enhancement request',
    'request' as const,
  ),
  ...each('文档 文件 documentation document docs doc', 'documentation' as const),
  ...each('帮助 求助 help question', 'help' as const),
  ...each('其它 其他 other others', 'other' as const),
]);

/** The category that a whole (folded) text is: the answer to the bot's question. */
export function categoryOf(folded: string): Category | undefined {
  const start = skipSeparators(folded, 0);
  const found = readCategory(folded, start);
  return found?.end === closedEnd(folded, start) ? found.value : undefined;
}
