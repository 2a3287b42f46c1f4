import type { SettingName } from '../command/command.ts';
import type { Feature } from '../subscription/feature.ts';
import { DEFAULT_BRANCH, type Subscription, type WorkflowChoice } from '../subscription/subscription.ts';
import type { FilterName } from '../subscription/term.ts';
import type { SubscriptionSpeech } from './subscriptions.zh.ts';

const filterExamples: Record<FilterName, string> = {
  '+label': '+label:"name"',
  '-label': '-label:"name"',
  '-author': '-author:login',
  '+bots': '+bots',
  '-bots': '-bots',
  '-path': '-path:docs/**',
};

const settingNames: Record<SettingName | 'quiet-hours' | 'daily-report', string> = {
  language: 'language',
  timezone: 'timezone',
  topic: 'topic',
  label: 'label',
  window: 'window',
  'quiet-hours': 'quiet hours',
  'daily-report': 'daily report',
};

/** What is said of subscriptions, mutes, quiet hours and daily reports, in English. */
export const subscriptionsEn: SubscriptionSpeech = {
  hints: {
    'not-a-pattern':
      'Write the repository as owner/repo, or owner/* for all of an account: "subscribe kaiyuanshe/osschat releases workflows".',
    'no-thread': 'Say which number: "mute #12", or "mute owner/repo#12" for another repository.',
  },
  unknownTerms: (terms, all) =>
    [
      ...terms.map(({ typed, nearest }) =>
        nearest === undefined
          ? `There is no feature or filter "${typed}".`
          : `There is no ${isFilter(nearest) ? 'filter' : 'feature'} "${typed}". Did you mean ${termName(nearest)}?`,
      ),
      ...(terms.some(({ nearest }) => nearest === undefined)
        ? [`Features: ${all.join(', ')}`, `Filters: ${Object.values(filterExamples).join(' ')}`]
        : []),
    ].join('\n'),
  unknownSetting: (typed, nearest) =>
    `There is no setting "${typed}". Did you mean "${settingNames[nearest]}"?`,

  features: (subscription) =>
    subscription.features.map((feature) => withChoice(feature, subscription)).join(', '),
  filters: ({ labels, hiddenLabels, hiddenAuthors, hiddenPaths, bots }) =>
    [
      ...(labels.length > 0 ? [`labelled ${labels.map((all) => all.join(' and ')).join(', or ')}`] : []),
      ...(hiddenLabels.length > 0 ? [`not labelled ${hiddenLabels.join(', ')}`] : []),
      ...(hiddenAuthors.length > 0 ? [`nothing of ${hiddenAuthors.join(', ')}`] : []),
      ...(hiddenPaths.length > 0 ? [`no commits to ${hiddenPaths.join(', ')} alone`] : []),
      ...(bots ? ['what bots do too'] : []),
    ].join('; '),
  line: (pattern, features) => `${pattern}: ${features}`,
  nothing: 'none',
  filterLine: (filters) => `Filter: ${filters}`,
  muteLine: (threads) => `Muted: ${threads}`,
  onlyLine: (threads) => `Only: ${threads}`,
  allDefault: 'default features',
  counts: ({ filters, mutes }) =>
    [...(filters > 0 ? [`filters: ${filters}`] : []), ...(mutes > 0 ? [`muted or only: ${mutes}`] : [])].join(
      ', ',
    ),
  more: (count) => `… and ${count} more`,
  join: ', ',

  list: (count, lines) => `Subscriptions of this group (${count}):\n${lines}`,
  none: 'This group has no subscriptions. An admin can say "subscribe owner/repo", like "subscribe kaiyuanshe/osschat".',
  subscribed: (description) => `Subscribed. ${description}`,
  changed: (description) => `Changed. ${description}`,
  unchanged: (description) => `Nothing to change. ${description}`,
  howToTune: (pattern) =>
    `Tune it: "subscribe ${pattern} reviews workflows:CI +label:"bug"" adds, "unsubscribe ${pattern} commits" takes away.`,
  globWithoutPrivate: 'Private ones among them are not told: only the operator may subscribe to those.',
  privateRepo: (repo) =>
    `${repo} is private, and everybody in a group that subscribes to it sees what happens there: only the operator may subscribe.`,
  unsubscribed: (pattern) => `Unsubscribed from ${pattern}.`,
  stillBound: (repo) => `Issues still go to ${repo}; say "unbind ${repo}" to end that too.`,
  notSubscribed: (typed, nearest, listed) =>
    nearest === undefined
      ? `This group is not subscribed to ${typed}. Its subscriptions: ${listed}`
      : `This group is not subscribed to ${typed}. Did you mean ${nearest}?`,
  whichSubscription: (patterns, listed) =>
    `This group has ${patterns.length} subscriptions. Say which one, like "unsubscribe ${patterns[0]}": ${listed}`,
  tooManySubscriptions: (limit) =>
    `At most ${limit} subscriptions a group: unsubscribe from some first, or use owner/* for all of an account.`,
  tooManyFilters: (limit) =>
    `At most ${limit} filters a subscription, branches and workflows included: take some away first.`,

  tooManyMutes: (limit) => `At most ${limit}: say "unmute" or "cancel only" for some first.`,
  whichThread: (number, repos) =>
    `This group has more than one repository. Say whose #${number} is meant, like "mute ${repos[0] ?? 'owner/repo'}#${number}".`,
  muted: (threads) => `Muted ${threads.join(', ')}. "unmute ${threads[0]}" undoes it.`,
  unmuted: (threads) => `No longer muted: ${threads.join(', ')}.`,
  notMuted: (threads) => `${threads.join(', ')} was not muted.`,
  only: (threads) =>
    `Of this repository only ${threads.join(', ')} is told from now on. "cancel only" undoes it.`,
  notOnly: 'All that is subscribed is told again.',
  wasNotOnly: 'There was nothing of that to cancel.',

  quietHours: ({ from, to }, timezone) =>
    `Quiet hours are ${from}-${to} every day (${timezone}). What happens then comes as one message at ${to}.`,
  quietHoursOff: 'Quiet hours are off.',
  quietHoursHint: 'Quiet hours are two times: "quiet hours 23:00-08:00", or "quiet hours off".',
  quietHoursEmpty:
    'Quiet hours cannot begin and end at the same time: "quiet hours 23:00-08:00", or "quiet hours off".',
  dailyReport: (at, timezone) =>
    `The daily report comes at ${at} (${timezone}): what happened, what has waited 3 days without an answer, what awaits review.`,
  dailyReportOff: 'The daily report is off.',
  dailyReportHint: 'The daily report needs a time: "daily report 09:00", or "daily report off".',
  timeLines: ({ quietHours, dailyReport }) => [
    `Quiet hours: ${quietHours ? `${quietHours.from}-${quietHours.to}` : 'off'}`,
    `Daily report: ${dailyReport ?? 'off'}`,
  ],
  settingsHeading: (count) => `Subscriptions: ${count}`,
};

function termName(term: Feature | FilterName): string {
  return isFilter(term) ? filterExamples[term] : term;
}

function isFilter(term: Feature | FilterName): term is FilterName {
  return term in filterExamples;
}

function withChoice(feature: Feature, { branches, workflows, workflowSuccesses }: Subscription): string {
  const choices =
    feature === 'commits'
      ? branches.map((branch) => (branch === DEFAULT_BRANCH ? 'default branch' : branch))
      : feature === 'workflows'
        ? [...workflows.map(workflowName), ...(workflowSuccesses ? ['successes too'] : [])]
        : [];
  return choices.length > 0 ? `${feature} (${choices.join(', ')})` : feature;
}

function workflowName({ name = 'all', branch }: WorkflowChoice): string {
  return branch === undefined ? name : `${name} on ${branch}`;
}
