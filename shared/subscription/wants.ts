import { eventKinds, type GitHubEvent, LABELLINGS } from '../announce/github-event.ts';
import type { Feature } from './feature.ts';
import { matchesGlob } from './glob.ts';
import { meansRepo } from './means-repo.ts';
import { DEFAULT_BRANCH, type Subscription, type WorkflowChoice } from './subscription.ts';
import { repoOfThread, threadId } from './thread.ts';

type Subject = Feature | 'always';

/** What people do from day to day: bots and authors can be hidden here, and never in what is released or deployed. */
const DONE_BY_PEOPLE = new Set<Subject>([
  'issues',
  'pulls',
  'commits',
  'reviews',
  'comments',
  'branches',
  'discussions',
]);
/** What happens to issues and pull requests; nothing else has labels to filter by. */
const LABELLED = new Set<Subject>(['issues', 'pulls', 'reviews', 'comments']);

/** Whether a room is told of an event by this subscription. */
export function wants(subscription: Subscription, event: GitHubEvent): boolean {
  const feature = eventKinds[event.kind];
  return (
    (feature === 'always' || subscription.features.includes(feature)) &&
    meansRepo(subscription.pattern, event.repo) &&
    mayHear(subscription, event) &&
    (feature === 'always' || isListenedTo(subscription, event)) &&
    (!DONE_BY_PEOPLE.has(feature) || isByWhomIsShown(subscription, event)) &&
    (!LABELLED.has(feature) || hasWantedLabels(subscription, event)) &&
    (feature !== 'commits' || isWantedPush(subscription, event)) &&
    (feature !== 'workflows' || isWantedRun(subscription, event))
  );
}

/** That a repository became private is no secret to those who heard of it until then: it says why it falls silent. */
function mayHear({ mayHearPrivate }: Subscription, { isPrivate, kind }: GitHubEvent): boolean {
  return !isPrivate || mayHearPrivate || kind === 'repository-privatized';
}

function isListenedTo({ muted, only }: Subscription, { repo, number }: GitHubEvent): boolean {
  const thread = number === undefined ? undefined : threadId(repo, number);
  if (thread !== undefined && (muted.includes(thread) || only.includes(thread)))
    return !muted.includes(thread);
  return !only.some((one) => repoOfThread(one) === repo.toLowerCase());
}

function isByWhomIsShown({ bots, hiddenAuthors }: Subscription, { actor, author }: GitHubEvent): boolean {
  if (actor.isBot && !bots) return false;
  const hidden = hiddenAuthors.map(withoutBotMark);
  return ![actor.login, author ?? actor.login].some((login) => hidden.includes(withoutBotMark(login)));
}

/** `dependabot[bot]` is called dependabot everywhere but in its login. */
function withoutBotMark(login: string): string {
  return login.toLowerCase().replace(/\[bot\]$/, '');
}

/** The label that has just been put on counts, whether or not GitHub lists it yet. */
function hasWantedLabels({ labels, hiddenLabels }: Subscription, event: GitHubEvent): boolean {
  // What is labelled on a pull request is news to those alone who have waited for that label.
  const isWaitedFor = (label = '') => labels.flat().some((one) => one.toLowerCase() === label.toLowerCase());
  if (event.kind === 'pull-labeled' && !isWaitedFor(event.detail)) return false;
  if (labels.length === 0 && hiddenLabels.length === 0) return true;
  const arrived = LABELLINGS.includes(event.kind) && event.detail !== undefined ? [event.detail] : [];
  const there = new Set([...event.labels, ...arrived].map((label) => label.toLowerCase()));
  const has = (label: string) => there.has(label.toLowerCase());
  if (hiddenLabels.some(has)) return false;
  return labels.length === 0 || labels.some((together) => together.every(has));
}

function isWantedPush({ branches, hiddenPaths }: Subscription, event: GitHubEvent): boolean {
  const { paths = [], branch = '', onDefaultBranch = false } = event;
  const isWanted = (glob: string) =>
    glob === DEFAULT_BRANCH ? onDefaultBranch : matchesBranch(branch, glob);
  if (!(branches.length === 0 ? onDefaultBranch : branches.some(isWanted))) return false;
  const isHidden = (path: string) => hiddenPaths.some((glob) => matchesGlob(path, glob));
  return paths.length === 0 || !paths.every(isHidden);
}

function isWantedRun({ workflows, workflowSuccesses }: Subscription, event: GitHubEvent): boolean {
  if (event.kind === 'workflow-succeeded' && !workflowSuccesses) return false;
  const isChosen = ({ name, branch }: WorkflowChoice) =>
    (name === undefined || name.toLowerCase() === event.title.toLowerCase()) &&
    (branch === undefined || matchesBranch(event.branch ?? '', branch));
  return workflows.length === 0 || workflows.some(isChosen);
}

/** `*` alone is every branch, with a slash in its name too, as in GitHub's app for Slack. */
function matchesBranch(branch: string, glob: string): boolean {
  return glob === '*' || matchesGlob(branch, glob);
}
