import { requestMarker } from '../../../shared/issue/marker.ts';
import { type Row, read, readOne, testRows, testSilent } from './reading.ts';

const REQUEST = 'a'.repeat(32);
const privately = { full_name: 'secret/plans', private: true };
const publicly = { full_name: 'open/plans', private: false };

const closed = (reason: string | null) => () =>
  readOne('issues.closed', { issue: { state_reason: reason } }, 'issues.reopened');
const issues: Row[] = [
  ['closed as completed', closed('completed'), { kind: 'issue-closed-completed' }],
  ['closed as not planned', closed('not_planned'), { kind: 'issue-closed-not-planned' }],
  ['closed as a duplicate', closed('duplicate'), { kind: 'issue-closed-duplicate' }],
  ['closed without a reason is completed', closed(null), { kind: 'issue-closed-completed' }],
  [
    'opened knows labels, author, and whose request it was',
    () => readOne('issues.opened', { issue: { body: `x\n${requestMarker(REQUEST)}` } }),
    { kind: 'issue-opened', labels: ['bug'], author: 'Codertocat', requestId: REQUEST, excerpt: 'x' },
  ],
  [
    'an author whose account is gone is nobody',
    () => readOne('issues.opened', { issue: { user: null } }),
    { author: undefined },
  ],
  [
    'opened by a transfer says from where',
    () => readOne('issues.opened', { changes: { old_repository: publicly } }),
    { kind: 'issue-opened', detail: 'open/plans' },
  ],
  [
    'transferred says where to, and links there',
    () =>
      readOne('issues.transferred', {
        changes: {
          new_repository: publicly,
          new_issue: { html_url: 'https://github.com/open/plans/issues/7' },
        },
      }),
    { kind: 'issue-transferred', detail: 'open/plans', url: 'https://github.com/open/plans/issues/7' },
  ],
  [
    'transferred out of sight names no private repository',
    () =>
      readOne('issues.transferred', {
        repository: { private: false },
        issue: { html_url: 'https://github.com/octo-org/octo-repo/issues/1' },
        changes: { new_repository: privately },
      }),
    { kind: 'issue-transferred', detail: undefined, url: 'https://github.com/octo-org/octo-repo/issues/1' },
  ],
  [
    'a comment on a pull request is one of that',
    () => readOne('issue_comment.created', { issue: { pull_request: {} } }),
    {
      kind: 'pull-commented',
      url: 'https://github.com/Codertocat/Hello-World/issues/1#issuecomment-492700400',
    },
  ],
];

const pulls: Row[] = [
  [
    'opened as a draft',
    () => readOne('pull_request.opened', { pull_request: { draft: true } }),
    { kind: 'pull-opened', draft: true },
  ],
  [
    'closed and merged',
    () => readOne('pull_request.closed', { pull_request: { merged: true } }),
    { kind: 'pull-merged' },
  ],
  ['closed and not merged', () => readOne('pull_request.closed'), { kind: 'pull-closed' }],
  [
    'a team is asked to review',
    () =>
      readOne('pull_request.review_requested', {
        requested_reviewer: undefined,
        requested_team: { name: 'Core' },
      }),
    { kind: 'review-requested', detail: 'Core' },
  ],
  [
    'approved',
    () => readOne('pull_request_review.submitted', { review: { state: 'approved' } }),
    { kind: 'review-approved' },
  ],
  [
    'changes requested, in capitals as REST has it',
    () => readOne('pull_request_review.submitted', { review: { state: 'CHANGES_REQUESTED', body: '请改' } }),
    {
      kind: 'review-changes-requested',
      excerpt: '请改',
      url: 'https://github.com/Codertocat/Hello-World/pull/2#pullrequestreview-237895671',
    },
  ],
  [
    'commented in words',
    () => readOne('pull_request_review.submitted', { review: { body: '不错' } }),
    { kind: 'review-commented', excerpt: '不错' },
  ],
  [
    'a line comment names the end of a long path',
    () => readOne('pull_request_review_comment.created', { comment: { path: `${'a/'.repeat(40)}b.ts` } }),
    { kind: 'review-line-commented', detail: '…/b.ts' },
  ],
];

testRows([...issues, ...pulls]);
testSilent([
  ['a label that is gone by now', () => read('issues.labeled', { label: undefined })],
  ['an assignee whose account is gone', () => read('issues.assigned', { assignee: null })],
  ['a review that only wraps its line comments', () => read('pull_request_review.submitted')],
  ['a review that was dismissed', () => read('pull_request_review.dismissed')],
]);
