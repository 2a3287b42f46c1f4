import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type EventKind, eventKinds, type GitHubEvent } from '../../shared/announce/github-event.ts';
import { defaultSubscription } from '../../shared/subscription/default-subscription.ts';
import { features } from '../../shared/subscription/feature.ts';
import type { Subscription } from '../../shared/subscription/subscription.ts';
import { wants } from '../../shared/subscription/wants.ts';

const REPO = 'OSSChat/Demo';
const all: Partial<Subscription> = { features: [...features], workflowSuccesses: true };

function subscription(more: Partial<Subscription>): Subscription {
  return { ...defaultSubscription({ roomId: 'r', pattern: REPO, mayHearPrivate: false }), ...more };
}

function event(kind: EventKind, more: Partial<GitHubEvent> = {}): GitHubEvent {
  const number = ['issues', 'pulls', 'reviews', 'comments', 'discussions'].includes(eventKinds[kind])
    ? 12
    : undefined;
  const isPush = eventKinds[kind] === 'commits';
  return {
    kind,
    repo: REPO,
    isPrivate: false,
    actor: { login: 'zhang', isBot: false },
    subject: number === undefined ? kind : `#${number}`,
    number,
    title: 'CI',
    url: 'https://github.com/',
    excerpt: '',
    labels: [],
    ...(isPush && { branch: 'main', onDefaultBranch: true }),
    ...more,
  };
}

const bot = { login: 'dependabot[bot]', isBot: true };
const CI_ON_MAIN = { title: 'CI', branch: 'main' };
const bugs = { labels: [['bug']] };
const both = { labels: [['bug', 'ui'], ['security']] };
const noDocs = { hiddenPaths: ['docs/**', '**/*.md'] };

type Row = [what: string, subscription: Partial<Subscription>, event: GitHubEvent, told: boolean];

const rows: Row[] = [
  // Features.
  ['an issue, by default', {}, event('issue-opened'), true],
  ['a pull request, by default', {}, event('pull-merged'), true],
  ['a push to the default branch, by default', {}, event('pushed'), true],
  ['a release, by default', {}, event('released'), true],
  ['a deployment, by default', {}, event('deployment-failed'), true],
  ['a comment, by default', {}, event('issue-commented'), false],
  ['a review, by default', {}, event('review-approved'), false],
  ['a workflow, by default', {}, event('workflow-failed'), false],
  ['a branch, by default', {}, event('branch-created'), false],
  ['a discussion, by default', {}, event('discussion-created'), false],
  ['a milestone of stars, by default', {}, event('star-milestone'), false],
  ['a comment to who subscribed to comments', { features: ['comments'] }, event('pull-commented'), true],
  ['an issue to who did not', { features: ['comments'] }, event('issue-opened'), false],
  ['that the wire works', { features: ['stars'] }, event('webhook-works'), true],
  ['a rename', { features: ['stars'] }, event('repository-renamed'), true],
  // Repositories.
  ['a repository in other letters', { pattern: 'osschat/demo' }, event('issue-opened'), true],
  ['a repository of the owner’s', { pattern: 'osschat/*' }, event('issue-opened'), true],
  ['a repository of the same glob', { pattern: 'osschat/d*' }, event('issue-opened'), true],
  ['a repository of another glob', { pattern: 'osschat/web-*' }, event('issue-opened'), false],
  ['another repository', { pattern: 'osschat/other' }, event('issue-opened'), false],
  // Private repositories.
  ['a private repository', { pattern: 'osschat/*' }, event('issue-opened', { isPrivate: true }), false],
  [
    'a private repository, to the operator',
    { mayHearPrivate: true },
    event('issue-opened', { isPrivate: true }),
    true,
  ],
  ['news of a private repository’s wire', {}, event('webhook-works', { isPrivate: true }), false],
  ['that it has become private', {}, event('repository-privatized', { isPrivate: true }), true],
  // Bots.
  ['a bot’s pull request', all, event('pull-opened', { actor: bot }), false],
  ['a bot’s comment', all, event('issue-commented', { actor: bot }), false],
  ['a bot’s push', all, event('pushed', { actor: bot }), false],
  ['a bot’s branch', all, event('branch-created', { actor: bot }), false],
  ['a bot’s review', all, event('review-approved', { actor: bot }), false],
  ['a bot’s discussion', all, event('discussion-created', { actor: bot }), false],
  ['a bot’s pull request with +bots', { bots: true }, event('pull-opened', { actor: bot }), true],
  ['a bot’s release', all, event('released', { actor: bot }), true],
  ['a bot’s deployment', all, event('deployment-succeeded', { actor: bot }), true],
  ['a workflow that a bot began', all, event('workflow-failed', { actor: bot }), true],
  ['a milestone by a bot', all, event('star-milestone', { actor: bot }), true],
  ['a rename by a bot', all, event('repository-renamed', { actor: bot }), true],
  // Authors.
  ['what a hidden author does', { hiddenAuthors: ['Zhang'] }, event('issue-closed-completed'), false],
  [
    'what happens to what a hidden author opened',
    { hiddenAuthors: ['li'] },
    event('pull-merged', { author: 'Li' }),
    false,
  ],
  ['what another does', { hiddenAuthors: ['li'] }, event('pull-merged', { author: 'wang' }), true],
  [
    'a bot by its short name',
    { bots: true, hiddenAuthors: ['dependabot'] },
    event('pull-opened', { actor: bot }),
    false,
  ],
  ['a release of a hidden author', { hiddenAuthors: ['zhang'] }, event('released'), true],
  // Labels.
  ['an issue with the label', bugs, event('issue-opened', { labels: ['Bug', 'ui'] }), true],
  ['an issue without the label', bugs, event('issue-opened', { labels: ['ui'] }), false],
  ['an issue without any label', bugs, event('issue-opened'), false],
  [
    'a review of a pull request with the label',
    { ...all, ...bugs },
    event('review-approved', { labels: ['bug'] }),
    true,
  ],
  ['a comment without the label', { ...all, ...bugs }, event('issue-commented'), false],
  [
    'an issue with one of two labels that belong together',
    both,
    event('issue-opened', { labels: ['ui'] }),
    false,
  ],
  ['an issue with both labels', both, event('issue-opened', { labels: ['ui', 'bug', 'x'] }), true],
  [
    'an issue with the label of the other choice',
    both,
    event('issue-opened', { labels: ['security'] }),
    true,
  ],
  ['a label that arrives later', bugs, event('issue-labeled', { detail: 'bug', labels: ['bug'] }), true],
  ['a label that arrives before GitHub lists it', bugs, event('issue-labeled', { detail: 'bug' }), true],
  [
    'the second of two labels that belong together',
    both,
    event('issue-labeled', { detail: 'ui', labels: ['bug'] }),
    true,
  ],
  [
    'another label on an issue that has it',
    bugs,
    event('issue-labeled', { detail: 'ui', labels: ['bug', 'ui'] }),
    true,
  ],
  ['another label on another issue', bugs, event('issue-labeled', { detail: 'ui', labels: ['ui'] }), false],
  ['a label that arrives on a pull request', bugs, event('pull-labeled', { detail: 'bug' }), true],
  [
    'another label on that pull request',
    bugs,
    event('pull-labeled', { detail: 'ui', labels: ['bug', 'ui'] }),
    false,
  ],
  ['a pull request’s label without a filter', {}, event('pull-labeled', { detail: 'bug' }), false],
  ['any label without a filter', {}, event('issue-labeled', { detail: 'ui', labels: ['ui'] }), true],
  [
    'an issue with a hidden label',
    { hiddenLabels: ['WontFix'] },
    event('issue-opened', { labels: ['wontfix'] }),
    false,
  ],
  [
    'a hidden label’s arrival',
    { hiddenLabels: ['wontfix'] },
    event('issue-labeled', { detail: 'wontfix' }),
    false,
  ],
  ['an issue without the hidden label', { hiddenLabels: ['wontfix'] }, event('issue-opened'), true],
  ['a push under a filter of labels', bugs, event('pushed'), true],
  ['a release under a filter of labels', bugs, event('released'), true],
  // Pushes.
  ['a push to another branch', {}, event('pushed', { branch: 'dev', onDefaultBranch: false }), false],
  ['a forced push to the default branch', {}, event('force-pushed'), true],
  [
    'a push to a branch of the glob',
    { branches: ['release/*'] },
    event('pushed', { branch: 'release/1', onDefaultBranch: false }),
    true,
  ],
  [
    'a push to the default branch where others are named',
    { branches: ['release/*'] },
    event('pushed'),
    false,
  ],
  [
    'a push to the default branch where it is named too',
    { branches: ['release/*', 'HEAD'] },
    event('pushed'),
    true,
  ],
  [
    'a push to a branch called HEAD-2',
    { branches: ['HEAD'] },
    event('pushed', { branch: 'HEAD-2', onDefaultBranch: false }),
    false,
  ],
  [
    'a push to any branch under *',
    { branches: ['*'] },
    event('pushed', { branch: 'a/b', onDefaultBranch: false }),
    true,
  ],
  ['a push of hidden files alone', noDocs, event('pushed', { paths: ['docs/a.png', 'README.md'] }), false],
  ['a push of hidden files and others', noDocs, event('pushed', { paths: ['docs/a.png', 'src/a.ts'] }), true],
  ['a push whose files are not known', noDocs, event('pushed', { paths: [] }), true],
  ['a push whose files are not told', noDocs, event('pushed'), true],
  // Workflows.
  ['a failure', { features: ['workflows'] }, event('workflow-failed', CI_ON_MAIN), true],
  ['a recovery', { features: ['workflows'] }, event('workflow-recovered', CI_ON_MAIN), true],
  ['a success', { features: ['workflows'] }, event('workflow-succeeded', CI_ON_MAIN), false],
  ['a success where they are wanted', all, event('workflow-succeeded', CI_ON_MAIN), true],
  [
    'a workflow by its name',
    { ...all, workflows: [{ name: 'ci' }] },
    event('workflow-failed', CI_ON_MAIN),
    true,
  ],
  [
    'another workflow',
    { ...all, workflows: [{ name: 'Lint' }] },
    event('workflow-failed', CI_ON_MAIN),
    false,
  ],
  [
    'a workflow on its branch',
    { ...all, workflows: [{ name: 'CI', branch: 'main' }] },
    event('workflow-failed', CI_ON_MAIN),
    true,
  ],
  [
    'a workflow on another branch',
    { ...all, workflows: [{ name: 'CI', branch: 'main' }] },
    event('workflow-failed', { title: 'CI', branch: 'dev' }),
    false,
  ],
  [
    'any workflow on a branch',
    { ...all, workflows: [{ branch: 'release/*' }] },
    event('workflow-failed', { title: 'x', branch: 'release/2' }),
    true,
  ],
  [
    'a workflow on the same branch of a fork',
    { ...all, workflows: [{ branch: 'main' }] },
    event('workflow-failed', { title: 'CI', branch: 'li:main' }),
    false,
  ],
  // Mutes.
  ['a muted issue', { muted: ['osschat/demo#12'] }, event('issue-reopened'), false],
  ['a comment on a muted issue', { ...all, muted: ['osschat/demo#12'] }, event('issue-commented'), false],
  ['the same number of another repository', { muted: ['osschat/other#12'] }, event('issue-reopened'), true],
  ['another number', { muted: ['osschat/demo#1'] }, event('issue-reopened'), true],
  ['the one issue that is listened to', { only: ['osschat/demo#12'] }, event('issue-reopened'), true],
  ['another issue beside it', { only: ['osschat/demo#1'] }, event('issue-reopened'), false],
  ['a push beside it', { only: ['osschat/demo#12'] }, event('pushed'), false],
  [
    'another repository beside it',
    { pattern: 'osschat/*', only: ['osschat/other#1'] },
    event('pushed'),
    true,
  ],
];

for (const [what, more, given, told] of rows) {
  test(`${told ? 'tells' : 'does not tell'} ${what}`, () => {
    assert.equal(wants(subscription(more), given), told);
  });
}

test('every kind of event but a pull request’s label is told to who subscribed to everything', () => {
  for (const kind of Object.keys(eventKinds)) {
    if (kind === 'pull-labeled') continue;
    const known = Object.keys(eventKinds).find((name): name is EventKind => name === kind);
    assert.ok(known && wants(subscription(all), event(known)), kind);
  }
});

test('no feature is told to who did not subscribe to it', () => {
  for (const [kind, feature] of Object.entries(eventKinds)) {
    const known = Object.keys(eventKinds).find((name): name is EventKind => name === kind);
    const others = features.filter((name) => name !== feature);
    if (known && feature !== 'always')
      assert.ok(!wants(subscription({ ...all, features: others }), event(known)), kind);
  }
});

test('a subscription is left as it was', () => {
  const given = Object.freeze(subscription({ ...all, ...both, hiddenAuthors: ['x'] }));
  const before = JSON.stringify(given);
  wants(given, event('issue-labeled', { detail: 'bug' }));
  assert.equal(JSON.stringify(given), before);
});
