import type { Table } from '../aws/table.ts';
import { removeSubscription, saveSubscription, subscriptionsOfRoom } from '../registry/subscription.ts';
import { withoutTerms } from '../subscription/change-subscription.ts';
import type { Term } from '../subscription/term.ts';
import { describeSubscription } from './describe-subscriptions.ts';
import { findSubscription } from './find-subscription.ts';
import type { RoomCommand } from './manage-room.ts';
import { refuseUnknown } from './subscription-limits.ts';

/** Ends a subscription, or takes features and filters away from it; one without features is ended. */
export async function unsubscribe(
  { registry }: { registry: Table },
  { room, speech }: RoomCommand,
  { repo, terms }: { repo?: string; terms: Term[] },
): Promise<string> {
  const words = speech.subscriptions;
  const unknown = refuseUnknown(speech, terms);
  if (unknown !== undefined) return unknown;
  const former = findSubscription(speech, await subscriptionsOfRoom(registry, room.id), repo);
  if ('refusal' in former) return former.refusal;
  const changed = withoutTerms(former, terms);
  if (terms.length === 0 || changed.features.length === 0) {
    await removeSubscription(registry, room.id, former.pattern);
    const isBound = room.repos.some((bound) => bound.toLowerCase() === former.pattern.toLowerCase());
    return [words.unsubscribed(former.pattern), ...(isBound ? [words.stillBound(former.pattern)] : [])].join(
      '\n',
    );
  }
  await saveSubscription(registry, changed);
  const description = describeSubscription(speech, changed);
  const isChanged = description !== describeSubscription(speech, former);
  return isChanged ? words.changed(description) : words.unchanged(description);
}
