/** GitHub's own limit for a body. */
const READ_AT_MOST_CHARACTERS = 65_536;
const NUMBERS_AT_MOST = 10;

/** Neither comments, such as a template's, nor code. */
const UNSAID = /<!--[\s\S]*?(?:-->|$)|(```|~~~)[\s\S]*?(?:\1|$)|`[^`\n]{0,500}`/g;
const CLOSING =
  /(?<![\w-])(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?)(?::\s{0,5}|\s{1,5})(?:([\w.-]{1,100}\/[\w.-]{1,100})?#|(https?:\/\/[^\s#?]{1,300})\/issues\/)([1-9]\d{0,8})(?!\w)/gi;

/**
 * The issues of its own repository that a pull request closes when it is merged, by the words of its body; ten at
 * most. https://docs.github.com/issues/tracking-your-work-with-issues/using-issues/linking-a-pull-request-to-an-issue
 */
export function closedByWords(body: string, repository: { full_name: string; html_url: string }): number[] {
  const said = body.slice(0, READ_AT_MOST_CHARACTERS).replace(UNSAID, ' ');
  const isOwn = (named = repository.full_name, page = repository.html_url) =>
    named.toLowerCase() === repository.full_name.toLowerCase() &&
    page.toLowerCase() === repository.html_url.toLowerCase();
  const numbers = new Set<number>();
  for (const [, named, page, number] of said.matchAll(CLOSING)) {
    if (isOwn(named, page)) numbers.add(Number(number));
    if (numbers.size === NUMBERS_AT_MOST) break;
  }
  return [...numbers];
}
