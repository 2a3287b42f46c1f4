import type { Phrase } from './phrase.ts';

/** Orders to open an issue of some people's messages, or from a quoted one. */
export const personAndQuotePhrases: Phrase[] = [
  // By person.
  [
    '@张三 的以上三条开工单',
    'group',
    { kind: 'open-issue', scope: { by: 'count', count: 3 }, talkers: ['张三'], labels: [] },
  ],
  [
    '@张三\u2005的以上三条开工单',
    'group',
    { kind: 'open-issue', scope: { by: 'count', count: 3 }, talkers: ['张三'], labels: [] },
  ],
  [
    '@张三的以上三条开工单',
    'group',
    { kind: 'open-issue', scope: { by: 'count', count: 3 }, talkers: ['张三'], labels: [] },
  ],
  [
    '@爱吃的猫 以上三条开工单',
    'group',
    { kind: 'open-issue', scope: { by: 'count', count: 3 }, talkers: ['爱吃的猫'], labels: [] },
  ],
  [
    '@Zhang San\u2005以上三条开工单',
    'group',
    { kind: 'open-issue', scope: { by: 'count', count: 3 }, talkers: ['Zhang San'], labels: [] },
  ],
  [
    '@张三 @李四 最近十条开工单',
    'group',
    { kind: 'open-issue', scope: { by: 'count', count: 10 }, talkers: ['张三', '李四'], labels: [] },
  ],
  [
    '@张三、@李四的最近十条开工单',
    'group',
    { kind: 'open-issue', scope: { by: 'count', count: 10 }, talkers: ['张三', '李四'], labels: [] },
  ],
  [
    '@张三和@李四 说的最近十分钟开工单',
    'group',
    { kind: 'open-issue', scope: { by: 'time', seconds: 600 }, talkers: ['张三', '李四'], labels: [] },
  ],
  [
    '＠张三　的以上三条开工单',
    'group',
    { kind: 'open-issue', scope: { by: 'count', count: 3 }, talkers: ['张三'], labels: [] },
  ],
  [
    '以上三条 @张三 的开工单',
    'group',
    { kind: 'open-issue', scope: { by: 'count', count: 3 }, talkers: ['张三'], labels: [] },
  ],
  [
    '以上三条开工单 @张三',
    'group',
    { kind: 'open-issue', scope: { by: 'count', count: 3 }, talkers: ['张三'], labels: [] },
  ],
  [
    '@OSSChat小助手 的以上三条开工单',
    'group',
    { kind: 'open-issue', scope: { by: 'count', count: 3 }, talkers: ['OSSChat小助手'], labels: [] },
  ],
  [
    '以上三条 @OSSChat @张三 的开工单',
    'group',
    { kind: 'open-issue', scope: { by: 'count', count: 3 }, talkers: ['张三'], labels: [] },
  ],
  [
    'open issue from the last 5 messages by @zhang',
    'group',
    { kind: 'open-issue', scope: { by: 'count', count: 5 }, talkers: ['zhang'], labels: [] },
  ],
  [
    'create issue last 5 from @zhang and @li',
    'group',
    { kind: 'open-issue', scope: { by: 'count', count: 5 }, talkers: ['zhang', 'li'], labels: [] },
  ],
  // By quote.
  [
    '「张三：登录页白屏」\n- - - - - - - - - - - - - - -\n开工单',
    'group',
    { kind: 'open-issue', scope: { by: 'quote' }, talkers: [], labels: [] },
  ],
  [
    '「张三：登录页白屏」\n- - - - - - - - - - - - - - -\n@OSSChat\u2005建个 issue：登录页白屏',
    'group',
    { kind: 'open-issue', scope: { by: 'quote' }, talkers: [], title: '登录页白屏', labels: [] },
  ],
  [
    '「张三：登录页白屏」\n- - - - - - - - - - - - - - -\n这条开工单',
    'group',
    { kind: 'open-issue', scope: { by: 'quote' }, talkers: [], labels: [] },
  ],
  [
    '「张三：登录页白屏」\n- - - - - - - - - - - - - - -\n以上五条开工单',
    'group',
    { kind: 'open-issue', scope: { by: 'count', count: 5 }, talkers: [], labels: [] },
  ],
  [
    '「张三：登录页白屏」\n- - - - - - - - - - - - - - -\n最近十分钟开工单',
    'group',
    { kind: 'open-issue', scope: { by: 'time', seconds: 600 }, talkers: [], labels: [] },
  ],
  [
    '「张三：登录页白屏」\n- - - - - - - - - - - - - - -\n@张三 的开工单',
    'group',
    { kind: 'open-issue', scope: { by: 'quote' }, talkers: ['张三'], labels: [] },
  ],
  [
    '「张三：「李四：在吗」\n- - - - - - - - - - - - - - -\n登录页白屏」\n- - - - - - - - - - - - - - -\n开工单',
    'group',
    { kind: 'open-issue', scope: { by: 'quote' }, talkers: [], labels: [] },
  ],
  [
    '「张三：第一行\n第二行：「引用」」\n- - - - - - - - - - - - - - -\n/issue 登录页白屏',
    'group',
    { kind: 'open-issue', scope: { by: 'quote' }, talkers: [], title: '登录页白屏', labels: [] },
  ],
];
