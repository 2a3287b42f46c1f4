import type { WebhookFields, WireReport, WireSpeech } from './wire.zh.ts';

function fieldLines({ url, secret }: WebhookFields): string[] {
  return [`Payload URL: ${url}`, 'Content type: application/json', `Secret: ${secret}`];
}

function eventLine(events: string[]): string {
  return `Events: "Let me select individual events", and tick ${events.join(', ')}`;
}

function webhookState({ repo, webhook, missing }: WireReport): string {
  switch (webhook) {
    case 'works':
      return 'The webhook is fine';
    case 'app':
      return 'It comes by the webhook of the GitHub App';
    case 'inactive':
      return `The webhook is turned off; say "webhook ${repo}" to turn it on`;
    case 'lacks-events':
      return `The webhook lacks these events: ${missing.join(', ')}; say "webhook ${repo}" to add them`;
    case 'none':
      return `There is no webhook; say "webhook ${repo}" to set it`;
    case 'hidden':
      return 'My credentials may not see webhooks';
    case 'unknown':
      return 'The webhook is unknown: GitHub did not answer';
  }
}

function deliveryState(deliveries: WireReport['deliveries']): string[] {
  if (!deliveries) return [];
  const { ok, count, failure } = deliveries;
  if (count === 0) return ['no deliveries lately'];
  if (!failure) return [`the last ${count} deliveries arrived`];
  const why = failure.code === 0 ? 'no connection' : failure.code;
  return [`of the last ${count} deliveries ${ok} arrived, the last failure was ${why} (${failure.at})`];
}

/** What is said of the wire between GitHub and the groups, in English. */
export const wireEn: WireSpeech = {
  isSet: (repo) => `The webhook of ${repo} is set: its news comes here.`,
  sentDirectly: (repo) =>
    `I may not set the webhook of ${repo}; I have sent you the steps in a direct message. If nothing arrives, add me as a friend and say "webhook ${repo}" here again.`,
  notCallable: (url) =>
    `GitHub cannot reach my address ${url}, so no news comes here: it has to be a public https address. The operator of a local start sets OSSCHAT_PUBLIC_URL.`,
  steps: (repo, fields) =>
    [
      `To get the news of ${repo}, open ${fields.page}`,
      ...fieldLines(fields),
      eventLine(fields.events),
      'The secret is for this repository alone; do not post it in a group.',
    ].join('\n'),
  roomSteps: (repo, topic, fields) =>
    [
      `To get the news of ${repo} into "${topic}", somebody who administers the repository opens ${fields.page}`,
      ...fieldLines(fields),
      eventLine(fields.events),
      'Address and secret are for this group alone; do not post them in a group.',
    ].join('\n'),
  ownerSteps: (owner, fields) =>
    [
      `To get the news of all repositories of the organisation ${owner} (personal accounts have no such webhook), open ${fields.page}`,
      ...fieldLines(fields),
      eventLine(fields.events),
      `The secret is for all repositories of ${owner}; give it to nobody. Then say "subscribe ${owner}/*" in the group.`,
    ].join('\n'),
  appSteps: (fields) =>
    [
      `To use the webhook of a GitHub App, open ${fields.page} and choose your App`,
      'Webhook: tick Active',
      `Webhook URL: ${fields.url}`,
      `Secret: ${fields.secret}`,
      'Permissions & events → Repository permissions: Issues: Read and write; Actions, Contents, Deployments, Discussions, Metadata, Pull requests: Read-only',
      'Contents and Pull requests: Read and write, if "learn" is to open pull requests',
      'Organization permissions: Members: Read-only (only to be told who joins a repository)',
      `Subscribe to events: ${fields.events.join(', ')}`,
      'Then accept the new permissions in each account, and install the App on the repositories. The secret is for all of them; give it to nobody.',
    ].join('\n'),
  checkHeading: (count) => `${count} ${count === 1 ? 'repository' : 'repositories'} checked`,
  report: (report) =>
    [
      [
        `[${report.repo}] can be reached`,
        ...(report.archived ? ['archived'] : []),
        ...(report.hasIssues ? [] : ['Issues are turned off']),
      ].join(', '),
      [webhookState(report), ...deliveryState(report.deliveries)].join('; '),
      `My credentials ${report.writesIssues ? 'may' : 'may not'} write issues and ${report.managesHooks ? 'may' : 'may not'} manage webhooks`,
      report.lastEvent ? `Last event: ${report.lastEvent.name} (${report.lastEvent.at})` : 'No event yet',
    ].join('\n'),
  refused: (repo, sentence) => `[${repo}]\n${sentence}`,
  noAnswer: (repo) => `[${repo}]\nGitHub did not answer in time; check again in a few minutes.`,
  othersUnchecked: (count) => `${count} more were not checked.`,
  budget: (left, limit, resetAt) => `GitHub requests: ${left} of ${limit} left, counted anew at ${resetAt}`,
  happened: { today: (time) => time, yesterday: (time) => `yesterday ${time}` },
};
