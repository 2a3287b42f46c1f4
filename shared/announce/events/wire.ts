import * as v from 'valibot';
import { WebAddressSchema } from '../../github/web-address.ts';
import type { EventKind, GitHubEvent } from '../github-event.ts';
import { ActionSchema, commonEntries, OtherRepositorySchema, SenderSchema, toEvent } from './payload.ts';

/** An organisation's ping has no repository. */
const PingSchema = v.object({ ...commonEntries, repository: v.optional(commonEntries.repository) });
const RepositoriesSchema = v.nullish(v.array(OtherRepositorySchema), []);
const installationEntries = {
  sender: SenderSchema,
  installation: v.object({ account: v.object({ html_url: WebAddressSchema }) }),
};
const InstallationSchema = v.object({ ...installationEntries, repositories: RepositoriesSchema });
const InstallationRepositoriesSchema = v.object({
  ...installationEntries,
  repositories_added: RepositoriesSchema,
  repositories_removed: RepositoriesSchema,
});
type Installation = v.InferOutput<typeof InstallationSchema>;

/** One event a repository: whoever installs the App for thousands gets no flood of them. */
const REPOSITORIES_AT_MOST = 100;

/** `ping`: the first delivery of a webhook. */
export function readPing(payload: unknown): GitHubEvent[] {
  const { repository, sender } = v.parse(PingSchema, payload);
  if (!repository) return [];
  const { full_name: title, html_url: url } = repository;
  return [toEvent('webhook-works', { repository, sender }, { subject: 'webhook', title, url })];
}

/** `installation`: of a GitHub App, for the repositories that it lists. */
export function readInstallation(payload: unknown): GitHubEvent[] {
  switch (v.parse(ActionSchema, payload).action) {
    case 'created':
    case 'unsuspend': {
      const told = v.parse(InstallationSchema, payload);
      return forEach('app-installed', told, told.repositories);
    }
    case 'deleted':
    case 'suspend': {
      const told = v.parse(InstallationSchema, payload);
      return forEach('app-removed', told, told.repositories);
    }
    default:
      return [];
  }
}

/** `installation_repositories`: some were given to an App, or taken from it. */
export function readInstallationRepositories(payload: unknown): GitHubEvent[] {
  const told = v.parse(InstallationRepositoriesSchema, payload);
  const added = forEach('app-installed', told, told.repositories_added);
  const removed = forEach('app-removed', told, told.repositories_removed);
  return [...added, ...removed].slice(0, REPOSITORIES_AT_MOST);
}

function forEach(
  kind: EventKind,
  { sender, installation }: Pick<Installation, 'sender' | 'installation'>,
  repositories: Installation['repositories'],
): GitHubEvent[] {
  const { origin } = new URL(installation.account.html_url);
  return repositories.slice(0, REPOSITORIES_AT_MOST).map((repository) => {
    const { full_name: title } = repository;
    return toEvent(kind, { repository, sender }, { subject: 'app', title, url: `${origin}/${title}` });
  });
}
