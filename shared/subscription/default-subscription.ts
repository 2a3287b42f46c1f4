import { defaultFeatures } from './feature.ts';
import type { Subscription } from './subscription.ts';

/** What a room hears of a repository unless it says otherwise. */
export function defaultSubscription(
  whose: Pick<Subscription, 'roomId' | 'pattern' | 'mayHearPrivate'>,
): Subscription {
  return {
    ...whose,
    features: [...defaultFeatures],
    branches: [],
    workflows: [],
    workflowSuccesses: false,
    labels: [],
    hiddenLabels: [],
    hiddenAuthors: [],
    hiddenPaths: [],
    bots: false,
    muted: [],
    only: [],
  };
}
