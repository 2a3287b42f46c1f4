/** WeChat ends a mention with this space, so that clients find where the name ends. */
const MENTION_END = '\u2005';

/** The text with a mention of each name, in front of it where the text does not hold one already. */
export function withMentions(text: string, names: string[]): string {
  return names.reduceRight(mention, text);
}

function mention(text: string, name: string): string {
  const marked = `@${name}${MENTION_END}`;
  const start = text.indexOf(`@${name}`);
  const rest = text.slice(start + name.length + 1);
  // A letter after the name would be another, longer name.
  if (start === -1 || /^[\p{L}\p{N}]/u.test(rest)) return `${marked}${text}`;
  return `${text.slice(0, start)}${marked}${rest.replace(/^[ \u2005]/, '')}`;
}
