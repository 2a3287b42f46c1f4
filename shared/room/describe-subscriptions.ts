import type { Speech } from '../speech/zh.ts';
import { countFilters } from '../subscription/change-subscription.ts';
import { defaultFeatures } from '../subscription/feature.ts';
import type { Subscription } from '../subscription/subscription.ts';

/** Of what is muted, so many are named. */
const THREADS_NAMED = 8;

/** All that a subscription tells, filters and mutes, in a line each. */
export function describeSubscription(speech: Speech, subscription: Subscription): string {
  const words = speech.subscriptions;
  const { pattern, muted, only } = subscription;
  const filters = words.filters(subscription);
  const threads = (list: string[]) => threadsOf(speech, pattern, list);
  return [
    words.line(pattern, words.features(subscription)),
    ...(filters === '' ? [] : [words.filterLine(filters)]),
    ...(muted.length > 0 ? [words.muteLine(threads(muted))] : []),
    ...(only.length > 0 ? [words.onlyLine(threads(only))] : []),
  ].join('\n');
}

/** A room's subscriptions in `atMost` characters: in full, else a line each, else as many of their names as fit. */
export function describeSubscriptions(speech: Speech, subscriptions: Subscription[], atMost: number): string {
  for (const describe of [describeSubscription, describeBriefly]) {
    const text = subscriptions.map((subscription) => describe(speech, subscription)).join('\n');
    if (text.length <= atMost) return text;
  }
  const names = subscriptions.map(({ pattern }) => pattern);
  return listNames(speech, names, atMost);
}

/** As many names as fit into so many characters, and how many more there are. */
export function listNames(speech: Speech, names: string[], atMost: number): string {
  const words = speech.subscriptions;
  for (let count = names.length; count > 0; count--) {
    const left = names.length - count;
    const shown = names.slice(0, count).join(words.join) + (left > 0 ? words.more(left) : '');
    if (shown.length <= atMost) return shown;
  }
  return names.length === 0 ? words.nothing : words.more(names.length);
}

function describeBriefly(speech: Speech, subscription: Subscription): string {
  const words = speech.subscriptions;
  const { pattern, features, branches, workflows, bots } = subscription;
  const isDefault =
    features.length === defaultFeatures.length && features.every((one) => defaultFeatures.includes(one));
  const plain = { ...subscription, branches: [], workflows: [] };
  const counted = words.counts({
    filters: countFilters(subscription) + (bots ? 1 : 0),
    mutes: subscription.muted.length + subscription.only.length,
  });
  const named =
    isDefault && branches.length + workflows.length === 0 ? words.allDefault : words.features(plain);
  return words.line(pattern, named) + (counted === '' ? '' : ` (${counted})`);
}

function threadsOf(speech: Speech, pattern: string, threads: string[]): string {
  const words = speech.subscriptions;
  const own = `${pattern.toLowerCase()}#`;
  const names = threads.map((thread) => (thread.startsWith(own) ? thread.slice(own.length - 1) : thread));
  const left = names.length - THREADS_NAMED;
  return names.slice(0, THREADS_NAMED).join(words.join) + (left > 0 ? words.more(left) : '');
}
