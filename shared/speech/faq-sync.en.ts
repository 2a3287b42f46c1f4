import type { FaqSyncSpeech } from './faq-sync.zh.ts';

const SHOWN_AT_MOST = 3;

function some(questions: string[]): string {
  const shown = questions.slice(0, SHOWN_AT_MOST).map((question) => `"${question}"`);
  return `${shown.join(', ')}${questions.length > shown.length ? ', …' : ''}`;
}

/** What is said of a sync of the FAQ, in English. */
export const faqSyncEn: FaqSyncSpeech = {
  noRepo:
    'No repository is bound to this group, so there is no FAQ to sync. An admin can mention me with "bind owner/repo".',
  done: (repo, { done, entries, foreign, refused }) => {
    const { added, changed, removed } = done;
    const isSame = added + changed + removed === 0;
    return [
      isSame
        ? `The FAQ of ${repo} has not changed; entries: ${entries}.`
        : `The FAQ of ${repo} is synced: ${added} added, ${changed} changed, ${removed} removed, ${entries} in all.`,
      ...(foreign.length > 0
        ? [
            `Left alone, because made by hand at Chatopera (or another repository's): ${foreign.length}: ${some(foreign)}`,
          ]
        : []),
      ...(refused.length > 0 ? [`Not taken by Chatopera: ${refused.length}: ${some(refused)}`] : []),
    ].join('\n');
  },
  goesOn: (repo, left) =>
    `The FAQ of ${repo} is a large one. ${left} to go; I carry on and tell you when it is done.`,
  noFile: (repo, path, example, removed) =>
    [
      `There is no ${path} in ${repo} yet. Push one, and it is the FAQ, for example:`,
      example,
      ...(removed > 0 ? [`The ${removed} entries of before are removed.`] : []),
    ].join('\n'),
  faulty: (repo, path, lines, others) =>
    [
      `${path} of ${repo} has faults, and the FAQ was not updated:`,
      ...lines,
      ...(others > 0 ? [`And ${others} more.`] : []),
    ].join('\n'),
  githubFailure: (kind, repo, retryAt) => {
    switch (kind) {
      case 'unauthorized':
        return 'GitHub does not accept my credentials (401), so I cannot read the FAQ file. The operator has to renew GITHUB_TOKEN or the key of the GitHub App.';
      case 'forbidden':
        return `My GitHub credentials may not read files of ${repo} (403). The operator has to give them Contents: read there.`;
      case 'not-found':
        return `There is no ${repo}, or my GitHub credentials cannot see it (404). The FAQ has not changed.`;
      case 'rate-limited':
        return `GitHub's rate limit is reached and the FAQ has not changed. Please say it again after ${retryAt ?? 'a few minutes'}.`;
      case 'unavailable':
        return 'GitHub did not answer and the FAQ has not changed. Please say "sync faq" again in a few minutes.';
      default:
        return `GitHub refused to show the FAQ file of ${repo}. The FAQ has not changed.`;
    }
  },
  chatoperaFailure: (kind) => {
    switch (kind) {
      case 'credentials':
        return 'Chatopera does not accept my credentials, and the sync is incomplete. The operator has to check the variables that begin with CHATOPERA_.';
      case 'clock':
        return 'The clock of this machine is off and Chatopera refuses it; the sync is incomplete. The operator has to set the clock.';
      default:
        return 'Chatopera did not answer, and the sync is incomplete. Say "sync faq" again in a few minutes and it goes on.';
    }
  },
};
