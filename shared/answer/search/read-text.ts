import { cutChinese } from './cut-chinese.ts';
import { impliedBy, kindOf } from './exclusions.ts';
import { stem } from './stem.ts';
import { type Meaning, meaningOfSound, misspellingsOf, words } from './words.ts';

/** A piece of what is asked. */
export type Unit = {
  /** What it may mean: units that share a key are the same. */
  keys: string[];
  /** As it was written. */
  text: string;
  /** A `fragment` is Chinese that no dictionary has: a name, or misspelt. */
  kind: 'concept' | 'generic' | 'chinese' | 'fragment' | 'english' | 'number';
  /** The number of the clause that it stands in. */
  clause: number;
};

/** What a text asks, without its politeness. */
export type Reading = {
  units: Unit[];
  /** The ways in which it asks: how, what, … */
  asking: Set<string>;
  /** Of the last clause. */
  clause: number;
};

/** Corrects a misspelt English word, if it can. */
export type Correct = (word: string) => string;

const PIECE =
  /(?<chinese>\p{Script=Han}+)|(?<number>(?<![a-z0-9])v?\d+(?:\.[\dx]+)*(?![a-z0-9]))|(?<english>[[\p{Letter}\p{Number}]--\p{Script=Han}][[\p{Letter}\p{Number}'+#.]--\p{Script=Han}]*)/gv;
const END_OF_CLAUSE = /[,;:.!?。、…~\n]/;

/** How many of something there are: it is not what is asked. */
const QUANTITY =
  /(?<![上下每这那哪某第多])(?:[一二两三四五六七八九十几好]{1,6}|(?<![\d.])\d{1,2} ?)(?:个|台|份|次|遍|天|周|小时|分钟|秒|条|张|篇|位|款|种|套|层|步|段|句|行|块|件|家|轮|回|多)(?:月|星期|礼拜|人)?/g;

/** Reads a text, as `foldText` gives it, as units. */
export function readFolded(folded: string, correct?: Correct): Reading {
  const reading: Reading = { units: [], asking: new Set(), clause: 0 };
  let english: string[] = [];
  const flush = () => {
    readEnglish(reading, english, correct);
    english = [];
  };
  let end = 0;
  for (const { index, 0: piece, groups } of folded.replace(QUANTITY, blanksFor).matchAll(PIECE)) {
    const between = folded.slice(end, index);
    // A sign between words parts phrases; a hyphen does not: `set-up`.
    if (/[^\s_/-]/.test(between)) flush();
    if (END_OF_CLAUSE.test(between)) reading.clause += 1;
    end = index + piece.length;
    if (groups?.english) english.push(...splitEnglish(piece));
    else {
      flush();
      if (groups?.chinese) readChinese(reading, piece);
      else addUnit(reading, { keys: [piece.replace(/^v|(?:\.x)+$/g, '')], text: piece, kind: 'number' });
    }
  }
  flush();
  if (correct) hearFragments(reading);
  compound(reading);
  dropKinds(reading);
  weakenImplied(reading);
  return reading;
}

/** As many blanks, so that what stands behind them keeps its place. */
function blanksFor(quantity: string): string {
  return ' '.repeat(quantity.length);
}

/** 备分 sounds like 备份. */
function hearFragments(reading: Reading): void {
  const heard = reading.units.map((unit) => ({
    unit,
    meaning: unit.kind === 'fragment' ? meaningOfSound(unit.text) : undefined,
  }));
  reading.units = [];
  for (const { unit, meaning } of heard)
    if (meaning) addMeaning(reading, meaning, unit.text);
    else reading.units.push(unit);
}

/** Makes one unit of two that together mean a third. */
function compound(reading: Reading): void {
  for (const { parts, whole } of words().compounds) {
    const found = parts.map((part) => reading.units.find(({ keys }) => keys.includes(part)));
    if (found.some((unit) => unit === undefined)) continue;
    const text = found.map((unit) => unit?.text).join('');
    reading.units = reading.units.filter((unit) => !found.includes(unit));
    addUnit(reading, { keys: [whole], text, kind: 'concept' });
  }
}

/** 「数据库用 MySQL 可以吗」 says no more than 「用 MySQL 可以吗」. */
function dropKinds(reading: Reading): void {
  const kinds = new Set(reading.units.flatMap(({ keys }) => keys.flatMap((key) => kindOf(key) ?? [])));
  reading.units = reading.units.filter(({ keys }) => !keys.every((key) => kinds.has(key)));
}

/** 「更新到新版本」 says little more than 「更新」. */
function weakenImplied(reading: Reading): void {
  const implied = new Set(reading.units.flatMap(({ keys: [key = ''] }) => impliedBy(key)));
  reading.units = reading.units.map((unit) =>
    unit.keys.every((key) => implied.has(key)) ? { ...unit, kind: 'generic' } : unit,
  );
}

/** `python3` and `win10` are a name and its version. */
function splitEnglish(piece: string): string[] {
  const word = piece.replace(/^'+|[.']+$/g, '').replace(/\.js$/, '');
  const [, name, version] = /^([a-z]{3,})(\d+(?:\.\d+)*)$/.exec(word) ?? [];
  return name && version ? [name, version] : [word].filter(Boolean);
}

function readEnglish(reading: Reading, pieces: string[], correct: Correct | undefined): void {
  const { meanings, longestEnglish } = words();
  const stems = pieces.map(stem).map((word) => (correct ? correct(word) : word));
  for (let at = 0; at < pieces.length; ) {
    let length = Math.min(longestEnglish, pieces.length - at);
    while (length > 0 && !meanings.has(stems.slice(at, at + length).join(' '))) length -= 1;
    const text = pieces.slice(at, at + Math.max(1, length)).join(' ');
    const meaning = meanings.get(stems.slice(at, at + length).join(' '));
    at += Math.max(1, length);
    if (meaning) addMeaning(reading, meaning, text);
    else readUnknown(reading, text, correct);
  }
}

function readUnknown(reading: Reading, word: string, correct: Correct | undefined): void {
  if (/^\d/.test(word) && /^[\d.]+$/.test(word)) {
    addUnit(reading, { keys: [word], text: word, kind: 'number' });
    return;
  }
  const key = correct ? correct(stem(word)) : stem(word);
  const meaning = words().meanings.get(key);
  if (meaning) addMeaning(reading, meaning, word);
  else addUnit(reading, { keys: [key], text: word, kind: 'english' });
}

function readChinese(reading: Reading, run: string): void {
  let gap = '';
  const flush = () => {
    if (gap !== '') readGap(reading, gap);
    gap = '';
  };
  for (const word of cutChinese(run)) {
    const meaning = word.length > 1 ? words().meanings.get(word) : undefined;
    if (!meaning) {
      gap += word;
      continue;
    }
    flush();
    addMeaning(reading, meaning, word);
  }
  flush();
}

let segmenter: Intl.Segmenter | undefined;

/** What no word of several characters covers: a character counts as a word only where it stands alone. */
function readGap(reading: Reading, gap: string): void {
  const correct = words().misspelt.get(
    misspellingsOf(gap).find((pattern) => words().misspelt.has(pattern)) ?? '',
  );
  if (correct !== undefined) {
    readChinese(reading, correct);
    return;
  }
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' });
  const { meanings } = words();
  let fragment = '';
  const flush = () => {
    if (fragment !== '') addUnit(reading, { keys: [fragment], text: fragment, kind: 'fragment' });
    fragment = '';
  };
  for (const { segment } of segmenter.segment(gap)) {
    const parts = [...segment].every((character) => meanings.has(character)) ? [...segment] : [segment];
    for (const part of parts) {
      const meaning = meanings.get(part);
      // The segmenter knows few words of the trade and cuts 绑定 in two: what it leaves in single characters goes together.
      if (!meaning && part.length === 1) {
        fragment += part;
        continue;
      }
      flush();
      if (meaning) addMeaning(reading, meaning, part);
      else addUnit(reading, { keys: [part], text: part, kind: 'chinese' });
    }
  }
  flush();
}

function addMeaning(reading: Reading, { concepts, asking }: Meaning, text: string): void {
  for (const way of asking) reading.asking.add(way);
  for (const keys of concepts) {
    const isGeneric = keys.every((key) => words().generic.has(key));
    addUnit(reading, { keys, text, kind: isGeneric ? 'generic' : 'concept' });
  }
}

function addUnit(reading: Reading, found: Omit<Unit, 'clause'>): void {
  const unit = { ...found, clause: reading.clause };
  if (!reading.units.some(({ keys }) => keys.join() === unit.keys.join())) reading.units.push(unit);
}
