import * as v from 'valibot';
import { type Client, createCall } from './call.ts';
import { type DeliveryRange, type HookDelivery, pageSizeFor, readDeliveries } from './hook-deliveries.ts';
import type { OctokitFor } from './octokit.ts';

/**
 * All that a card can be made of, with what GitHub's pages call it where one ticks it:
 * https://docs.github.com/webhooks/webhook-events-and-payloads
 */
export const HOOK_EVENT_LABELS: Record<string, string> = {
  create: 'Branch or tag creation',
  delete: 'Branch or tag deletion',
  deployment_status: 'Deployment statuses',
  discussion: 'Discussions',
  discussion_comment: 'Discussion comments',
  fork: 'Forks',
  issue_comment: 'Issue comments',
  issues: 'Issues',
  member: 'Collaborator add, remove, or changed',
  public: 'Visibility changes',
  pull_request: 'Pull requests',
  pull_request_review: 'Pull request reviews',
  pull_request_review_comment: 'Pull request review comments',
  pull_request_review_thread: 'Pull request review threads',
  push: 'Pushes',
  release: 'Releases',
  repository: 'Repositories',
  star: 'Stars',
  workflow_run: 'Workflow runs',
};
export const HOOK_EVENTS = Object.keys(HOOK_EVENT_LABELS);

const HookSchema = v.object({
  id: v.number(),
  active: v.boolean(),
  events: v.array(v.string()),
  config: v.object({ url: v.optional(v.string()) }),
});
export type Hook = { id: number; url: string; active: boolean; events: string[] };
type NewHook = { url: string; secret: string };

/** A repository's webhooks. Every method throws `GitHubFailure`; a token without the right gets `not-found` from GitHub. */
export type Hooks = {
  list(repo: string): Promise<Hook[]>;
  create(repo: string, hook: NewHook): Promise<Hook>;
  /** Gives a webhook our secret and events, and turns it on. */
  update(repo: string, id: number, hook: NewHook): Promise<Hook>;
  /** The newest attempts first, back to `since` (ms) and no more than `atMost`. */
  deliveries(repo: string, id: number, range: DeliveryRange): Promise<HookDelivery[]>;
  /** Has GitHub deliver again; it answers before it does. */
  redeliver(repo: string, id: number, deliveryId: number): Promise<void>;
};

const PAGE_SIZE = 100;

export function createHooks(octokitFor: OctokitFor, now: () => number = Date.now): Hooks {
  const call = createCall(octokitFor, now);
  return {
    list: (repo) => call(repo, listHooks),
    create: (repo, hook) =>
      call(repo, async ({ octokit, ...place }) => {
        const { data } = await octokit.rest.repos.createWebhook({ ...place, ...settingsOf(hook) });
        return toHook(v.parse(HookSchema, data));
      }),
    update: (repo, id, hook) =>
      call(repo, async ({ octokit, ...place }) => {
        const change = { ...place, hook_id: id, ...settingsOf(hook) };
        const { data } = await octokit.rest.repos.updateWebhook(change);
        return toHook(v.parse(HookSchema, data));
      }),
    deliveries: (repo, id, range) =>
      call(repo, ({ octokit, ...place }) =>
        readDeliveries(
          octokit.paginate.iterator(octokit.rest.repos.listWebhookDeliveries, {
            ...place,
            hook_id: id,
            per_page: pageSizeFor(range),
          }),
          range,
        ),
      ),
    redeliver: (repo, id, deliveryId) =>
      call(repo, async ({ octokit, ...place }) => {
        const which = { ...place, hook_id: id, delivery_id: deliveryId };
        await octokit.rest.repos.redeliverWebhookDelivery(which);
      }),
  };
}

async function listHooks({ octokit, ...place }: Client): Promise<Hook[]> {
  // GitHub allows twenty webhooks an event and repository, so that one page has them all.
  const { data } = await octokit.rest.repos.listWebhooks({ ...place, per_page: PAGE_SIZE });
  return v.parse(v.array(HookSchema), data).map(toHook);
}

function settingsOf({ url, secret }: NewHook) {
  return {
    config: { url, secret, content_type: 'json', insecure_ssl: '0' },
    events: HOOK_EVENTS,
    active: true,
  };
}

function toHook({ id, active, events, config }: v.InferOutput<typeof HookSchema>): Hook {
  return { id, active, events, url: config.url ?? '' };
}
