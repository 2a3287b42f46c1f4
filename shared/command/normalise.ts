/** A text in two forms of the same length, so that a place found in one can be cut from the other. */
export type Line = {
  /** As typed, without invisible characters: titles, names and labels are cut from here. */
  original: string;
  /** For matching: half-width, lower-case, simplified, every space but the mention's U+2005 a plain one. */
  folded: string;
};

/** What WeChat puts after a mention. */
export const MENTION_SPACE = '\u2005';

/** Zero-width, bidirectional and soft-hyphen characters: copied along with text, never meant. */
const INVISIBLE = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;

/**
 * Traditional and variant characters of the grammar's own words, each followed by its simplified form. A
 * conversion library would bring a megabyte of dictionary into the function for these few.
 */
const TRADITIONAL =
  '開开創创綁绑幫帮條条標标題题單单議议檔档說说發发請请煩烦謝谢兩两倆俩個个張张剛刚這这過过鐘钟鍾钟時时' +
  '內内裡里裏里錄录話话對对訊讯論论轉转為为爲为將将類类別别設设員员認认領领區区語语稱称籤签簽签倉仓庫库項项' +
  '歸归納纳匯汇彙汇總总結结變变給给們们幾几來来貳贰參叁陸陆萬万週周間间錯错當当記记並并勞劳僅仅節节臺台則则' +
  '問问麼么嗎吗誰谁從从據据討讨與与還还樣样邊边頭头後后數数點点權权處处務务盡尽無无寫写導导戶户於于' +
  '沒没訂订閱阅靜静擾扰報报關关閉闭併并佈布線线評评審审徑径識识' +
  '歡欢啟启進进換换詞词復复羣群';

const SIMPLIFIED = new Map(TRADITIONAL.match(/../g)?.map((pair) => [pair.charAt(0), pair.charAt(1)]) ?? []);

/** Spaces of every width and line breaks, apart from U+2005. */
const SPACE = /[\s\u2000-\u2004\u2006-\u200a\u202f\u205f\u3000]/;

const FULL_WIDTH_FIRST = 0xff01;
const FULL_WIDTH_LAST = 0xff5e;
const FULL_WIDTH_OFFSET = 0xfee0;

/** Full-width letters, digits and signs made half-width, as in a repo's name typed with a Chinese keyboard. */
export function narrow(text: string): string {
  return text.replace(/[\uff01-\uff5e]/g, narrowed);
}

/** A text or name without the characters that nobody sees. */
export function visibleOf(text: string): string {
  return text.replace(INVISIBLE, '');
}

/** The forms of a text that the grammar reads. */
export function toLine(text: string): Line {
  const original = visibleOf(text);
  let folded = '';
  for (let at = 0; at < original.length; at += 1) folded += fold(original.charAt(at));
  return { original, folded };
}

// One code unit in, one code unit out: `toLowerCase` alone may lengthen (İ), so it is for ASCII only.
function fold(unit: string): string {
  if (unit === MENTION_SPACE) return unit;
  if (SPACE.test(unit)) return ' ';
  const half = narrowed(unit);
  if (half >= 'A' && half <= 'Z') return half.toLowerCase();
  return SIMPLIFIED.get(half) ?? half;
}

function narrowed(unit: string): string {
  const code = unit.charCodeAt(0);
  if (code < FULL_WIDTH_FIRST || code > FULL_WIDTH_LAST) return unit;
  return String.fromCharCode(code - FULL_WIDTH_OFFSET);
}
