import type { Table } from '../aws/table.ts';
import type { Access, Budget } from '../github/access.ts';
import { GitHubFailure } from '../github/failure.ts';
import type { HookDelivery } from '../github/hook-deliveries.ts';
import { HOOK_EVENTS, type Hook } from '../github/hooks.ts';
import { roomWebhookUrl } from '../github/webhook-address.ts';
import { failureSentence } from '../issue/failure-sentence.ts';
import { timeWriter } from '../issue/local-time.ts';
import { loadLastEvent } from '../registry/last-event.ts';
import { subscriptionsOfRoom } from '../registry/subscription.ts';
import type { WireReport } from '../speech/wire.zh.ts';
import { isGlob } from '../subscription/glob.ts';
import { within } from '../within.ts';
import type { RoomCommand } from './manage-room.ts';
import type { Webhook } from './wire-repository.ts';

export type CheckDependencies = {
  registry: Table;
  webhook: Webhook;
  now(): number;
};

type HookReport = Pick<WireReport, 'webhook' | 'missing'> & { deliveries?: HookDelivery[] };
/** The deliveries of our App's webhook, if it is the one that calls us. */
type App = { deliveries: HookDelivery[] } | undefined;
type Examined = { text: string; budget?: Budget | undefined };

/** What fits into one message. */
const REPOS_AT_MOST = 20;
const REPOS_AT_ONCE = 5;
const DELIVERIES_AT_MOST = 10;
const APP_DELIVERIES_AT_MOST = 100;

/** How each repository of the room is connected, in one message. */
export async function checkWire(dependencies: CheckDependencies, context: RoomCommand): Promise<string> {
  const { room, speech } = context;
  const words = speech.wire;
  const repos = await reposOf(dependencies.registry, context);
  if (repos.length === 0) return speech.bindings([]);
  const looked = repos.slice(0, REPOS_AT_MOST);
  const examined = await examineAll(dependencies, context, looked);
  const budgets = [...examined.values()].flatMap(({ budget }) => budget ?? []);
  const least = budgets.toSorted((one, other) => one.left - other.left).at(0);
  const others = repos.length - looked.length;
  const at = timeOfDay(room.settings.timezone);
  return [
    words.checkHeading(looked.length),
    ...looked.map((repo) => examined.get(repo)?.text ?? words.noAnswer(repo)),
    ...(least ? [words.budget(least.left, least.limit, at(least.resetAt))] : []),
    ...(others > 0 ? [words.othersUnchecked(others)] : []),
  ].join('\n\n');
}

/** Those that are bound, and those that the room only hears of. */
async function reposOf(registry: Table, { room }: RoomCommand): Promise<string[]> {
  const heard = (await subscriptionsOfRoom(registry, room.id)).map(({ pattern }) => pattern);
  const byName = new Map(
    [...heard.filter((pattern) => !isGlob(pattern)), ...room.repos].map((repo) => [repo.toLowerCase(), repo]),
  );
  return [...byName.values()].toSorted();
}

/** What took too long is missing. */
async function examineAll(
  dependencies: CheckDependencies,
  context: RoomCommand,
  repos: string[],
): Promise<Map<string, Examined>> {
  const examined = new Map<string, Examined>();
  const app = lookAtApp(dependencies.webhook);
  const next = repos.values();
  let isOver = false;
  const examineNext = async () => {
    for (const repo of next) {
      const found = await examine(dependencies, context, repo, await app);
      if (isOver) return;
      examined.set(repo, found);
    }
  };
  await within(
    dependencies.webhook.patienceMs,
    Promise.all(Array.from({ length: REPOS_AT_ONCE }, examineNext)),
  );
  isOver = true;
  return examined;
}

/** An App that may not read its own webhook has it all the same: then nothing is known of it. */
async function lookAtApp({ url, appHook }: Webhook): Promise<App> {
  if (!appHook) return undefined;
  try {
    if ((await appHook.url()) !== url) return undefined;
    return { deliveries: await appHook.deliveries({ since: 0, atMost: APP_DELIVERIES_AT_MOST }) };
  } catch (error) {
    if (!(error instanceof GitHubFailure)) throw error;
    return undefined;
  }
}

async function examine(
  dependencies: CheckDependencies,
  context: RoomCommand,
  repo: string,
  app: App,
): Promise<Examined> {
  const { registry, webhook, now } = dependencies;
  const { room, speech } = context;
  try {
    const access = await webhook.readAccess(repo);
    const [hook, last] = await Promise.all([
      app ? lookAtAppHook(app, access) : lookAtHook(dependencies, context, repo),
      loadLastEvent(registry, repo, room.id),
    ]);
    const at = dayAndTime(room.settings.timezone);
    const text = speech.wire.report({
      ...access,
      ...hook,
      repo,
      deliveries: hook.deliveries && countDeliveries(hook.deliveries, at),
      lastEvent: last && { name: last.event, at: at(last.arrivedAt) },
    });
    return { text, budget: access.budget };
  } catch (error) {
    if (!(error instanceof GitHubFailure)) throw error;
    if (error.kind === 'unavailable') return { text: speech.wire.noAnswer(repo) };
    return { text: speech.wire.refused(repo, failureSentence(room.settings, error, repo, now())) };
  }
}

function lookAtAppHook({ deliveries }: NonNullable<App>, { id }: Access): HookReport {
  const own = deliveries.filter(({ repositoryId }) => repositoryId === id);
  return { webhook: 'app', missing: [], deliveries: own.slice(0, DELIVERIES_AT_MOST) };
}

/** The webhook that speaks to all rooms, or else the room's own. */
async function lookAtHook(
  { webhook: { url, hooks } }: CheckDependencies,
  { room }: RoomCommand,
  repo: string,
): Promise<HookReport> {
  try {
    const all = await hooks.list(repo);
    const found = [url, roomWebhookUrl(url, room.id)].flatMap(
      (address) => all.find((hook) => hook.url === address) ?? [],
    );
    const [hook] = found;
    if (!hook) return { webhook: 'none', missing: [] };
    const deliveries = await hooks.deliveries(repo, hook.id, { since: 0, atMost: DELIVERIES_AT_MOST });
    return { ...stateOf(hook), deliveries };
  } catch (error) {
    if (!(error instanceof GitHubFailure)) throw error;
    const isHidden = error.kind === 'forbidden' || error.kind === 'not-found';
    return { webhook: isHidden ? 'hidden' : 'unknown', missing: [] };
  }
}

function stateOf({ active, events }: Hook): HookReport {
  const missing = events.includes('*') ? [] : HOOK_EVENTS.filter((event) => !events.includes(event));
  if (!active) return { webhook: 'inactive', missing };
  return { webhook: missing.length > 0 ? 'lacks-events' : 'works', missing };
}

function countDeliveries(
  deliveries: HookDelivery[],
  at: (time: number) => string,
): NonNullable<WireReport['deliveries']> {
  const failed = deliveries.find(({ ok }) => !ok);
  return {
    count: deliveries.length,
    ok: deliveries.filter(({ ok }) => ok).length,
    ...(failed && { failure: { code: failed.statusCode, at: at(failed.at) } }),
  };
}

/** `MM-DD HH:mm` of a time in ms. */
function dayAndTime(timezone: string): (time: number) => string {
  const write = timeWriter(timezone);
  return (time) => write(Math.floor(time / 1000)).slice('YYYY-'.length, 'YYYY-MM-DD HH:mm'.length);
}

function timeOfDay(timezone: string): (time: number) => string {
  const write = dayAndTime(timezone);
  return (time) => write(time).slice('MM-DD '.length);
}
