import { createHmac } from 'node:crypto';

/**
 * The secret of a repository's webhook: derived, so that no repository can forge another's events and
 * nothing is stored. Repository names are case-insensitive on GitHub, so `owner/repo` is folded first. Whoever
 * has it can tell every room anything of that repository.
 */
export function webhookSecret(masterKey: string, repo: string): string {
  return derive(masterKey, `webhook:${repo.toLowerCase()}`);
}

/** The secret of a repository's webhook that speaks to one room alone. */
export function roomWebhookSecret(masterKey: string, repo: string, roomId: string): string {
  return derive(masterKey, `webhook:${repo.toLowerCase()}:${roomId}`);
}

/** The secret of an organisation's webhook; no name of an account has the slash of a repository's. */
export function ownerWebhookSecret(masterKey: string, owner: string): string {
  return derive(masterKey, `webhook:${owner.toLowerCase()}`);
}

/** The secret of the GitHub App's one webhook. */
export function appWebhookSecret(masterKey: string): string {
  return derive(masterKey, 'webhook-app');
}

function derive(masterKey: string, purpose: string): string {
  return createHmac('sha256', masterKey).update(purpose).digest('hex');
}
