/**
 * How alike two questions are, 0 to 1: Dice's coefficient of their pairs of neighbouring characters, with
 * case, width, spaces and punctuation folded.
 */
export function similarity(one: string, other: string): number {
  const left = fold(one);
  const right = fold(other);
  if (left === right) return left === '' ? 0 : 1;
  const leftPairs = pairs(left);
  const rightPairs = pairs(right);
  const count = leftPairs.length + rightPairs.length;
  return count === 0 ? 0 : (2 * shared(leftPairs, rightPairs)) / count;
}

function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]+/gu, '');
}

function pairs(text: string): string[] {
  const characters = [...text];
  return characters.slice(1).map((character, at) => `${characters[at]}${character}`);
}

function shared(left: string[], right: string[]): number {
  const unused = [...right];
  let found = 0;
  for (const pair of left) {
    const at = unused.indexOf(pair);
    if (at < 0) continue;
    unused.splice(at, 1);
    found += 1;
  }
  return found;
}
