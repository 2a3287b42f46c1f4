/** How "everybody" is written behind an @, once letters in circles or of full width are plain ones. */
const EVERYBODY = /^(?:所有人|全体成员|全体|大家|群成员|(?:all|everyone|everybody|channel|here)(?![\w-]))/;
const LONGEST_CHARACTERS = 12;
const SIGNS = /[@＠﹫][@＠﹫\s]*/g;

/**
 * A line of a card that cannot mention the whole group: the @ in front of "everybody" goes, in whatever letters. Other
 * names keep theirs: they are GitHub's, and whom WeChat is to notify is said besides the text.
 */
export function withoutGroupMentions(line: string): string {
  return line.replace(SIGNS, (signs: string, offset: number) => {
    const from = offset + signs.length;
    const name = line.slice(from, from + LONGEST_CHARACTERS).normalize('NFKC');
    return EVERYBODY.test(name.toLowerCase()) ? '' : signs;
  });
}
