import type { EventKind } from '../announce/github-event.ts';
import type { EventSpeech } from './event-speech.ts';
import type { EventsSpeech } from './events.zh.ts';

const of = (count: number, one: string, many = `${one}s`) =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
const several =
  (one: string) =>
  ({ count }: { count: number }) =>
    count > 1 ? of(count, one) : '';
const on = (branch: string) => (branch === '' ? '' : ` on ${branch}`);

const issues = {
  'issue-opened': {
    sentence: ({ who, subject, detail }) =>
      detail === '' ? `${who} opened issue ${subject}` : `${who} moved issue ${subject} here from ${detail}`,
    clause: () => 'opened',
    aside: ({ labels }) => labels && `labels: ${labels}`,
  },
  'issue-closed-completed': {
    sentence: ({ who, subject }) => `${who} closed issue ${subject} (completed)`,
    clause: () => 'closed (completed)',
  },
  'issue-closed-not-planned': {
    sentence: ({ who, subject }) => `${who} closed issue ${subject} (not planned)`,
    clause: () => 'closed (not planned)',
  },
  'issue-closed-duplicate': {
    sentence: ({ who, subject }) => `${who} closed issue ${subject} (duplicate)`,
    clause: () => 'closed (duplicate)',
  },
  'issue-reopened': {
    sentence: ({ who, subject }) => `${who} reopened issue ${subject}`,
    clause: () => 'reopened',
  },
  'issue-labeled': {
    sentence: ({ who, subject, detail }) => `${who} labelled issue ${subject} as ${detail}`,
    clause: ({ detail }) => `labelled ${detail}`,
  },
  'issue-assigned': {
    sentence: ({ who, subject, detail }) =>
      who === detail ? `${who} took issue ${subject}` : `${who} assigned ${detail} to issue ${subject}`,
    clause: ({ detail }) => `assigned to ${detail}`,
  },
  'issue-transferred': {
    sentence: ({ who, subject, detail }) =>
      `${who} moved issue ${subject} to ${detail || 'another repository'}`,
    clause: ({ detail }) => `moved to ${detail || 'another repository'}`,
  },
  'issue-pinned': {
    sentence: ({ who, subject }) => `${who} pinned issue ${subject}`,
    clause: () => 'pinned',
  },
  'issue-commented': {
    sentence: ({ who, subject }) => `${who} commented on ${subject}`,
    clause: ({ count }) => of(count, 'comment'),
    aside: several('comment'),
  },
} satisfies Partial<Record<EventKind, EventSpeech>>;

const pulls = {
  'pull-opened': {
    sentence: ({ who, subject, draft }) => `${who} opened ${draft ? 'draft ' : ''}pull request ${subject}`,
    clause: ({ draft }) => (draft ? 'opened as draft' : 'opened'),
    aside: ({ labels }) => labels && `labels: ${labels}`,
  },
  'pull-ready': {
    sentence: ({ who, subject }) => `${who} asks for reviews of ${subject}`,
    clause: () => 'ready for review',
  },
  'pull-closed': {
    sentence: ({ who, subject }) => `${who} closed pull request ${subject} (not merged)`,
    clause: () => 'closed (not merged)',
  },
  'pull-merged': { sentence: ({ who, subject }) => `${who} merged ${subject}`, clause: () => 'merged' },
  'pull-reopened': {
    sentence: ({ who, subject }) => `${who} reopened pull request ${subject}`,
    clause: () => 'reopened',
  },
  'pull-labeled': {
    sentence: ({ who, subject, detail }) => `${who} labelled pull request ${subject} as ${detail}`,
    clause: ({ detail }) => `labelled ${detail}`,
  },
  'pull-commented': {
    sentence: ({ who, subject }) => `${who} commented on pull request ${subject}`,
    clause: ({ count }) => of(count, 'comment'),
    aside: several('comment'),
  },
  'review-requested': {
    sentence: ({ who, subject, detail }) => `${who} asked ${detail} to review ${subject}`,
    clause: ({ detail }) => `${detail} asked to review`,
  },
  'review-approved': {
    sentence: ({ who, subject }) => `${who} approved ${subject}`,
    clause: () => 'approved',
  },
  'review-changes-requested': {
    sentence: ({ who, subject }) => `${who} requested changes in ${subject}`,
    clause: () => 'changes requested',
  },
  'review-commented': {
    sentence: ({ who, subject }) => `${who} reviewed ${subject}`,
    clause: ({ count }) => of(count, 'review'),
    aside: several('review'),
  },
  'review-line-commented': {
    sentence: ({ who, subject }) => `${who} commented on the code of ${subject}`,
    clause: ({ count }) => of(count, 'line comment'),
    aside: ({ count, detail }) => (count > 1 ? of(count, 'line comment') : detail),
  },
  'review-thread-resolved': {
    sentence: ({ who, subject, count }) =>
      `${who} resolved ${count === 1 ? 'a thread' : of(count, 'thread')} of ${subject}`,
    clause: ({ count }) => `${of(count, 'thread')} resolved`,
  },
  'review-thread-unresolved': {
    sentence: ({ who, subject, count }) =>
      `${who} reopened ${count === 1 ? 'a thread' : of(count, 'thread')} of ${subject}`,
    clause: ({ count }) => `${of(count, 'thread')} reopened`,
  },
} satisfies Partial<Record<EventKind, EventSpeech>>;

const code = {
  pushed: {
    sentence: ({ who, branch, count, subject }) =>
      `${who} pushed ${of(count, 'commit')} to ${branch}: ${subject}`,
    clause: ({ count }) => of(count, 'commit'),
  },
  'force-pushed': {
    sentence: ({ who, branch, count, subject }) =>
      count === 0
        ? `${who} forced ${branch} back to: ${subject}`
        : `${who} force-pushed ${branch} (${of(count, 'commit')}): ${subject}`,
    clause: () => 'force-pushed',
  },
  'branch-created': {
    sentence: ({ who, subject }) => `${who} created branch ${subject}`,
    clause: () => 'new branch',
  },
  'branch-deleted': {
    sentence: ({ who, subject }) => `${who} deleted branch ${subject}`,
    clause: () => 'branch deleted',
  },
  'tag-created': { sentence: ({ who, subject }) => `${who} created tag ${subject}`, clause: () => 'new tag' },
  'tag-deleted': {
    sentence: ({ who, subject }) => `${who} deleted tag ${subject}`,
    clause: () => 'tag deleted',
  },
  released: { sentence: ({ who, subject }) => `${who} released ${subject}`, clause: () => 'released' },
  prereleased: {
    sentence: ({ who, subject }) => `${who} released the preview ${subject}`,
    clause: () => 'preview released',
  },
  'workflow-failed': {
    sentence: ({ subject, branch }) => `Workflow ${subject} failed${on(branch)}`,
    clause: () => 'failed',
    aside: ({ who }) => `started by ${who}`,
  },
  'workflow-recovered': {
    sentence: ({ subject, branch }) => `Workflow ${subject} works again${on(branch)}`,
    clause: () => 'works again',
    aside: ({ who }) => `started by ${who}`,
  },
  'workflow-succeeded': {
    sentence: ({ subject, branch }) => `Workflow ${subject} succeeded${on(branch)}`,
    clause: () => 'succeeded',
    aside: ({ who }) => `started by ${who}`,
  },
  'deployment-succeeded': {
    sentence: ({ who, subject, detail }) => `${who} deployed ${subject} to ${detail}`,
    clause: () => 'deployed',
  },
  'deployment-failed': {
    sentence: ({ who, subject, detail }) => `${who} failed to deploy ${subject} to ${detail}`,
    clause: () => 'deployment failed',
  },
} satisfies Partial<Record<EventKind, EventSpeech>>;

const community = {
  'discussion-created': {
    sentence: ({ who, subject }) => `${who} started discussion ${subject}`,
    clause: () => 'started',
    aside: ({ detail, labels }) => [detail, labels && `labels: ${labels}`].filter(Boolean).join(' · '),
  },
  'discussion-answered': {
    sentence: ({ who, subject, detail }) =>
      `${who} chose ${detail === '' ? 'an' : `${detail}’s`} answer to ${subject}`,
    clause: () => 'answered',
  },
  'discussion-commented': {
    sentence: ({ who, subject }) => `${who} replied in discussion ${subject}`,
    clause: ({ count }) => of(count, 'reply', 'replies'),
    aside: ({ count }) => (count > 1 ? of(count, 'reply', 'replies') : ''),
  },
  'star-milestone': {
    sentence: ({ repo, count }) => `${repo} has ${of(count, 'star')} now`,
    clause: ({ count }) => of(count, 'star'),
  },
  forked: {
    sentence: ({ who, repo }) => `${who} forked ${repo}`,
    clause: ({ detail }) => `forked to ${detail}`,
    aside: ({ detail }) => `now at ${detail}`,
  },
  'member-added': {
    sentence: ({ who, repo, detail }) =>
      who === detail ? `${who} joined ${repo} as a collaborator` : `${who} added ${detail} to ${repo}`,
    clause: ({ detail }) => `${detail} added`,
  },
} satisfies Partial<Record<EventKind, EventSpeech>>;

const repositories = {
  'repository-renamed': {
    sentence: ({ who, repo, detail }) => `${who} renamed ${detail} to ${repo}`,
    clause: () => 'renamed',
  },
  'repository-transferred': {
    sentence: ({ who, repo, detail }) => `${who} moved ${detail || 'a repository'} to ${repo}`,
    clause: () => 'moved',
  },
  'repository-archived': {
    sentence: ({ who, repo }) => `${who} archived ${repo}: it is read-only now`,
    clause: () => 'archived',
  },
  'repository-unarchived': {
    sentence: ({ who, repo }) => `${who} unarchived ${repo}`,
    clause: () => 'unarchived',
  },
  'repository-publicized': {
    sentence: ({ who, repo }) => `${who} made ${repo} public`,
    clause: () => 'made public',
  },
  'repository-privatized': {
    sentence: ({ who, repo }) => `${who} made ${repo} private`,
    clause: () => 'made private',
  },
  'webhook-works': {
    sentence: ({ repo }) => `The webhook of ${repo} works: its news comes here`,
    clause: () => 'connected',
  },
  'app-installed': {
    sentence: ({ who, repo }) => `${who} installed the GitHub App on ${repo}`,
    clause: () => 'App installed',
  },
  'app-removed': {
    sentence: ({ who, repo }) => `${who} turned the GitHub App off for ${repo}`,
    clause: () => 'App turned off',
  },
} satisfies Partial<Record<EventKind, EventSpeech>>;

/** How a group is told what happens on GitHub, in English. */
export const eventsEn: EventsSpeech = {
  kinds: { ...issues, ...pulls, ...code, ...community, ...repositories },
  list: (names) => names.join(', '),
  together: (who, others) => `${who} and ${of(others, 'other')}`,
  by: (who, clause) => `${who}: ${clause}`,
  quote: (words) => `“${words.replaceAll('“', '"').replaceAll('”', '"')}”`,
};
