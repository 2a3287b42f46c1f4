import type { GitHubEvent } from './github-event.ts';

/** An address may be anybody's: no name before the host, nothing that reads as a mention, all of it in ASCII. */
export function addressOf({ url }: Pick<GitHubEvent, 'url'>): string {
  const address = new URL(url);
  address.username = '';
  address.password = '';
  return address.href.replaceAll('@', '%40');
}
