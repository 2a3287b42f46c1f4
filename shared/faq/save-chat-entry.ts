import { entryIdOf, loadEntries, type StoredEntry } from '../registry/faq.ts';
import { loadIntents } from '../registry/faq-sync.ts';
import type { FaqEntry, FaqScope } from './entry.ts';
import { planSync } from './plan-sync.ts';
import { readKnown, recoverIntents } from './recover-intents.ts';
import { changeEntries, type SyncDependencies } from './sync-faq.ts';
import { withFaqLease } from './with-faq-lease.ts';

/** How long it waits for a sync of the file. */
const WAIT_AT_MOST_MS = 20_000;

/**
 * What became of it: `foreign` is a question that Chatopera answers already by an entry that was not made here, and
 * `refused` one that it would not take; `outdated` is what was made from an entry that has changed meanwhile. Nothing is
 * changed by these.
 */
export type SavedChatEntry = 'added' | 'changed' | 'unchanged' | 'foreign' | 'refused' | 'outdated';

/**
 * Makes a question's entry the given one, here and at Chatopera, as a group has taught it: it stays when the file
 * lacks it, and becomes the file's when the file has it. `basedOn` is what it was made from, where that matters.
 * Harmless twice, and wherever it breaks off. Throws `ChatoperaFailure`, and `FaqIsBusy`.
 */
export function saveChatEntry(
  dependencies: SyncDependencies,
  scope: FaqScope,
  entry: FaqEntry,
  basedOn?: { entry: StoredEntry | undefined },
): Promise<SavedChatEntry> {
  const { registry, knowledgeBaseOf, now } = dependencies;
  return withFaqLease(dependencies, scope, now() + WAIT_AT_MOST_MS, async (renew) => {
    const id = entryIdOf(entry.question);
    const [all, begun] = await Promise.all([loadEntries(registry, scope), loadIntents(registry, scope)]);
    const before = all.filter((stored) => stored.id === id);
    if (basedOn && JSON.stringify(before[0]) !== JSON.stringify(basedOn.entry)) return 'outdated';
    const base = await knowledgeBaseOf(scope);
    const ofIt = begun.filter((intent) => intent.id === id);
    // Chatopera's search may miss what differs in signs.
    const known = base && (await readKnown(base));
    await renew();
    const { stored, intents } =
      base && known
        ? await recoverIntents({ registry, scope, base, known }, before, ofIt)
        : { stored: before, intents: [] };
    const plan = planSync({
      stored,
      wanted: [entry],
      source: 'chat',
      known,
      begun: new Set(intents.map((intent) => intent.id)),
    });
    if (plan.foreign.length > 0) return 'foreign';
    const place = { registry, scope, base, stored, intents, renew, hasTime: () => true };
    const { refused, done } = await changeEntries(place, plan);
    if (refused.length > 0) return 'refused';
    return done.added > 0 ? 'added' : done.changed > 0 ? 'changed' : 'unchanged';
  });
}
