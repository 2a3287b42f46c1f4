import { createHmac } from 'node:crypto';

/**
 * The secret of a repository's webhook: derived, so that no repository can forge another's events and
 * nothing is stored. Repository names are case-insensitive on GitHub, so `owner/repo` is folded first.
 */
export function webhookSecret(masterKey: string, repo: string): string {
  return createHmac('sha256', masterKey).update(`webhook:${repo.toLowerCase()}`).digest('hex');
}
