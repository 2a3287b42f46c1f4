import type { FaqScope } from './entry.ts';

/** Of Chatopera's bot for all repositories that have none of their own. */
export const DEFAULT_SCOPE: FaqScope = 'default';

/** Whose entries count for a repository: its own, then those that its owner has for all. */
export function scopesOf(repo: string): [own: FaqScope, shared: FaqScope] {
  const own = repo.toLowerCase();
  return [own, `${own.split('/')[0]}/*`];
}
