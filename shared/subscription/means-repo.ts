import { isGlob, matchesGlob } from './glob.ts';

/** Whether a subscription's pattern means a repository, both as `owner/repo`; case does not count. */
export function meansRepo(pattern: string, repo: string): boolean {
  const wanted = pattern.toLowerCase();
  const name = repo.toLowerCase();
  if (!isGlob(wanted)) return wanted === name;
  const behindOwner = wanted.indexOf('/') + 1;
  if (!name.startsWith(wanted.slice(0, behindOwner))) return false;
  const glob = wanted.slice(behindOwner);
  return glob === '*' || matchesGlob(name.slice(behindOwner), glob);
}
