import type { Phrase } from './phrase.ts';

/** Orders to open an issue of the conversation, of so many messages, of so much time. */
export const scopePhrases: Phrase[] = [
  // Without a count: the current conversation.
  ['开工单', 'group', { kind: 'open-issue', scope: { by: 'conversation' }, talkers: [], labels: [] }],
  ['开工单！', 'group', { kind: 'open-issue', scope: { by: 'conversation' }, talkers: [], labels: [] }],
  ['开个工单', 'group', { kind: 'open-issue', scope: { by: 'conversation' }, talkers: [], labels: [] }],
  ['请开个工单', 'group', { kind: 'open-issue', scope: { by: 'conversation' }, talkers: [], labels: [] }],
  ['帮我开个 issue', 'group', { kind: 'open-issue', scope: { by: 'conversation' }, talkers: [], labels: [] }],
  ['提 issue', 'group', { kind: 'open-issue', scope: { by: 'conversation' }, talkers: [], labels: [] }],
  ['以上，开工单', 'group', { kind: 'open-issue', scope: { by: 'conversation' }, talkers: [], labels: [] }],
  [
    '以上所有消息开工单',
    'group',
    { kind: 'open-issue', scope: { by: 'conversation' }, talkers: [], labels: [] },
  ],
  [
    '刚才的讨论开工单',
    'group',
    { kind: 'open-issue', scope: { by: 'conversation' }, talkers: [], labels: [] },
  ],
  [
    '把这些消息开个工单',
    'group',
    { kind: 'open-issue', scope: { by: 'conversation' }, talkers: [], labels: [] },
  ],
  ['当前对话开工单', 'group', { kind: 'open-issue', scope: { by: 'conversation' }, talkers: [], labels: [] }],
  [
    '提个 issue 吧',
    'mentioned',
    { kind: 'open-issue', scope: { by: 'conversation' }, talkers: [], labels: [] },
  ],
  [
    '麻烦提个 issue',
    'direct',
    { kind: 'open-issue', scope: { by: 'conversation' }, talkers: [], labels: [] },
  ],
  // Counts.
  [
    '以上１２条开工单',
    'group',
    { kind: 'open-issue', scope: { by: 'count', count: 12 }, talkers: [], labels: [] },
  ],
  [
    '以上二十条开工单',
    'group',
    { kind: 'open-issue', scope: { by: 'count', count: 20 }, talkers: [], labels: [] },
  ],
  [
    '以上廿五条开工单',
    'group',
    { kind: 'open-issue', scope: { by: 'count', count: 25 }, talkers: [], labels: [] },
  ],
  [
    '以上九十九条开工单',
    'group',
    { kind: 'open-issue', scope: { by: 'count', count: 99 }, talkers: [], labels: [] },
  ],
  [
    '以上一百条开工单',
    'group',
    { kind: 'open-issue', scope: { by: 'count', count: 100 }, talkers: [], labels: [] },
  ],
  [
    '以上100条开工单',
    'group',
    { kind: 'open-issue', scope: { by: 'count', count: 100 }, talkers: [], labels: [] },
  ],
  [
    '以上俩条开工单',
    'group',
    { kind: 'open-issue', scope: { by: 'count', count: 2 }, talkers: [], labels: [] },
  ],
  [
    '以上拾伍条开工单',
    'group',
    { kind: 'open-issue', scope: { by: 'count', count: 15 }, talkers: [], labels: [] },
  ],
  // Counts that say nothing exact, nothing at all or too much.
  ['以上十几条开工单', 'group', { kind: 'unclear', hint: 'approximate-count', typed: '十几条' }],
  ['前几条开工单', 'group', { kind: 'unclear', hint: 'approximate-count', typed: '几条' }],
  ['这几条开个 issue', 'group', { kind: 'unclear', hint: 'approximate-count', typed: '几条' }],
  ['以上五六条开工单', 'group', { kind: 'unclear', hint: 'approximate-count', typed: '五六条' }],
  ['以上二十多条开工单', 'group', { kind: 'unclear', hint: 'approximate-count', typed: '二十多条' }],
  ['最近好几十条开工单', 'group', { kind: 'unclear', hint: 'approximate-count', typed: '好几十条' }],
  ['最近几分钟开工单', 'group', { kind: 'unclear', hint: 'approximate-count', typed: '几分钟' }],
  ['以上0条开工单', 'group', { kind: 'unclear', hint: 'count-is-zero', typed: '0条' }],
  ['最近零分钟开工单', 'group', { kind: 'unclear', hint: 'count-is-zero', typed: '零分钟' }],
  ['以上101条开工单', 'group', { kind: 'unclear', hint: 'count-too-large', typed: '101条' }],
  ['以上三百五十条开工单', 'group', { kind: 'unclear', hint: 'count-too-large', typed: '三百五十条' }],
  ['最近两天开工单', 'group', { kind: 'unclear', hint: 'time-too-long', typed: '两天' }],
  ['最近25小时开工单', 'group', { kind: 'unclear', hint: 'time-too-long', typed: '25小时' }],
  ['最近一个月的消息开工单', 'group', { kind: 'unclear', hint: 'time-too-long', typed: '一个月' }],
  // Times.
  [
    '最近十分钟开工单',
    'group',
    { kind: 'open-issue', scope: { by: 'time', seconds: 600 }, talkers: [], labels: [] },
  ],
  [
    '最近一小时开工单',
    'group',
    { kind: 'open-issue', scope: { by: 'time', seconds: 3600 }, talkers: [], labels: [] },
  ],
  [
    '过去半小时开工单',
    'group',
    { kind: 'open-issue', scope: { by: 'time', seconds: 1800 }, talkers: [], labels: [] },
  ],
  [
    '最近一个半小时开工单',
    'group',
    { kind: 'open-issue', scope: { by: 'time', seconds: 5400 }, talkers: [], labels: [] },
  ],
  [
    '最近 10 分钟内的消息开工单',
    'group',
    { kind: 'open-issue', scope: { by: 'time', seconds: 600 }, talkers: [], labels: [] },
  ],
  [
    '最近1小时20分钟开 issue',
    'group',
    { kind: 'open-issue', scope: { by: 'time', seconds: 4800 }, talkers: [], labels: [] },
  ],
  [
    '刚才三十秒开工单',
    'group',
    { kind: 'open-issue', scope: { by: 'time', seconds: 30 }, talkers: [], labels: [] },
  ],
  [
    '最近一刻钟的讨论建工单',
    'group',
    { kind: 'open-issue', scope: { by: 'time', seconds: 900 }, talkers: [], labels: [] },
  ],
  [
    '最近24小时开工单',
    'group',
    { kind: 'open-issue', scope: { by: 'time', seconds: 86400 }, talkers: [], labels: [] },
  ],
  [
    '最近30min开issue',
    'group',
    { kind: 'open-issue', scope: { by: 'time', seconds: 1800 }, talkers: [], labels: [] },
  ],
];
