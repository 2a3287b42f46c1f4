import type { Octokit } from '@octokit/rest';
import * as v from 'valibot';
import { orFailure } from './call.ts';
import { type DeliveryRange, type HookDelivery, pageSizeFor, readDeliveries } from './hook-deliveries.ts';

const ConfigSchema = v.object({ url: v.optional(v.string(), '') });

/** The one webhook of a GitHub App, which speaks of all repositories that it is installed on. Throws `GitHubFailure`. */
export type AppHook = {
  /** Empty when it has none. */
  url(): Promise<string>;
  /** The newest attempts first. */
  deliveries(range: DeliveryRange): Promise<HookDelivery[]>;
  /** Has GitHub deliver again; it answers before it does. */
  redeliver(deliveryId: number): Promise<void>;
};

/** `app` gives the App's client as itself: an installation's may not ask this. */
export function createAppHook(app: () => Promise<Octokit>, now: () => number = Date.now): AppHook {
  const call = <T>(request: (octokit: Octokit) => Promise<T>) => orFailure(app().then(request), now);
  return {
    url: () =>
      call(
        async (octokit) => v.parse(ConfigSchema, (await octokit.rest.apps.getWebhookConfigForApp()).data).url,
      ),
    deliveries: (range) =>
      call((octokit) =>
        readDeliveries(
          octokit.paginate.iterator(octokit.rest.apps.listWebhookDeliveries, {
            per_page: pageSizeFor(range),
          }),
          range,
        ),
      ),
    redeliver: (deliveryId) =>
      call(async (octokit) => {
        await octokit.rest.apps.redeliverWebhookDelivery({ delivery_id: deliveryId });
      }),
  };
}
