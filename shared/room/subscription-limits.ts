import type { Speech } from '../speech/zh.ts';
import { countFilters } from '../subscription/change-subscription.ts';
import { features } from '../subscription/feature.ts';
import type { Subscription } from '../subscription/subscription.ts';
import type { Term } from '../subscription/term.ts';

const SUBSCRIPTIONS_AT_MOST = 100;
const FILTERS_AT_MOST = 20;
/** Of the unknown words of one command, so many are answered. */
const UNKNOWN_ANSWERED = 3;

/** What is wrong with the words of a command, in a sentence that names the nearest right ones. */
export function refuseUnknown({ subscriptions: words }: Speech, terms: Term[]): string | undefined {
  const unknown = terms.filter((term) => term.what === 'unknown').slice(0, UNKNOWN_ANSWERED);
  return unknown.length > 0 ? words.unknownTerms(unknown, [...features]) : undefined;
}

/** Why a room that has these subscriptions can have no new one. */
export function refuseMore({ subscriptions: words }: Speech, own: Subscription[]): string | undefined {
  return own.length < SUBSCRIPTIONS_AT_MOST ? undefined : words.tooManySubscriptions(SUBSCRIPTIONS_AT_MOST);
}

/** Why a subscription has too much in it. */
export function refuseSize({ subscriptions: words }: Speech, subscription: Subscription): string | undefined {
  return countFilters(subscription) <= FILTERS_AT_MOST ? undefined : words.tooManyFilters(FILTERS_AT_MOST);
}
