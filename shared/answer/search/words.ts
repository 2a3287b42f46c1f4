import { LEXICON } from './lexicon.ts';
import { COMMUNITIES } from './lexicon-of-communities.ts';
import { SYSTEMS } from './lexicon-of-systems.ts';
import { TOOLS } from './lexicon-of-tools.ts';
import { ASKING, FILLERS } from './phrases.ts';
import { COMPOUNDS } from './relations.ts';
import { soundsAlike } from './sounds-alike.ts';
import { stem } from './stem.ts';

/** What the lexicon knows of a word. */
export type Meaning = {
  /** What it means at once, and of each what it may be: 证书 is one concept out of two, 装不上 is two concepts. */
  concepts: string[][];
  asking: string[];
};

export type Words = {
  /** By the word itself; of English phrases by their stems with a blank between them. */
  meanings: Map<string, Meaning>;
  concepts: Set<string>;
  /** Concepts that say little of what is asked. */
  generic: Set<string>;
  compounds: { parts: string[]; whole: string }[];
  /** Long Chinese words by what may be typed for them. */
  misspelt: Map<string, string>;
  longestChinese: number;
  /** Words. */
  longestEnglish: number;
};

let known: Words | undefined;

/** Shorter words are too near to others. */
const SHORTEST_MISSPELT = 4;

/** Patterns of which a word and its misspelling share one: any one character wrong, or two that have changed places. */
export function misspellingsOf(word: string): string[] {
  return [...word].flatMap((character, at) => {
    const wrong = `${word.slice(0, at)}*${word.slice(at + 1)}`;
    if (at === 0) return [wrong];
    return [wrong, `${word.slice(0, at - 1)}${character}${word[at - 1]}${word.slice(at + 1)}`];
  });
}

/** The lexicon's words, read when they are first needed. */
export function words(): Words {
  known ??= readWords();
  return known;
}

/** What a Chinese word means of which one character at least is right and the others sound right. */
export function meaningOfSound(typed: string): Meaning | undefined {
  if (typed.length < 2) return undefined;
  for (const [word, meaning] of words().meanings)
    if (
      word.length === typed.length &&
      meaning.concepts.length > 0 &&
      sharesPlace(word, typed) &&
      soundsAlike(word, typed)
    )
      return meaning;
  return undefined;
}

function sharesPlace(one: string, other: string): boolean {
  return [...one].some((character, at) => character === other[at]);
}

/** The word or phrase as the lexicon has it. */
function stemsOf(phrase: string): string {
  return phrase.split(' ').map(stem).join(' ');
}

function readWords(): Words {
  const read: Words = {
    meanings: new Map(),
    concepts: new Set(),
    generic: new Set(),
    compounds: [],
    misspelt: new Map(),
    longestChinese: 1,
    longestEnglish: 1,
  };
  for (const [name, listed] of [LEXICON, SYSTEMS, COMMUNITIES, TOOLS].flatMap(linesOf)) {
    if (name.startsWith('~')) read.generic.add(name.slice(1));
    const concepts = name.replace('~', '').split('+');
    for (const concept of concepts) read.concepts.add(concept);
    for (const word of listed) addSense(meaningOf(read, word), concepts);
  }
  for (const [way, listed] of linesOf(ASKING))
    for (const word of listed) meaningOf(read, word).asking.push(way);
  // What says nothing is known and means nothing.
  for (const word of FILLERS.split(/\s+/).filter(Boolean)) meaningOf(read, word);
  for (const compound of COMPOUNDS.split(/\s+/).filter(Boolean)) {
    const [parts = '', whole = ''] = compound.split('=');
    read.compounds.push({ parts: parts.split('+'), whole });
  }
  for (const word of read.meanings.keys())
    if (word.length >= SHORTEST_MISSPELT && /^\p{Script=Han}+$/u.test(word))
      for (const pattern of misspellingsOf(word))
        if (!read.meanings.has(pattern)) read.misspelt.set(pattern, word);
  return read;
}

/** A line is `name: 词 词 | word, a phrase`. */
function linesOf(text: string): [name: string, words: string[]][] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [name = '', rest = ''] = line.split(': ');
      const [chinese = '', english = ''] = rest.split('|');
      return [
        name,
        [...chinese.split(' '), ...english.split(',').map((phrase) => phrase.trim())].filter(Boolean),
      ];
    });
}

function meaningOf(read: Words, word: string): Meaning {
  const isChinese = /\p{Script=Han}/u.test(word);
  const key = isChinese ? word : stemsOf(word);
  if (isChinese) read.longestChinese = Math.max(read.longestChinese, word.length);
  else read.longestEnglish = Math.max(read.longestEnglish, word.split(' ').length);
  const meaning = read.meanings.get(key) ?? { concepts: [], asking: [] };
  read.meanings.set(key, meaning);
  return meaning;
}

function addSense(meaning: Meaning, concepts: string[]): void {
  const [first = ''] = concepts;
  const [known] = meaning.concepts;
  if (concepts.length === 1 && known?.includes(first)) return;
  if (concepts.length === 1 && meaning.concepts.length === 1) known?.push(first);
  else meaning.concepts.push(...concepts.map((concept) => [concept]));
}
