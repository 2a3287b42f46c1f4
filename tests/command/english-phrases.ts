import type { Phrase } from './phrase.ts';

/** Orders to open an issue in English, and the short form. */
export const englishPhrases: Phrase[] = [
  // English.
  [
    'open issue from the last 5 messages',
    'group',
    { kind: 'open-issue', scope: { by: 'count', count: 5 }, talkers: [], labels: [] },
  ],
  [
    'Open an issue from the last five messages.',
    'group',
    { kind: 'open-issue', scope: { by: 'count', count: 5 }, talkers: [], labels: [] },
  ],
  [
    'create issue last 5',
    'group',
    { kind: 'open-issue', scope: { by: 'count', count: 5 }, talkers: [], labels: [] },
  ],
  [
    'create a new issue from the above 3 messages, thanks',
    'group',
    { kind: 'open-issue', scope: { by: 'count', count: 3 }, talkers: [], labels: [] },
  ],
  [
    'file an issue for the previous twenty-five messages please',
    'group',
    { kind: 'open-issue', scope: { by: 'count', count: 25 }, talkers: [], labels: [] },
  ],
  [
    'turn the last 5 messages into an issue',
    'group',
    { kind: 'open-issue', scope: { by: 'count', count: 5 }, talkers: [], labels: [] },
  ],
  [
    'last 5 messages open issue',
    'group',
    { kind: 'open-issue', scope: { by: 'count', count: 5 }, talkers: [], labels: [] },
  ],
  ['OPEN ISSUE', 'group', { kind: 'open-issue', scope: { by: 'conversation' }, talkers: [], labels: [] }],
  [
    'create an issue from this conversation',
    'group',
    { kind: 'open-issue', scope: { by: 'conversation' }, talkers: [], labels: [] },
  ],
  [
    'open issue from the last 10 minutes',
    'group',
    { kind: 'open-issue', scope: { by: 'time', seconds: 600 }, talkers: [], labels: [] },
  ],
  [
    'open issue from the last hour',
    'group',
    { kind: 'open-issue', scope: { by: 'time', seconds: 3600 }, talkers: [], labels: [] },
  ],
  [
    'open an issue from the past half an hour',
    'group',
    { kind: 'open-issue', scope: { by: 'time', seconds: 1800 }, talkers: [], labels: [] },
  ],
  [
    'open issue from the last two hours',
    'group',
    { kind: 'open-issue', scope: { by: 'time', seconds: 7200 }, talkers: [], labels: [] },
  ],
  [
    'open issue from the last few messages',
    'group',
    { kind: 'unclear', hint: 'approximate-count', typed: 'few' },
  ],
  ['open issue from the last 0 messages', 'group', { kind: 'unclear', hint: 'count-is-zero', typed: '0' }],
  [
    'open issue from the last 200 messages',
    'group',
    { kind: 'unclear', hint: 'count-too-large', typed: '200' },
  ],
  ['open issue from the last 3 days', 'group', { kind: 'unclear', hint: 'time-too-long', typed: '3 days' }],
  // The short form.
  ['/issue', 'group', { kind: 'open-issue', scope: { by: 'conversation' }, talkers: [], labels: [] }],
  ['/ISSUE 5', 'group', { kind: 'open-issue', scope: { by: 'count', count: 5 }, talkers: [], labels: [] }],
  [
    '/issue 5 登录页白屏',
    'group',
    { kind: 'open-issue', scope: { by: 'count', count: 5 }, talkers: [], title: '登录页白屏', labels: [] },
  ],
  [
    '/issue 5 bug: login page is blank',
    'group',
    {
      kind: 'open-issue',
      scope: { by: 'count', count: 5 },
      talkers: [],
      title: 'bug: login page is blank',
      labels: [],
    },
  ],
  [
    '/issue 登录页 白屏',
    'group',
    { kind: 'open-issue', scope: { by: 'conversation' }, talkers: [], title: '登录页 白屏', labels: [] },
  ],
  [
    '/issue: login page is blank',
    'group',
    {
      kind: 'open-issue',
      scope: { by: 'conversation' },
      talkers: [],
      title: 'login page is blank',
      labels: [],
    },
  ],
  [
    '/issue #12 is back',
    'group',
    { kind: 'open-issue', scope: { by: 'conversation' }, talkers: [], title: '#12 is back', labels: [] },
  ],
  [
    '/issue 5 #bug #good-first-issue to wechaty/wechaty Login is blank',
    'group',
    {
      kind: 'open-issue',
      scope: { by: 'count', count: 5 },
      talkers: [],
      title: 'Login is blank',
      labels: ['bug', 'good-first-issue'],
      repo: 'wechaty/wechaty',
    },
  ],
  [
    '/issue 前五条 登录页白屏',
    'group',
    { kind: 'open-issue', scope: { by: 'count', count: 5 }, talkers: [], title: '登录页白屏', labels: [] },
  ],
  [
    '/issue 这个 按钮点不动',
    'group',
    { kind: 'open-issue', scope: { by: 'conversation' }, talkers: [], title: '这个 按钮点不动', labels: [] },
  ],
  [
    '/issue 最近十分钟 登录页白屏',
    'group',
    { kind: 'open-issue', scope: { by: 'time', seconds: 600 }, talkers: [], title: '登录页白屏', labels: [] },
  ],
  [
    '/issue last 5 messages',
    'group',
    { kind: 'open-issue', scope: { by: 'count', count: 5 }, talkers: [], labels: [] },
  ],
  [
    '/issue 1.5 no longer starts',
    'group',
    {
      kind: 'open-issue',
      scope: { by: 'conversation' },
      talkers: [],
      title: '1.5 no longer starts',
      labels: [],
    },
  ],
  ['/issue 0', 'group', { kind: 'unclear', hint: 'count-is-zero', typed: '0' }],
  ['/issue 500 登录页白屏', 'group', { kind: 'unclear', hint: 'count-too-large', typed: '500' }],
  ['/issue 十几', 'group', { kind: 'unclear', hint: 'approximate-count', typed: '十几' }],
];
