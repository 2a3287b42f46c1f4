import { ConverterFactory, type ConverterFunction } from 'opencc-js/core';
import traditionalCharacters from 'opencc-js/dict/TSCharacters';
import traditionalPhrases from 'opencc-js/dict/TSPhrases';
import taiwanPhrases from 'opencc-js/dict/TWPhrasesRev';
import taiwanVariants from 'opencc-js/dict/TWVariantsRev';
import { visibleOf } from '../../command/normalise.ts';

type Converters = { characters: ConverterFunction; words: ConverterFunction };
let converters: Converters | undefined;

const CHINESE = /\p{Script=Han}/u;
const ADDRESS = /https?:\/\/[^\s\u3000-\u9fff\uff00-\uffef]+/g;
/** 2核4G, 2c4g. */
const MACHINE = /(?<![a-z\d])\d{1,3} ?[核c] ?\d{1,4} ?g(?![a-z])/g;
/** WeChat writes its own emoticons as words: [微笑], [Smile]. */
const EMOTICON = /\[[\p{Letter}\d ]{1,12}\]/gu;

/**
 * The form of a text that is compared: half-width, lower-case, simplified with the mainland's words (軟體 is 软件),
 * without emoticons and addresses.
 */
export function foldText(text: string): string {
  const folded = visibleOf(text)
    .replace(ADDRESS, ' ')
    .replace(EMOTICON, ' ')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[’‘`´]/g, "'")
    .replace(MACHINE, ' 硬件 ');
  return CHINESE.test(folded) ? simplify(folded) : folded;
}

function simplify(text: string): string {
  // Their dictionaries take 20 ms: not before they are needed.
  converters ??= {
    characters: ConverterFactory([traditionalPhrases, traditionalCharacters]),
    words: ConverterFactory([taiwanPhrases, taiwanVariants], [traditionalPhrases, traditionalCharacters]),
  };
  // Only who writes traditional characters says 程式 for 程序, and 程序 for something else.
  if (converters.characters(text) === text) return text;
  return converters.words(text).replaceAll('小进程', '小程序');
}
