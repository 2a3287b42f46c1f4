import type { Category, Hint, SettingName } from '../command/command.ts';
import { answersEn } from './answers.en.ts';
import { eventsEn } from './events.en.ts';
import { faqFileEn } from './faq-file.en.ts';
import { faqSyncEn } from './faq-sync.en.ts';
import { learnEn } from './learn.en.ts';
import { mentionsEn } from './mentions.en.ts';
import { newcomersEn } from './newcomers.en.ts';
import { previewsEn } from './previews.en.ts';
import { reportsEn } from './reports.en.ts';
import { subscriptionsEn } from './subscriptions.en.ts';
import { wireEn } from './wire.en.ts';
import type { Speech } from './zh.ts';

const categoryNames: Record<Category, string> = {
  defect: 'bug',
  request: 'feature',
  documentation: 'docs',
  help: 'help',
  other: 'other',
};

const hints: Record<Hint, string> = {
  'approximate-count': 'Please say an exact number, like "open issue from the last 12 messages".',
  'count-is-zero': 'No issue can be made of zero messages: say a number above zero, like "/issue 5".',
  'count-too-large': 'At most 100 messages at a time: please say a smaller number.',
  'time-too-long': 'At most the last 24 hours: please say a shorter time.',
  'not-a-repo': 'Write the repository as owner/repo, like "bind kaiyuanshe/osschat".',
  ...subscriptionsEn.hints,
  ...mentionsEn.hints,
};

const settingHints: Record<SettingName, string> = {
  language: 'The language is "Chinese" or "English": "settings language Chinese".',
  timezone: 'Use a standard time zone name: "settings timezone Asia/Shanghai".',
  topic: 'The group name is "shown" or "hidden": "settings topic hidden".',
  label: 'Write category=label: "settings label bug=type/bug". Categories: bug, feature, docs, help, other.',
  window: 'Days are a whole number from 1 to 90: "settings window 30".',
};

const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

const deadLetterQueues: Record<string, string> = {
  messages: 'Message of a group',
  requests: 'Request for an issue',
  questions: 'Question',
  previews: 'Link preview',
  'room-commands': 'Admin command',
  faq: 'FAQ',
  announcements: 'News of GitHub',
  outbound: 'Message to send',
};

/** Everything that the bot says, in English. */
export const en: Speech = {
  category: (category) => categoryNames[category],
  hint: (hint) => hints[hint],
  settingHint: (setting) => settingHints[setting],

  issueCard: {
    title: (number, title) => `#${number} ${title}`,
    askCategory: 'reply bug/feature/docs/help to label it',
    opened: (number, title, repo, url) => `Opened #${number} ${title}\n${repo}\n${url}`,
  },
  fewerMessages: (found, wanted) =>
    `Found only ${found} of the ${wanted} messages asked for; all are in the issue.`,
  gap: 'I was disconnected from WeChat during this talk: messages may be missing. The issue shows where.',
  masked: (count) =>
    `Hidden in the issue: ${plural(count, 'place', 'places')} that looked like a secret or personal data.`,
  leftOut: (count) =>
    `GitHub's size limit was reached: ${plural(count, 'earlier message is', 'earlier messages are')} left out.`,

  categorized: (number, label) => `Labelled #${number} ${label}.`,
  uncategorized: (number) => `All right, no label for #${number}.`,

  noRepo:
    'No repository is bound to this group, so no issue can be opened. An admin can mention me with "bind owner/repo".',
  whichRepo: (repos, phrase) =>
    `${repos.length} repositories are bound to this group. Say which one, like "${phrase} to ${repos[0]}":\n${repos.join('\n')}`,
  unknownRepo: (typed, repos) =>
    `${typed} is not bound to this group. Bound repositories:\n${repos.join('\n')}`,
  noMessages:
    'Found no messages for an issue: I see the talk since a repository was bound; commands and my own lines do not count.',
  quotedMissing:
    'The quoted message was not found: it may be older than my time here, recalled or expired. Try "/issue 5" instead.',
  roomOnly: 'Please say this in the group, so that I know which one is meant.',

  githubWaiting: 'GitHub is not answering. I keep trying for a few minutes; no need to say it again.',
  githubFailure: (kind, repo, retryAt) =>
    ({
      unauthorized:
        'GitHub refuses my credentials (401). The operator has to renew GITHUB_TOKEN or the App key.',
      forbidden: `My GitHub credentials may not do this in ${repo} (403). The operator has to give them Issues: read and write.`,
      archived: `${repo} is archived and read-only (403). Bind another repository, or unarchive it on GitHub.`,
      'not-found': `There is no ${repo}, or my GitHub credentials cannot see it (404). Check the name, or ask the operator to add it.`,
      'issues-disabled': `Issues are turned off in ${repo} (410). Turn them on under Settings → Features.`,
      invalid: 'GitHub refused the request (422). Try another title or label.',
      'rate-limited': `GitHub's rate limit is reached. Please say it again after ${retryAt ?? 'a few minutes'}.`,
      unavailable: 'GitHub did not answer and no issue was opened. Please say it again in a few minutes.',
    })[kind],

  needsAdmin:
    'Only admins of this group may do that: its owner and those named by the owner or the operator ("set admin @you").',
  needsOwner: 'Only the owner of this group and the operator may name admins.',
  privateRepo: (repo) =>
    `${repo} is private, and everybody in a group that it is bound to sees what happens there: only the operator may bind it.`,
  bound: (repo) => `Bound ${repo}. Now say "/issue 5". I do not see the talk from before.`,
  alreadyBound: (repo) => `${repo} was bound to this group already.`,
  boundWithoutIssues: (repo) =>
    `Note: issues are turned off in ${repo}; turn them on under Settings → Features.`,
  unbound: (repo) => `Unbound ${repo}.`,
  notBound: (repo) => `${repo} is not bound to this group.`,
  whichToUnbind: (repos) => `Say which one, like "unbind ${repos[0]}":\n${repos.join('\n')}`,
  bindings: (repos) =>
    repos.length === 0
      ? 'No repository is bound to this group. An admin can mention me with "bind owner/repo".'
      : `Bound repositories:\n${repos.join('\n')}`,
  operatorOnly:
    'Only the operator may do that. Send me "claim CODE" in a direct message first; the code is named in the outputs of the deployment.',
  claimed: 'Claimed: you are an operator of this deployment now and may use admin commands in every group.',
  wrongCode:
    'That is not the claim code. It is where the outputs of the deployment say (on one machine: in the terminal).',
  adminsSet: (names) => `Admins now: ${names.join(', ')}.`,
  memberNotFound: (names) =>
    `Not found in this group: ${names.join(', ')}. Pick the person with @ and try again.`,
  memberAmbiguous: (names) =>
    `Several members here go by ${names.join(', ')}, and I cannot tell who is meant. One of them has to change the name in this group first.`,
  ownerOfRoom: 'the owner',
  settings: (settings, { repos, admins, subscriptions, times, newcomers }) =>
    [
      'Settings of this group',
      `Repositories: ${repos}`,
      subscriptions,
      times,
      `Admins: ${admins}`,
      `Language: ${settings.language === 'zh' ? 'Chinese' : 'English'}`,
      `Time zone: ${settings.timezone}`,
      `Group name in issues: ${settings.topic}`,
      `Labels: ${Object.entries(settings.label)
        .map(([category, label]) => `${enCategory(category)}=${label || 'none'}`)
        .join(', ')}`,
      `Messages kept: ${settings.window} days`,
      answersEn.settingLine(settings.interjections),
      newcomers,
      'Change: "settings language Chinese", "settings timezone Asia/Tokyo", "settings topic hidden", "settings label bug=type/bug", "settings window 30", "quiet hours 23:00-08:00", "daily report 09:00"',
    ].join('\n'),
  settingChanged: 'Saved. Mention me with "settings" to see them all.',
  help: (botName) =>
    [
      'I turn the talk of this group into GitHub issues:',
      '"/issue 5" or "open issue from the last 5 messages"',
      '"/issue": the current conversation',
      '"open issue from the last 10 minutes"',
      '"open issue from the last 3 messages by @someone"',
      'Quote a message and say "open issue": from there to now',
      'Category, labels, repository and title: "open issue from the last 5 messages bug #ui to owner/repo: Login page is blank"',
      'News: "subscribe owner/repo releases workflows", "unsubscribe owner/repo", "/subscriptions", "mute #12", "watch only #12", "follow #12", "quiet hours 23:00-08:00", "daily report 09:00"',
      `Admin: "bind owner/repo", "@${botName} unbind", "@${botName} bindings", "set admin @someone", "@${botName} settings", "@${botName} check"`,
      answersEn.help(botName),
      learnEn.help,
      newcomersEn.help,
    ].join('\n'),
  answers: answersEn,
  events: eventsEn,
  faqFile: faqFileEn,
  faqSync: faqSyncEn,
  learn: learnEn,
  mentions: mentionsEn,
  newcomers: newcomersEn,
  previews: previewsEn,
  reports: reportsEn,
  subscriptions: subscriptionsEn,
  wire: wireEn,
  digest: {
    heading: (count) => `${plural(count, 'update has', 'updates have')} piled up:`,
    folded: (count) => `${count} more before it`,
  },
  deadLetters: {
    heading: (count) =>
      `${plural(count, 'message', 'messages')} failed again and again; I have set them aside and no longer try:`,
    queue: (name) => deadLetterQueues[name] ?? name,
    letter: ({ queue, place, kind, at, requestId, why }) =>
      [
        `${queue} (${kind}) · ${place ?? 'group unknown'} · ${at}`,
        requestId,
        `Why: ${why ?? 'timed out or cut off'}`,
      ]
        .filter(Boolean)
        .join('\n'),
    others: (queue, count) => `${queue}: ${count} more`,
    commands: (commands) =>
      ['When the cause is gone, send them back (--dry-run only lists them):', ...commands].join('\n'),
  },
};

function enCategory(category: string): string {
  return Object.entries(categoryNames).find(([name]) => name === category)?.[1] ?? category;
}
