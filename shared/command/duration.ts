import { type Count, readCount } from './numerals.ts';
import { each, type Reader, type Reading, skipSpaces, skipWord, vocabulary, words } from './scan.ts';

const SECONDS = { second: 1, minute: 60, hour: 3_600, day: 86_400, week: 604_800, month: 2_592_000 };

const readUnit = vocabulary([
  ...each('秒钟 秒 seconds second secs sec', SECONDS.second),
  ...each('分钟 分 minutes minute mins min', SECONDS.minute),
  ...each('小时 钟头 hours hour hrs hr h', SECONDS.hour),
  ...each('天 日 days day', SECONDS.day),
  ...each('星期 礼拜 周 weeks week', SECONDS.week),
  ...each('月 months month', SECONDS.month),
]);

const readWhole = vocabulary([
  ...each('一刻钟 1刻钟', 15 * SECONDS.minute),
  ...each('半小时 半个小时 半个钟头 半个钟 half_hour half_an_hour', SECONDS.hour / 2),
  ...each('半分钟 half_minute half_a_minute', SECONDS.minute / 2),
  ...each('半天 半日 half_day half_a_day', SECONDS.day / 2),
  ...each('an_hour hour', SECONDS.hour),
  ...each('a_minute minute', SECONDS.minute),
  ...each('a_day day', SECONDS.day),
]);

const MEASURE = words('个');
const HALF = words('半');
const AND = words('又 零 and');

/** A length of time (十分钟, 一个半小时, 1 小时 20 分, half an hour) in seconds. */
export const readDuration: Reader<Count> = (text, at) => {
  const whole = readWhole(text, at);
  if (whole) return whole;
  const first = readCounted(text, at);
  if (!first || first.value === 'approximate') return first;
  const second = readCounted(text, skipWord(AND, text, skipSpaces(text, first.end)));
  if (!second) return { value: first.value, end: first.end };
  if (second.value === 'approximate') return second;
  // 一小时二十分: the second part is of a smaller unit, or it is no part of it.
  if (second.unit >= first.unit) return { value: first.value, end: first.end };
  return { value: first.value + second.value, end: second.end };
};

type Counted = { value: number; unit: number; end: number };

function readCounted(text: string, at: number): Counted | Reading<'approximate'> | undefined {
  const count = readCount(text, at);
  if (!count) return undefined;
  const measure = skipWord(MEASURE, text, skipSpaces(text, count.end));
  const halved = HALF(text, measure);
  const unit = readUnit(text, halved ? halved.end : measure);
  if (!unit) return undefined;
  if (count.value === 'approximate') return { value: 'approximate', end: unit.end };
  const halfBehind = halved ? undefined : HALF(text, unit.end);
  const amount = count.value + (halved || halfBehind ? 0.5 : 0);
  return { value: amount * unit.value, unit: unit.value, end: halfBehind?.end ?? unit.end };
}
