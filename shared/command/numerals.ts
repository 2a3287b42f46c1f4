import { readEnglishCount } from './english-numerals.ts';
import type { Reading } from './scan.ts';

/** A number, or one that was only hinted at: 几, 十几, 五六, several. */
export type Count = number | 'approximate';

const DIGITS = new Map<string, number>();
for (const [value, forms] of [
  '零〇',
  '一壹',
  '二贰两俩',
  '三叁',
  '四肆',
  '五伍',
  '六陆',
  '七柒',
  '八捌',
  '九玖',
].entries()) {
  for (const form of forms) DIGITS.set(form, value);
}

const UNITS = new Map([
  ['十', 10],
  ['拾', 10],
  ['百', 100],
  ['佰', 100],
  ['千', 1000],
  ['万', 10_000],
]);

/** 廿 and 卅, still written for twenty and thirty. */
const SHORT_TENS = new Map([
  ['廿', '二十'],
  ['卅', '三十'],
]);

const ABOUT_BEFORE = /(?:好几|几|数|若干|一些|好多|许多)[十百千]?/y;
const ABOUT_AFTER = /[几多来余]/y;
const ARABIC = /\d+/y;
const CHINESE = /[零〇一壹二贰两俩三叁四肆五伍六陆七柒八捌九玖十拾百佰千万廿卅]+/y;

/** The number at a place of a folded text: Arabic, Chinese or English. Decimals are none. */
export function readCount(text: string, at: number): Reading<Count> | undefined {
  return readArabic(text, at) ?? readChinese(text, at) ?? readEnglishCount(text, at);
}

function readArabic(text: string, at: number): Reading<Count> | undefined {
  const digits = matchAt(ARABIC, text, at);
  if (!digits) return undefined;
  const end = at + digits.length;
  if (/^[.,]\d/.test(text.slice(end, end + 2))) return undefined;
  return maybeAbout(text, { value: Number(digits), end });
}

function readChinese(text: string, at: number): Reading<Count> | undefined {
  const about = matchAt(ABOUT_BEFORE, text, at);
  if (about) return { value: 'approximate', end: at + about.length };
  const numeral = matchAt(CHINESE, text, at);
  if (!numeral) return undefined;
  const value = chineseValue(numeral);
  return value === undefined ? undefined : maybeAbout(text, { value, end: at + numeral.length });
}

function maybeAbout(text: string, count: Reading<Count>): Reading<Count> {
  const about = matchAt(ABOUT_AFTER, text, count.end);
  return about ? { value: 'approximate', end: count.end + about.length } : count;
}

function chineseValue(numeral: string): Count | undefined {
  const chars = [...numeral].flatMap((char) => [...(SHORT_TENS.get(char) ?? char)]);
  if (chars.some((char) => UNITS.has(char))) return withUnits(chars);
  const digits = chars.map((char) => DIGITS.get(char) ?? 0);
  const [first] = digits;
  if (digits.length === 1) return first;
  // 二〇 is read digit by digit; 五六 means five or six.
  if (digits.includes(0)) return Number(digits.join(''));
  return digits.length === 2 ? 'approximate' : undefined;
}

function withUnits(chars: string[]): Count | undefined {
  let total = 0;
  let digit: number | undefined;
  let lastUnit = Number.POSITIVE_INFINITY;
  let approximate = false;
  for (const char of chars) {
    const unit = UNITS.get(char);
    if (unit === undefined) {
      approximate ||= digit !== undefined && digit !== 0;
      digit = DIGITS.get(char);
      continue;
    }
    // Only ten goes without a digit in front, and units fall from left to right.
    if (unit >= lastUnit || digit === 0 || (digit === undefined && unit !== 10)) return undefined;
    total += (digit ?? 1) * unit;
    digit = undefined;
    lastUnit = unit;
  }
  return approximate ? 'approximate' : total + (digit ?? 0);
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}
