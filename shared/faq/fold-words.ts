/** What two texts share that differ in case, width, signs and blanks only; empty for signs alone. */
export function foldWords(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]+/gu, '');
}
