import { HOOK_EVENTS } from '../github/hooks.ts';
import { appWebhookSecret, ownerWebhookSecret } from '../github/webhook-secret.ts';
import type { RoomCommand } from './manage-room.ts';
import { EVENT_LABELS, type Webhook } from './wire-repository.ts';

/** An App's page calls events otherwise than a webhook's does: `Pull request`, not `Pull requests`. */
const APP_EVENTS = HOOK_EVENTS.map((name) => {
  const words = name.replaceAll('_', ' ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
});

/** How the operator sets the webhook of an organisation, which has those of all its repositories. */
export function describeOwnerWebhook(
  { url, masterKey, githubUrl }: Webhook,
  { speech }: RoomCommand,
  owner: string,
): string {
  return speech.wire.ownerSteps(owner, {
    page: `${githubUrl}/organizations/${owner}/settings/hooks/new`,
    url,
    secret: ownerWebhookSecret(masterKey, owner),
    events: EVENT_LABELS,
  });
}

/** How the operator sets the webhook of a GitHub App, and what the App has to be allowed. */
export function describeAppWebhook({ url, masterKey, githubUrl }: Webhook, { speech }: RoomCommand): string {
  const page = `${githubUrl}/settings/apps`;
  return speech.wire.appSteps({ page, url, secret: appWebhookSecret(masterKey), events: APP_EVENTS });
}
