const CLOSING = /\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?):?\s+(?:([\w.-]+\/[\w.-]+))?#(\d{1,9})\b/gi;

/** The issues of this repository that the words of a pull request close. */
export function closedByWords(body: string, repo: string): number[] {
  const said = body.replace(/<!--[\s\S]*?-->/g, '').replace(/```[\s\S]*?```|`[^`\n]*`/g, '');
  const numbers = [...said.matchAll(CLOSING)]
    .filter(([, named]) => named === undefined || named.toLowerCase() === repo.toLowerCase())
    .map(([, , number]) => Number(number));
  return [...new Set(numbers)];
}
