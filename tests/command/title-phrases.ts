import type { Phrase } from './phrase.ts';

/** Orders to open an issue with a title. */
export const titlePhrases: Phrase[] = [
  // Title.
  [
    '以上五条开工单：登录页在 Safari 下白屏',
    'group',
    {
      kind: 'open-issue',
      scope: { by: 'count', count: 5 },
      talkers: [],
      title: '登录页在 Safari 下白屏',
      labels: [],
    },
  ],
  [
    '以上五条开工单: Login page is blank in Safari',
    'group',
    {
      kind: 'open-issue',
      scope: { by: 'count', count: 5 },
      talkers: [],
      title: 'Login page is blank in Safari',
      labels: [],
    },
  ],
  [
    '以上五条开工单 标题 登录页白屏',
    'group',
    { kind: 'open-issue', scope: { by: 'count', count: 5 }, talkers: [], title: '登录页白屏', labels: [] },
  ],
  [
    '以上五条开工单，标题：登录页白屏 #bug 到 puppet',
    'group',
    {
      kind: 'open-issue',
      scope: { by: 'count', count: 5 },
      talkers: [],
      title: '登录页白屏 #bug 到 puppet',
      labels: [],
    },
  ],
  [
    '以上五条开工单 标题是登录页白屏',
    'group',
    { kind: 'open-issue', scope: { by: 'count', count: 5 }, talkers: [], title: '登录页白屏', labels: [] },
  ],
  [
    '以上五條開工單：登入頁面「白屏」？',
    'group',
    {
      kind: 'open-issue',
      scope: { by: 'count', count: 5 },
      talkers: [],
      title: '登入頁面「白屏」？',
      labels: [],
    },
  ],
  [
    '以上五条开工单：ＡＢＣ　登\u200b录\u2066白屏\u2069',
    'group',
    {
      kind: 'open-issue',
      scope: { by: 'count', count: 5 },
      talkers: [],
      title: 'ＡＢＣ　登录白屏',
      labels: [],
    },
  ],
  [
    '开工单：以上五条都是同一个问题',
    'group',
    {
      kind: 'open-issue',
      scope: { by: 'conversation' },
      talkers: [],
      title: '以上五条都是同一个问题',
      labels: [],
    },
  ],
  [
    '以上五条开工单：前五条',
    'group',
    { kind: 'open-issue', scope: { by: 'count', count: 5 }, talkers: [], title: '前五条', labels: [] },
  ],
  [
    '以上五条开工单：https://example.com/login 白屏',
    'group',
    {
      kind: 'open-issue',
      scope: { by: 'count', count: 5 },
      talkers: [],
      title: 'https://example.com/login 白屏',
      labels: [],
    },
  ],
  [
    '开工单：为什么登录页白屏？',
    'group',
    {
      kind: 'open-issue',
      scope: { by: 'conversation' },
      talkers: [],
      title: '为什么登录页白屏？',
      labels: [],
    },
  ],
  [
    'open issue from the last 5 messages title: Login page is blank',
    'group',
    {
      kind: 'open-issue',
      scope: { by: 'count', count: 5 },
      talkers: [],
      title: 'Login page is blank',
      labels: [],
    },
  ],
  [
    'open issue: login page is blank',
    'group',
    {
      kind: 'open-issue',
      scope: { by: 'conversation' },
      talkers: [],
      title: 'login page is blank',
      labels: [],
    },
  ],
];
