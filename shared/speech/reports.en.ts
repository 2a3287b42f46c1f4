import type { FailureKind } from '../github/failure.ts';
import type { ReportsSpeech } from './reports.zh.ts';

const failures: Record<FailureKind, string> = {
  unauthorized: 'credentials are not valid',
  forbidden: 'no permission',
  archived: 'no permission',
  'not-found': 'not found, or not visible to my credentials',
  'issues-disabled': 'issues are turned off',
  invalid: 'the request was refused',
  'rate-limited': 'the rate limit is reached',
  unavailable: 'GitHub did not answer',
};

export const reportsEn: ReportsSpeech = {
  quietDigest: (count) => `During quiet hours, ${count === 1 ? '1 thing' : `${count} things`} happened:`,
  severalEvents: (count) => ` (${count} events)`,
  dailyHeading: 'Daily report · the last 24 hours',
  nothingToReport: 'Daily report: nothing happened in the last 24 hours, and nothing waits.',
  dayCounts: (repo, { opened, closed, proposed, merged }) =>
    `${repo}: issues ${opened} opened, ${closed} closed; pull requests ${proposed} opened, ${merged} merged`,
  unansweredIssues: (days) => `Issues without an answer for ${days} days`,
  waitingPulls: 'Pull requests that wait for review or merging',
  mergedPulls: 'Merged',
  openedIssues: 'New issues',
  proposedPulls: 'New pull requests',
  closedIssues: 'Closed',
  sectionHeading: (name, count, isAtLeast) => `[${name}] ${isAtLeast ? 'at least ' : ''}${count}`,
  more: (count) => `${count} more not listed`,
  unreadable: (repo, kind) => `${repo} could not be read: ${failures[kind]}`,
};
