const SHORTEST_STEM = 3;
/** Their last letter is no ending. */
const WHOLE = new Set(['https', 'dns', 'aws', 'css', 'ios', 'redis']);

/** An English word without the endings that change nothing of what is asked: installing, installed, installs. */
export function stem(word: string): string {
  if (word.length <= SHORTEST_STEM || WHOLE.has(word) || !/^[a-z']+$/.test(word)) return word;
  const bare = word.replace(/'s$/, '');
  const singular = /(?:ss|us|is)$/.test(bare)
    ? bare
    : bare.replace(/ies$/, 'y').replace(/(?<=[sxz]|ch|sh)es$|s$/, '');
  const root = singular.replace(/(?<=[a-z]{3})(?:ing|ed)$/, '').replace(/([b-df-hj-np-rtv-z])\1$/, '$1');
  return root.replace(/e$/, '').length >= SHORTEST_STEM ? root.replace(/e$/, '') : root;
}
