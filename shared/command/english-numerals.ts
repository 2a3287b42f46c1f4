import { type Reading, skipSpaces, vocabulary } from './scan.ts';

const UNITS = 'one two three four five six seven eight nine'.split(' ');
const TEENS = 'ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ');
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

const readUnit = vocabulary(UNITS.map((word, index) => [word, index + 1] as const));
const readTeen = vocabulary(TEENS.map((word, index) => [word, index + 10] as const));
const readHundred = vocabulary([
  ['hundred', 100],
  ['a hundred', 100],
  ['one hundred', 100],
]);
const readAbout = vocabulary(
  ['few', 'a few', 'several', 'some', 'couple of', 'a couple of', 'many'].map(
    (word) => [word, 'approximate'] as const,
  ),
);

/** One to a hundred in English words (`twenty-five`), or a word for "some". */
export function readEnglishCount(text: string, at: number): Reading<number | 'approximate'> | undefined {
  return (
    readHundred(text, at) ??
    readAbout(text, at) ??
    readTens(text, at) ??
    readTeen(text, at) ??
    readUnit(text, at)
  );
}

function readTens(text: string, at: number): Reading<number> | undefined {
  const index = TENS.findIndex((word) => text.startsWith(word, at));
  const word = TENS[index];
  if (word === undefined) return undefined;
  const end = at + word.length;
  const tens = (index + 2) * 10;
  const unit = readUnit(text, text.charAt(end) === '-' ? end + 1 : skipSpaces(text, end));
  return unit ? { value: tens + unit.value, end: unit.end } : { value: tens, end };
}
