import * as v from 'valibot';

const DeliverySchema = v.object({
  id: v.union([v.number(), v.string()]),
  guid: v.string(),
  delivered_at: v.string(),
  redelivery: v.boolean(),
  status_code: v.number(),
  event: v.string(),
  repository_id: v.nullish(v.number()),
});

/** One attempt of GitHub to deliver; those of one event share a guid, which is the `X-GitHub-Delivery`. */
export type HookDelivery = {
  id: number;
  guid: string;
  /** Ms since 1970. */
  at: number;
  event: string;
  /** Whether it is a later attempt, of somebody's or ours. */
  again: boolean;
  ok: boolean;
  /** 0 when no answer came. */
  statusCode: number;
  /** GitHub's id of the repository; an App's webhook has those of many. */
  repositoryId: number | undefined;
};

/** Back to `since` (ms since 1970) and no more than `atMost`. */
export type DeliveryRange = { since: number; atMost: number };

const PAGE_AT_MOST = 100;

/** How many to ask GitHub for at once. */
export function pageSizeFor({ atMost }: DeliveryRange): number {
  return Math.min(PAGE_AT_MOST, atMost);
}

/** Reads attempts, the newest first, from GitHub's pages. */
export async function readDeliveries(
  pages: AsyncIterable<{ data: unknown }>,
  { since, atMost }: DeliveryRange,
): Promise<HookDelivery[]> {
  const found: HookDelivery[] = [];
  for await (const { data } of pages) {
    const page = v.parse(v.array(DeliverySchema), data).map(toDelivery);
    found.push(...page.filter(({ at }) => at >= since));
    if (found.length >= atMost || page.some(({ at }) => at < since)) break;
  }
  return found.slice(0, atMost);
}

function toDelivery(delivery: v.InferOutput<typeof DeliverySchema>): HookDelivery {
  const { id, guid, delivered_at, event, status_code: statusCode } = delivery;
  return {
    id: Number(id),
    guid,
    at: Date.parse(delivered_at),
    event,
    again: delivery.redelivery,
    ok: statusCode >= 200 && statusCode < 300,
    statusCode,
    repositoryId: delivery.repository_id ?? undefined,
  };
}
