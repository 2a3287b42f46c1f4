import { isGlob } from '../subscription/glob.ts';
import { parseRepoName } from './repo-name.ts';

/** The `owner/repo` that a name or a GitHub address means, or a glob on an owner's repositories as typed. */
export function parseRepoPattern(text: string): string | undefined {
  const named = parseRepoName(text);
  if (named) return `${named.owner}/${named.repo}`;
  const [owner = '', glob = '', ...deeper] = text.split('/');
  const isPattern = isGlob(glob) && parseRepoName(`${owner}/${glob.replace(/[*?]/g, 'x')}`) !== undefined;
  return isPattern && deeper.length === 0 ? text : undefined;
}
