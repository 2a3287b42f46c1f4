import type { Table } from '../aws/table.ts';
import type { AppHook } from '../github/app-hook.ts';
import { GitHubFailure } from '../github/failure.ts';
import type { DeliveryRange, HookDelivery } from '../github/hook-deliveries.ts';
import type { Hooks } from '../github/hooks.ts';
import { errorFields, type Observe } from '../observe/observe.ts';
import { loadDeliveries } from '../registry/delivery.ts';
import {
  type HookCheck,
  listRepoHooks,
  loadAppCheck,
  type RepoHook,
  removeRepoHook,
  saveAppCheck,
  saveRepoCheck,
} from '../registry/repo-hook.ts';
import { KEPT_FOR_MS, missedDeliveries } from './missed-deliveries.ts';

export type RedeliverDependencies = {
  registry: Table;
  hooks: Pick<Hooks, 'deliveries' | 'redeliver'>;
  /** Nothing when we are no App. */
  appHook: AppHook | undefined;
  /** Where webhooks come to us. */
  webhookUrl: string;
  observe: Observe;
  /** ms since 1970. */
  now: () => number;
};

/** Whose deliveries are looked through, and how that is remembered. */
type Watched = {
  name: string;
  check: HookCheck;
  deliveries(range: DeliveryRange): Promise<HookDelivery[]>;
  redeliver(id: number): Promise<void>;
  save(check: HookCheck): Promise<void>;
  forget(): Promise<void>;
};
type Run = { isOver(): boolean; left: number };

const HOOKS_AT_MOST = 100;
const HOOKS_AT_ONCE = 5;
/** GitHub asks for a second between writes; 10 minutes have room for these. */
const REDELIVERIES_AT_MOST = 100;
const LOOK_AT_MOST = 500;
/** No webhook, and nothing of one, is begun later. */
const BEGIN_WITHIN_MS = 45_000;
/** GitHub lists a delivery when it has its result, and its clock is not ours. */
const OVERLAP_MS = 15 * 60_000;
const FIRST_PAUSE_MS = 3_600_000;
const LONGEST_PAUSE_MS = 24 * 3_600_000;
/** A webhook that GitHub has not shown for about a week is no longer looked for. */
const REFUSALS_AT_MOST = 10;

/**
 * Has GitHub deliver again what never arrived: it does not do so by itself. Looks through the deliveries of the
 * webhooks that were looked through longest ago, so many a call; what our own records know as taken over is left.
 * To be called every few minutes; harmless twice, since a delivery that is taken over is told once.
 */
export async function redeliverMissed(dependencies: RedeliverDependencies): Promise<void> {
  const { observe, now } = dependencies;
  const end = now() + BEGIN_WITHIN_MS;
  const run = { left: REDELIVERIES_AT_MOST, isOver: () => now() >= end };
  const watched = (await whatToLookThrough(dependencies)).values();
  try {
    await Promise.all(
      Array.from({ length: HOOKS_AT_ONCE }, async () => {
        for (const one of watched) {
          if (run.isOver()) return;
          await lookThrough(dependencies, one, run);
        }
      }),
    );
  } catch (error) {
    if (!(error instanceof GitHubFailure)) throw error;
    observe.log('warn', 'GitHub shows no deliveries at all', { kind: error.kind });
  }
  const redelivered = REDELIVERIES_AT_MOST - run.left;
  if (redelivered === 0) return;
  observe.log('info', 'Missed deliveries were asked for again', { redelivered });
  observe.count('DeliveriesAskedForAgain');
}

async function whatToLookThrough(dependencies: RedeliverDependencies): Promise<Watched[]> {
  const { registry, now } = dependencies;
  const [app, repos] = await Promise.all([watchApp(dependencies), listRepoHooks(registry)]);
  return [...app, ...repos.map((hook) => watchRepo(dependencies, hook))]
    .filter(({ check }) => check.pausedUntil <= now())
    .toSorted((one, other) => one.check.checkedAt - other.check.checkedAt)
    .slice(0, HOOKS_AT_MOST);
}

function watchRepo({ registry, hooks }: RedeliverDependencies, hook: RepoHook): Watched {
  const { repo, hookId } = hook;
  return {
    name: repo,
    check: hook,
    deliveries: (range) => hooks.deliveries(repo, hookId, range),
    redeliver: (id) => hooks.redeliver(repo, hookId, id),
    save: (check) => saveRepoCheck(registry, { ...check, repo, hookId }),
    forget: () => removeRepoHook(registry, repo),
  };
}

/** Nothing is old news to a deployment that has never looked before. */
async function watchApp({ registry, appHook, webhookUrl, now }: RedeliverDependencies): Promise<Watched[]> {
  if (!appHook) return [];
  const check = (await loadAppCheck(registry)) ?? { checkedAt: now(), refusals: 0, pausedUntil: 0 };
  const save = (changed: HookCheck) => saveAppCheck(registry, changed);
  return [
    {
      name: 'the App',
      check,
      // What its webhook sends to others is not ours to repeat.
      deliveries: async (range) => ((await appHook.url()) === webhookUrl ? appHook.deliveries(range) : []),
      redeliver: appHook.redeliver,
      save,
      forget: async () => {},
    },
  ];
}

/** Throws what concerns all webhooks alike: wrong credentials, and no more requests for now. */
async function lookThrough(dependencies: RedeliverDependencies, watched: Watched, run: Run): Promise<void> {
  const { observe, now } = dependencies;
  const { name, check, save } = watched;
  try {
    const startedAt = now();
    const openSince = await askAgain(dependencies, watched, run);
    await save({ checkedAt: startedAt, openSince, refusals: 0, pausedUntil: 0 });
  } catch (error) {
    const kind = error instanceof GitHubFailure ? error.kind : undefined;
    if (kind === 'unauthorized' || kind === 'rate-limited') throw error;
    if (kind === 'forbidden' || kind === 'not-found') return backOff(dependencies, watched, kind);
    observe.log('warn', 'Deliveries were not looked through', { name, ...errorFields(error) });
    // Another takes its turn; what it missed is still looked for.
    await save({
      ...check,
      checkedAt: now(),
      openSince: Math.min(check.openSince ?? Infinity, sinceOf(check, now())),
    });
  }
}

/** Gives when the oldest delivery that may still arrive was first tried. */
async function askAgain(
  { registry, observe, now }: RedeliverDependencies,
  { name, check, deliveries, redeliver }: Watched,
  run: Run,
): Promise<number | undefined> {
  const attempts = await deliveries({ since: sinceOf(check, now()), atMost: LOOK_AT_MOST });
  if (attempts.length === LOOK_AT_MOST)
    observe.log('warn', 'There are more deliveries than are looked at', { name });
  let openSince: number | undefined;
  for (const { guid, id, since, isDue } of missedDeliveries(attempts, now())) {
    if ((await loadDeliveries(registry, guid)).some(({ roomId }) => roomId === undefined)) continue;
    openSince ??= since;
    if (!isDue || run.left <= 0 || run.isOver()) continue;
    run.left -= 1;
    await redeliver(id).catch((error: unknown) => {
      // GitHub has this one no longer; the others it may have.
      if (!(error instanceof GitHubFailure && error.kind === 'invalid')) throw error;
    });
  }
  return openSince;
}

function sinceOf({ checkedAt, openSince = checkedAt }: HookCheck, now: number): number {
  return Math.max(now - KEPT_FOR_MS, Math.min(checkedAt - OVERLAP_MS, openSince));
}

/** Credentials may get the right again, and a webhook be made again, which begins anew. */
async function backOff(
  { observe, now }: RedeliverDependencies,
  { name, check, save, forget }: Watched,
  kind: string,
): Promise<void> {
  if (check.refusals >= REFUSALS_AT_MOST) return forget();
  if (check.refusals === 0)
    observe.log('warn', 'GitHub does not show the deliveries of a webhook', { name, kind });
  const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** check.refusals);
  await save({ ...check, refusals: check.refusals + 1, pausedUntil: now() + pause });
}
