import { nearestName } from '../command/nearest-name.ts';
import { chooseRepo } from '../issue/choose-repo.ts';
import type { Speech } from '../speech/zh.ts';
import { meansRepo } from '../subscription/means-repo.ts';
import type { Subscription } from '../subscription/subscription.ts';
import { listNames } from './describe-subscriptions.ts';

/** As many names as an answer lists, in characters. */
const NAMES_LENGTH = 600;

/** The one of a room's subscriptions that a command means, or the sentence that asks which. */
export function findSubscription(
  speech: Speech,
  own: Subscription[],
  typed: string | undefined,
): Subscription | { refusal: string } {
  const words = speech.subscriptions;
  const patterns = own.map(({ pattern }) => pattern);
  const choice = chooseRepo(patterns, typed);
  if ('repo' in choice) {
    const found = own.find(({ pattern }) => pattern === choice.repo);
    if (found) return found;
  }
  if (own.length === 0) return { refusal: words.none };
  if ('refusal' in choice && choice.refusal === 'unknown')
    return { refusal: notSubscribed(speech, own, choice.typed) };
  return { refusal: words.whichSubscription(patterns, listNames(speech, patterns, NAMES_LENGTH)) };
}

/** That a room has no subscription of this name, with the one that was probably meant, else those that it has. */
export function notSubscribed(speech: Speech, own: Subscription[], typed: string): string {
  const words = speech.subscriptions;
  if (own.length === 0) return words.none;
  const patterns = own.map(({ pattern }) => pattern);
  const byName = new Map(
    patterns.flatMap((pattern) => {
      const full = pattern.toLowerCase();
      return [[full.split('/')[1] ?? full, pattern] as const, [full, pattern] as const];
    }),
  );
  const nearest = byName.get(nearestName(typed.toLowerCase(), byName.keys()) ?? '');
  const covering = patterns.find((pattern) => meansRepo(pattern, typed));
  return words.notSubscribed(typed, nearest ?? covering, listNames(speech, patterns, NAMES_LENGTH));
}
