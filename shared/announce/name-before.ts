import type { GitHubEvent } from './github-event.ts';

/** The full name that a repository had before the event; nothing when the event gave it no other. */
export function nameBefore({ kind, detail, repo }: GitHubEvent): string | undefined {
  const isRename = kind === 'repository-renamed' || kind === 'repository-transferred';
  return isRename && detail?.toLowerCase() !== repo.toLowerCase() ? detail : undefined;
}
