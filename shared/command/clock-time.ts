import { readCount } from './numerals.ts';
import { each, type Reader, type Reading, skipSpaces, skipWord, vocabulary, words } from './scan.ts';

type Period = 'dawn' | 'morning' | 'noon' | 'afternoon' | 'night';

const readPeriod = vocabulary<Period>([
  ...each('凌晨 半夜', 'dawn' as const),
  ...each('早上 早晨 清晨 上午 早', 'morning' as const),
  ...each('中午 正午', 'noon' as const),
  ...each('下午 午后 傍晚', 'afternoon' as const),
  ...each('晚上 夜里 夜晚 夜间 深夜 晚', 'night' as const),
]);
const readHalfOfDay = vocabulary<Period>([
  ...each('am a.m.', 'dawn' as const),
  ...each('pm p.m.', 'afternoon' as const),
]);
const EVERY_DAY = words('每天 每日 每晚 每天的 从 every_day daily at from');
const NEXT_DAY = words('第二天 次日 隔天 明天');
const UNTIL = words('- – — ~ 到 至 to until till');
const O_CLOCK = words('点 点钟 时');
const MINUTES_AS_WORDS = vocabulary([
  ...each('半', 30),
  ...each('一刻', 15),
  ...each('三刻', 45),
  ...each('整', 0),
]);
const MINUTE = words('分 分钟');
const MINUTES = /:([0-5]\d)(?!\d)/y;

/** Reads `09:00`, 9点半, 晚上十一点, `8 pm`, `23` as `HH:MM`. */
export const readClock: Reader<string> = (text, at) => {
  const start = skipWord(EVERY_DAY, text, at);
  const period = readPeriod(text, start);
  const hour = readCount(text, skipSpaces(text, period?.end ?? start));
  if (!hour || hour.value === 'approximate') return undefined;
  const minutes = readMinutes(text, hour.end);
  const half = period ? undefined : readHalfOfDay(text, skipSpaces(text, minutes.end));
  const value = clock(hour.value, minutes.value, period?.value ?? half?.value);
  return value === undefined ? undefined : { value, end: half?.end ?? minutes.end };
};

/** Reads `23:00-08:00`, 晚上11点到第二天早上8点. */
export const readClockRange: Reader<{ from: string; to: string }> = (text, at) => {
  const from = readClock(text, at);
  const until = from && UNTIL(text, skipSpaces(text, from.end));
  const to = until && readClock(text, skipWord(NEXT_DAY, text, skipSpaces(text, until.end)));
  return from && to ? { value: { from: from.value, to: to.value }, end: to.end } : undefined;
};

function readMinutes(text: string, at: number): Reading<number> {
  MINUTES.lastIndex = at;
  const digits = MINUTES.exec(text)?.[1];
  if (digits !== undefined) return { value: Number(digits), end: at + 1 + digits.length };
  const named = O_CLOCK(text, at);
  if (!named) return { value: 0, end: at };
  const spoken = MINUTES_AS_WORDS(text, named.end);
  if (spoken) return spoken;
  const count = readCount(text, named.end);
  if (!count || count.value === 'approximate' || count.value > 59) return { value: 0, end: named.end };
  return { value: count.value, end: MINUTE(text, count.end)?.end ?? count.end };
}

function clock(hour: number, minutes: number, period: Period | undefined): string | undefined {
  const counted = hour24(hour, period);
  const isOver = counted > 24 || (counted === 24 && minutes > 0);
  if (!Number.isInteger(hour) || isOver) return undefined;
  return [counted % 24, minutes].map((number) => String(number).padStart(2, '0')).join(':');
}

/** 晚上1点 is past midnight, 晚上12点 is midnight; whoever says 晚上23点 counts to 24 already. */
function hour24(hour: number, period: Period | undefined): number {
  switch (period) {
    case 'dawn':
      return hour === 12 ? 0 : hour;
    case 'noon':
      return hour <= 3 ? hour + 12 : hour;
    case 'afternoon':
      return hour < 12 ? hour + 12 : hour;
    case 'night':
      if (hour === 12) return 24;
      return hour >= 5 && hour < 12 ? hour + 12 : hour;
    default:
      return hour;
  }
}
