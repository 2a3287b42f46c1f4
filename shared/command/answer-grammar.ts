import type { Command } from './command.ts';
import type { Line } from './normalise.ts';
import type { Setting } from './room-grammar.ts';
import { each, isClosed, skipSpaces, skipWord, vocabulary, words } from './scan.ts';

type Interjections = 'on' | 'off';

const INTERJECT = vocabulary<Interjections>([
  ...each('别插话 别再插话 不要插话 不要再插话 勿插话 停止插话 禁止插话 关闭插话 关掉插话', 'off' as const),
  ...each('可以插话 可以插话了 允许插话 恢复插话 开启插话 打开插话', 'on' as const),
]);
/** Said of people too, so it counts only where the bot is mentioned. */
const ENGLISH_INTERJECT = vocabulary<Interjections>([
  ...each(
    "do_not_interject don't_interject dont_interject stop_interjecting no_interjections",
    'off' as const,
  ),
  ...each('interjections_off turn_off_interjections do_not_interrupt', 'off' as const),
  ...each('you_may_interject you_can_interject interjections_on turn_on_interjections', 'on' as const),
]);
const CHANGE = words('设置 修改设置 设 settings setting set');
const NAME = words('插话 interjections interjection');
const TO = words('为 成 改为 改成 = : to');
const VALUE = vocabulary<Interjections>([
  ...each('开 开启 打开 允许 on', 'on' as const),
  ...each('关 关闭 关掉 禁止 off', 'off' as const),
]);
const REJECT = words(
  '不对 不对的 这不对 这个不对 这条不对 答得不对 答的不对 回答不对 回答得不对 说得不对 说的不对 答错了 回答错了 说错了 错了 错的 ' +
    '这是错的 答案错了 答案不对 答非所问 不是这个 不是这个意思 wrong wrong_answer this_is_wrong that_is_wrong ' +
    "that's_wrong not_right this_is_not_right that_is_not_right that's_not_right not_correct incorrect",
);
const RESTORE = words(
  '恢复 恢复吧 恢復 恢復吧 恢復它 恢復这条 恢復回答 恢复它 恢复这条 恢复回答 恢复这条回答 恢复使用 restore restore_it restore_this',
);
const EMPHASIS = words('吧 啊 呀 哦 哈 呢 了');

/** 「别插话」 and 「可以插话」; under a quote of an answer 「不对」 and 「恢复」. */
export function parseAnswers(
  line: Line,
  start: number,
  { addressed, quoting }: Setting,
): Command | undefined {
  const text = line.folded.replaceAll('’', "'");
  const interjections = readInterjections(text, start, addressed);
  if (interjections) return { kind: 'change-interjections', interjections };
  if (!quoting) return undefined;
  if (isWhole(text, REJECT(text, start))) return { kind: 'reject-answer' };
  const restore = RESTORE(text, start);
  return restore && isClosed(text, restore.end) ? { kind: 'restore-answer' } : undefined;
}

function readInterjections(text: string, start: number, addressed: boolean): Interjections | undefined {
  const order = INTERJECT(text, start) ?? (addressed ? ENGLISH_INTERJECT(text, start) : undefined);
  if (order) return isWhole(text, order) ? order.value : undefined;
  const name = addressed ? NAME(text, skipWord(CHANGE, text, start)) : undefined;
  const value = name && VALUE(text, skipWord(TO, text, skipSpaces(text, name.end)));
  return value && isClosed(text, value.end) ? value.value : undefined;
}

function isWhole(text: string, read: { end: number } | undefined): boolean {
  return read !== undefined && isClosed(text, EMPHASIS(text, read.end)?.end ?? read.end);
}
