import * as v from 'valibot';
import { WebAddressSchema } from '../../github/web-address.ts';
import { excerpt } from '../excerpt.ts';
import type { EventKind, GitHubEvent } from '../github-event.ts';
import { commonEntries, NameSchema, pageOf, TextSchema, TimeSchema, toEvent } from './payload.ts';

/** Often empty, and whatever the one who deploys puts there. */
const AddressSchema = v.fallback(v.optional(WebAddressSchema), undefined);
const DeploymentStatusSchema = v.object({
  ...commonEntries,
  deployment_status: v.object({
    state: v.string(),
    environment: v.fallback(v.optional(NameSchema), undefined),
    description: TextSchema,
    environment_url: AddressSchema,
    log_url: AddressSchema,
    target_url: AddressSchema,
    created_at: TimeSchema,
  }),
  deployment: v.object({ ref: NameSchema, environment: NameSchema }),
});
const COMMIT = /^[0-9a-f]{40}$/;
const COMMIT_SHOWN_DIGITS = 7;

/** `deployment_status`: how a deployment ended, with a link to what was deployed, or to the log when it failed. */
export function readDeploymentStatus(payload: unknown): GitHubEvent[] {
  const told = v.parse(DeploymentStatusSchema, payload);
  const { deployment_status: status, deployment, repository } = told;
  const kind = outcomeOf(status.state);
  if (!kind) return [];
  const { ref } = deployment;
  const detail = status.environment ?? deployment.environment;
  const log = status.log_url ?? status.target_url;
  const page = kind === 'deployment-succeeded' ? (status.environment_url ?? log) : log;
  const ofBranch = { branch: ref, onDefaultBranch: ref === repository.default_branch };
  return [
    toEvent(kind, told, {
      subject: `deployment ${detail}`,
      title: COMMIT.test(ref) ? ref.slice(0, COMMIT_SHOWN_DIGITS) : ref,
      url: page ?? pageOf(told, 'deployments'),
      excerpt: excerpt(status.description),
      detail,
      happenedAt: status.created_at,
      ...(!COMMIT.test(ref) && ofBranch),
    }),
  ];
}

function outcomeOf(state: string): EventKind | undefined {
  if (state === 'success') return 'deployment-succeeded';
  return state === 'failure' || state === 'error' ? 'deployment-failed' : undefined;
}
