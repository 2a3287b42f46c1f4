/** What tells nothing of what is asked: courtesy, particles, and verbs for anything. */
const FILLERS = /请问|一下|[呀啊呢吗嘛吧哦的了弄搞办]/g;
/** A word, or a character of those that are written without blanks. */
const TOKENS =
  /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]|[\p{Letter}\p{Number}]+?(?=[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]|[^\p{Letter}\p{Number}]|$)/gu;

/**
 * Without the lines that another one asks in more words: of 「怎么升级」 and 「怎么升级到新版本呀」 the fuller one, of two
 * that say the same the later.
 */
export function withoutRepeats(lines: string[]): string[] {
  const said = lines.map(tokensOf);
  const isCovered = (tokens: Set<string>, place: number) =>
    said.some((other, at) => at !== place && isIn(tokens, other) && (at > place || !isIn(other, tokens)));
  return lines.filter((_line, place) => !isCovered(said[place] ?? new Set(), place));
}

function tokensOf(line: string): Set<string> {
  const folded = line.normalize('NFKC').toLowerCase();
  return new Set(folded.replace(FILLERS, '').match(TOKENS) ?? folded.match(TOKENS));
}

function isIn(one: Set<string>, other: Set<string>): boolean {
  return [...one].every((token) => other.has(token));
}
