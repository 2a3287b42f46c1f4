import type { Page, PageState } from '../github/pages.ts';
import type { PreviewsSpeech } from './previews.zh.ts';

const kinds: Record<Page['kind'], string> = {
  issue: 'Issue',
  pull: 'Pull request',
  discussion: 'Discussion',
  commit: 'Commit',
};

const states: Record<PageState, string> = {
  open: 'open',
  draft: 'draft',
  merged: 'merged',
  closed: 'closed, not merged',
  completed: 'closed as completed',
  'not-planned': 'closed as not planned',
  duplicate: 'closed as duplicate',
  answered: 'answered',
  unanswered: 'unanswered',
};

export const previewsEn: PreviewsSpeech = {
  kind: (kind) => kinds[kind],
  state: (state) => states[state],
  by: (login) => `by ${login}`,
  labels: (names) => `labels ${names.join(', ')}`,
  comments: (count) => `${count} ${count === 1 ? 'comment' : 'comments'}`,
  changes: (added, removed) => `+${added} −${removed}`,
};
