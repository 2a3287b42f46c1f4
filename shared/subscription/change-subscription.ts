import { defaultFeatures, type Feature, features } from './feature.ts';
import { DEFAULT_BRANCH, type Subscription, type WorkflowChoice } from './subscription.ts';
import type { Term } from './term.ts';

/** How many filters, branches and workflows a subscription names. */
export function countFilters(subscription: Subscription): number {
  const { labels, hiddenLabels, hiddenAuthors, hiddenPaths, branches, workflows } = subscription;
  return [labels, hiddenLabels, hiddenAuthors, hiddenPaths, branches, workflows].flat().length;
}

/**
 * A new subscription made of these terms: the features that they name and no others, those of the default where
 * they name none.
 */
export function subscriptionOf(empty: Subscription, terms: Term[]): Subscription {
  const made = withTerms({ ...empty, features: [] }, terms);
  return made.features.length > 0 ? made : { ...made, features: [...defaultFeatures] };
}

/** The subscription with these terms besides what it had. */
export function withTerms(subscription: Subscription, terms: Term[]): Subscription {
  return terms.reduce(withTerm, subscription);
}

/** The subscription without what these terms name; one without features is none any more. */
export function withoutTerms(subscription: Subscription, terms: Term[]): Subscription {
  return terms.reduce(withoutTerm, subscription);
}

function withTerm(subscription: Subscription, term: Term): Subscription {
  const { labels, hiddenLabels, hiddenAuthors, hiddenPaths } = subscription;
  switch (term.what) {
    case 'feature':
      return withFeature(subscription, term.feature);
    case 'branch':
      return withBranch(subscription, term.glob);
    case 'workflow':
      return withWorkflow(subscription, term.choice);
    case 'workflow-successes':
      return { ...adding(subscription, 'workflows'), workflowSuccesses: term.told };
    case 'labels':
      return {
        ...subscription,
        labels: [...labels.filter((one) => !isSame(one, term.labels)), term.labels],
        hiddenLabels: hiddenLabels.filter((label) => !isSame([label], term.labels)),
      };
    case 'hidden-label':
      return {
        ...subscription,
        labels: labels.filter((one) => !isSame(one, [term.label])),
        hiddenLabels: including(hiddenLabels, term.label),
      };
    case 'hidden-author':
      return { ...subscription, hiddenAuthors: including(hiddenAuthors, term.login) };
    case 'hidden-path':
      return { ...subscription, hiddenPaths: including(hiddenPaths, term.glob) };
    case 'bots':
      return { ...subscription, bots: term.shown };
    case 'unknown':
      return subscription;
  }
}

function withoutTerm(subscription: Subscription, term: Term): Subscription {
  const { labels, hiddenLabels, hiddenAuthors, hiddenPaths } = subscription;
  switch (term.what) {
    case 'feature':
      return withoutFeature(subscription, term.feature);
    case 'branch':
      return withoutBranch(subscription, term.glob);
    case 'workflow':
      return withoutWorkflow(subscription, term.choice);
    case 'workflow-successes':
      return { ...subscription, workflowSuccesses: !term.told };
    case 'labels':
      return { ...subscription, labels: labels.filter((one) => !isSame(one, term.labels)) };
    case 'hidden-label':
      return { ...subscription, hiddenLabels: excluding(hiddenLabels, term.label) };
    case 'hidden-author':
      return { ...subscription, hiddenAuthors: excluding(hiddenAuthors, term.login) };
    case 'hidden-path':
      return { ...subscription, hiddenPaths: excluding(hiddenPaths, term.glob) };
    case 'bots':
      return { ...subscription, bots: false };
    case 'unknown':
      return subscription;
  }
}

function adding(subscription: Subscription, feature: Feature): Subscription {
  return {
    ...subscription,
    features: features.filter((one) => one === feature || subscription.features.includes(one)),
  };
}

/** The bare name means what it means by default: the default branch, and every workflow. */
function withFeature(subscription: Subscription, feature: Feature): Subscription {
  const added = adding(subscription, feature);
  if (feature === 'workflows') return { ...added, workflows: [] };
  const others = subscription.branches.length > 0;
  if (feature !== 'commits' || !others) return added;
  return { ...added, branches: including(subscription.branches, DEFAULT_BRANCH) };
}

/** The default branch stays where it was told, and has to be named from now on. */
function withBranch(subscription: Subscription, glob: string): Subscription {
  const before = branchesOf(subscription);
  return keepingBranches(adding(subscription, 'commits'), including(before, glob));
}

/** The first that is named narrows all workflows down to it; further ones are added. */
function withWorkflow(subscription: Subscription, choice: WorkflowChoice): Subscription {
  const others = subscription.workflows.filter((one) => !isSameChoice(one, choice));
  return { ...adding(subscription, 'workflows'), workflows: [...others, choice] };
}

function withoutFeature(subscription: Subscription, feature: Feature): Subscription {
  return {
    ...subscription,
    features: subscription.features.filter((one) => one !== feature),
    ...(feature === 'commits' && { branches: [] }),
    ...(feature === 'workflows' && { workflows: [], workflowSuccesses: false }),
  };
}

function withoutBranch(subscription: Subscription, glob: string): Subscription {
  const left = excluding(branchesOf(subscription), glob);
  if (left.length === 0) return withoutFeature(subscription, 'commits');
  return keepingBranches(subscription, left);
}

function withoutWorkflow(subscription: Subscription, choice: WorkflowChoice): Subscription {
  if (subscription.workflows.length === 0) return subscription;
  const left = subscription.workflows.filter((one) => !isSameChoice(one, choice));
  return left.length === 0 ? withoutFeature(subscription, 'workflows') : { ...subscription, workflows: left };
}

function branchesOf({ features, branches }: Subscription): string[] {
  if (!features.includes('commits')) return [];
  return branches.length === 0 ? [DEFAULT_BRANCH] : branches;
}

function keepingBranches(subscription: Subscription, branches: string[]): Subscription {
  const onlyDefault = branches.every((branch) => branch === DEFAULT_BRANCH);
  return { ...subscription, branches: onlyDefault ? [] : branches };
}

function isSameChoice(one: WorkflowChoice, other: WorkflowChoice): boolean {
  return isSame([one.name ?? '', one.branch ?? ''], [other.name ?? '', other.branch ?? ''], 'in order');
}

function including(list: string[], item: string): string[] {
  return [...excluding(list, item), item];
}

function excluding(list: string[], item: string): string[] {
  return list.filter((one) => one.toLowerCase() !== item.toLowerCase());
}

/** Whether two lists name the same things, in whatever case and order. */
function isSame(one: string[], other: string[], order?: 'in order'): boolean {
  const [first = '', second = ''] = [one, other].map((list) => {
    const lower = list.map((item) => item.toLowerCase());
    return JSON.stringify(order ? lower : lower.sort());
  });
  return first === second;
}
