import * as v from 'valibot';
import type { Table } from '../aws/table.ts';
import { features } from '../subscription/feature.ts';
import type { Subscription } from '../subscription/subscription.ts';

/**
 * Subscriptions lie with their room (`pk = ROOM#id`, `sk = SUBSCRIPTION#pattern`) and are found by repository in
 * the index `by-repo`, under `watched`: the full name in lower case, or `owner/*` for any glob of that owner. So a
 * webhook reads two keys, whatever else there is: its repository's and its owner's.
 */
const SUBSCRIPTION_PREFIX = 'SUBSCRIPTION#';
const key = (roomId: string, pattern: string) => ({
  pk: `ROOM#${roomId}`,
  sk: `${SUBSCRIPTION_PREFIX}${pattern.toLowerCase()}`,
});

const texts = v.fallback(v.array(v.string()), []);
const SubscriptionItemSchema = v.object({
  roomId: v.string(),
  pattern: v.string(),
  features: v.array(v.picklist(features)),
  branches: texts,
  workflows: v.fallback(
    v.array(v.object({ name: v.optional(v.string()), branch: v.optional(v.string()) })),
    [],
  ),
  workflowSuccesses: v.fallback(v.boolean(), false),
  labels: v.fallback(v.array(v.array(v.string())), []),
  hiddenLabels: texts,
  hiddenAuthors: texts,
  hiddenPaths: texts,
  bots: v.fallback(v.boolean(), false),
  muted: texts,
  only: texts,
  mayHearPrivate: v.fallback(v.boolean(), false),
  formerNames: texts,
});

/** Makes a subscription, or puts it in the place of the room's former one for the same pattern. */
export async function saveSubscription(registry: Table, subscription: Subscription): Promise<void> {
  const { roomId, pattern } = subscription;
  await registry.put({ ...key(roomId, pattern), ...subscription, watched: watchedOf(pattern) });
}

export async function removeSubscription(registry: Table, roomId: string, pattern: string): Promise<void> {
  await registry.remove(key(roomId, pattern));
}

/** A room's subscriptions, in the order of their patterns. One consistent query. */
export async function subscriptionsOfRoom(registry: Table, roomId: string): Promise<Subscription[]> {
  const found: Subscription[] = [];
  const items = registry.query({
    where: {
      expression: 'pk = :pk AND begins_with(sk, :prefix)',
      values: { ':pk': `ROOM#${roomId}`, ':prefix': SUBSCRIPTION_PREFIX },
    },
    consistent: true,
  });
  for await (const item of items) found.push(v.parse(SubscriptionItemSchema, item));
  return found;
}

/**
 * The subscriptions that may mean a repository: those of its name and all globs of its owner, each to be asked
 * whether it matches. Eventually consistent: it reads an index, by two keys at once.
 */
export async function subscriptionsTo(registry: Table, repo: string): Promise<Subscription[]> {
  const [owner = ''] = repo.split('/');
  const found = await Promise.all([repo.toLowerCase(), `${owner.toLowerCase()}/*`].map(watching));
  return found.flat();

  async function watching(watched: string): Promise<Subscription[]> {
    const subscriptions: Subscription[] = [];
    const items = registry.query({
      index: 'by-repo',
      where: { expression: 'watched = :watched', values: { ':watched': watched } },
    });
    for await (const item of items) subscriptions.push(v.parse(SubscriptionItemSchema, item));
    return subscriptions;
  }
}

function watchedOf(pattern: string): string {
  const lower = pattern.toLowerCase();
  const [owner = ''] = lower.split('/');
  return /[*?]/.test(lower) ? `${owner}/*` : lower;
}
