import type { Phrase } from './phrase.ts';

/** Orders to open an issue with a category, labels or a repo. */
export const tailPhrases: Phrase[] = [
  // Category.
  [
    '以上五条开工单 缺陷',
    'group',
    { kind: 'open-issue', scope: { by: 'count', count: 5 }, talkers: [], category: 'defect', labels: [] },
  ],
  [
    '以上五条开工单，需求',
    'group',
    { kind: 'open-issue', scope: { by: 'count', count: 5 }, talkers: [], category: 'request', labels: [] },
  ],
  [
    '以上五条开缺陷工单',
    'group',
    { kind: 'open-issue', scope: { by: 'count', count: 5 }, talkers: [], category: 'defect', labels: [] },
  ],
  [
    '开个 bug 工单',
    'group',
    { kind: 'open-issue', scope: { by: 'conversation' }, talkers: [], category: 'defect', labels: [] },
  ],
  [
    '以上五条提一个新功能 issue',
    'group',
    { kind: 'open-issue', scope: { by: 'count', count: 5 }, talkers: [], category: 'request', labels: [] },
  ],
  [
    '以上五条开工单 类型：文档',
    'group',
    {
      kind: 'open-issue',
      scope: { by: 'count', count: 5 },
      talkers: [],
      category: 'documentation',
      labels: [],
    },
  ],
  [
    '以上五条開工單 文檔',
    'group',
    {
      kind: 'open-issue',
      scope: { by: 'count', count: 5 },
      talkers: [],
      category: 'documentation',
      labels: [],
    },
  ],
  [
    '以上五条开工单 其它',
    'group',
    { kind: 'open-issue', scope: { by: 'count', count: 5 }, talkers: [], category: 'other', labels: [] },
  ],
  [
    '以上五条开工单 求助',
    'group',
    { kind: 'open-issue', scope: { by: 'count', count: 5 }, talkers: [], category: 'help', labels: [] },
  ],
  [
    '以上五条开工单 Bug：登录页白屏',
    'group',
    {
      kind: 'open-issue',
      scope: { by: 'count', count: 5 },
      talkers: [],
      title: '登录页白屏',
      category: 'defect',
      labels: [],
    },
  ],
  [
    'open a feature issue from the last 3 messages',
    'group',
    { kind: 'open-issue', scope: { by: 'count', count: 3 }, talkers: [], category: 'request', labels: [] },
  ],
  [
    'open issue from the last 3 messages question',
    'group',
    { kind: 'open-issue', scope: { by: 'count', count: 3 }, talkers: [], category: 'help', labels: [] },
  ],
  // Labels.
  [
    '以上五条开工单 #bug',
    'group',
    { kind: 'open-issue', scope: { by: 'count', count: 5 }, talkers: [], labels: ['bug'] },
  ],
  [
    '以上五条开工单 #bug #good-first-issue',
    'group',
    {
      kind: 'open-issue',
      scope: { by: 'count', count: 5 },
      talkers: [],
      labels: ['bug', 'good-first-issue'],
    },
  ],
  [
    '以上五条开工单 #缺陷 #type:bug #area/ui #v1.2',
    'group',
    {
      kind: 'open-issue',
      scope: { by: 'count', count: 5 },
      talkers: [],
      labels: ['缺陷', 'type:bug', 'area/ui', 'v1.2'],
    },
  ],
  [
    '以上五条开工单＃bug：登录页白屏',
    'group',
    {
      kind: 'open-issue',
      scope: { by: 'count', count: 5 },
      talkers: [],
      title: '登录页白屏',
      labels: ['bug'],
    },
  ],
  [
    '#bug 以上五条开工单',
    'group',
    { kind: 'open-issue', scope: { by: 'count', count: 5 }, talkers: [], labels: ['bug'] },
  ],
  // Repo.
  [
    '以上五条开工单 到 wechaty/wechaty',
    'group',
    {
      kind: 'open-issue',
      scope: { by: 'count', count: 5 },
      talkers: [],
      labels: [],
      repo: 'wechaty/wechaty',
    },
  ],
  [
    '以上五条开工单到puppet',
    'group',
    { kind: 'open-issue', scope: { by: 'count', count: 5 }, talkers: [], labels: [], repo: 'puppet' },
  ],
  [
    '以上五条到 wechaty/puppet 仓库提个 issue',
    'group',
    { kind: 'open-issue', scope: { by: 'count', count: 5 }, talkers: [], labels: [], repo: 'wechaty/puppet' },
  ],
  [
    '在 owner/repo 开工单',
    'group',
    { kind: 'open-issue', scope: { by: 'conversation' }, talkers: [], labels: [], repo: 'owner/repo' },
  ],
  [
    '以上五条开工单到 https://github.com/wechaty/wechaty.git',
    'group',
    {
      kind: 'open-issue',
      scope: { by: 'count', count: 5 },
      talkers: [],
      labels: [],
      repo: 'wechaty/wechaty',
    },
  ],
  [
    'open issue from the last 5 messages in wechaty/wechaty.',
    'group',
    {
      kind: 'open-issue',
      scope: { by: 'count', count: 5 },
      talkers: [],
      labels: [],
      repo: 'wechaty/wechaty',
    },
  ],
  [
    'create issue last 5 to puppet',
    'group',
    { kind: 'open-issue', scope: { by: 'count', count: 5 }, talkers: [], labels: [], repo: 'puppet' },
  ],
  // All of it.
  [
    '@张三 的以上三条开缺陷工单 #ui 到 wechaty/wechaty：登录页白屏',
    'group',
    {
      kind: 'open-issue',
      scope: { by: 'count', count: 3 },
      talkers: ['张三'],
      title: '登录页白屏',
      category: 'defect',
      labels: ['ui'],
      repo: 'wechaty/wechaty',
    },
  ],
  [
    '到 puppet 开工单 以上三条 #ui 需求，标题：支持深色模式',
    'group',
    {
      kind: 'open-issue',
      scope: { by: 'count', count: 3 },
      talkers: [],
      title: '支持深色模式',
      category: 'request',
      labels: ['ui'],
      repo: 'puppet',
    },
  ],
  [
    'open a bug issue from the last 2 hours by @zhang in wechaty/wechaty #ui title: Login is blank',
    'group',
    {
      kind: 'open-issue',
      scope: { by: 'time', seconds: 7200 },
      talkers: ['zhang'],
      title: 'Login is blank',
      category: 'defect',
      labels: ['ui'],
      repo: 'wechaty/wechaty',
    },
  ],
];
