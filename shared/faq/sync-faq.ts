import type { KnowledgeBaseOf } from '../chatopera/connect.ts';
import { noteAnswering } from '../registry/answering.ts';
import { loadEntries, loadFaqState } from '../registry/faq.ts';
import { beginChange, beginFaq, endChange, isChanging, loadIntents } from '../registry/faq-sync.ts';
import { type Applied, applyPlan } from './apply-plan.ts';
import type { FaqEntry, FaqScope } from './entry.ts';
import type { Changes } from './faq-message.ts';
import { planSync, type SyncPlan } from './plan-sync.ts';
import type { FiledEntry } from './read-entry.ts';
import { readKnown, recoverIntents } from './recover-intents.ts';
import { scopesOfFile } from './section.ts';
import { type LeaseDependencies, withFaqLease } from './with-faq-lease.ts';

export type SyncDependencies = LeaseDependencies & { knowledgeBaseOf: KnowledgeBaseOf };

export type SyncOutcome = {
  done: Changes;
  /** How many the file has. */
  entries: number;
  /** Questions that Chatopera answers already by an entry that was not made here: they are left alone. */
  foreign: string[];
  /** Questions that Chatopera would not take. */
  refused: string[];
  /** Steps that there was no time for: the next sync goes on with them. */
  left: number;
};

/**
 * Makes what is stored of a repository's FAQ, here and at Chatopera, what its file says, and leaves alone what the
 * file never gave. It may break off anywhere and be called again; two at once wait for each other. `until` (ms since
 * 1970) is when it begins no further step. Throws `ChatoperaFailure`, and `FaqIsBusy`.
 */
export async function syncFaq(
  dependencies: SyncDependencies,
  repo: string,
  entries: FiledEntry[],
  until: number,
): Promise<SyncOutcome> {
  const outcome: SyncOutcome = {
    ...{ done: { added: 0, changed: 0, removed: 0 }, entries: entries.length },
    ...{ foreign: [], refused: [], left: 0 },
  };
  for (const scope of new Set([...scopesOfFile(repo), ...entries.map((filed) => filed.scope)])) {
    const wanted = entries.filter((filed) => filed.scope === scope).map(({ entry }) => entry);
    const { applied, foreign } = await syncScope(dependencies, scope, wanted, until);
    for (const kind of ['added', 'changed', 'removed'] as const) outcome.done[kind] += applied.done[kind];
    outcome.foreign.push(...foreign);
    outcome.refused.push(...applied.refused);
    outcome.left += applied.left;
  }
  return outcome;
}

function syncScope(
  dependencies: SyncDependencies,
  scope: FaqScope,
  wanted: FaqEntry[],
  until: number,
): Promise<{ applied: Applied; foreign: string[] }> {
  const { registry, knowledgeBaseOf, now } = dependencies;
  return withFaqLease(dependencies, scope, until, async (renew) => {
    const [before, begun] = await Promise.all([loadEntries(registry, scope), loadIntents(registry, scope)]);
    // Whoever has no FAQ gets no bot.
    const isInUse = wanted.length + before.length + begun.length > 0;
    const base = isInUse ? await knowledgeBaseOf(scope) : undefined;
    const known = base && (await readKnown(base));
    await renew();
    const { stored, intents } =
      base && known
        ? await recoverIntents({ registry, scope, base, known }, before, begun)
        : { stored: before, intents: [] };
    const plan = planSync({
      stored,
      wanted,
      source: 'file',
      known,
      begun: new Set(intents.map(({ id }) => id)),
    });
    const place = { registry, scope, base, stored, intents, renew, hasTime: () => now() < until };
    return { applied: await changeEntries(place, plan), foreign: plan.foreign };
  });
}

/** Readers are told last, so that they read all of it; a change that broke off before it told them is told now. */
export async function changeEntries(
  place: Parameters<typeof applyPlan>[0],
  plan: SyncPlan,
): Promise<Applied> {
  const { registry, scope } = place;
  const isToDo = [plan.remove, plan.note, plan.change, plan.add].some(({ length }) => length > 0);
  if (!isToDo && !(await isChanging(registry, scope))) {
    if (!(await loadFaqState(registry, scope))) await beginFaq(registry, scope);
    return applyPlan(place, plan);
  }
  await beginChange(registry, scope);
  const applied = await applyPlan(place, plan);
  const { length } = await loadEntries(registry, scope);
  if (length > 0) await noteAnswering(registry);
  await endChange(registry, scope, length);
  return applied;
}
