import type { Phrase } from './phrase.ts';

/** Orders to open an issue in the words and orders that people type. */
export const wordOrderPhrases: Phrase[] = [
  // Word orders and spacings.
  [
    '以上五条开工单',
    'group',
    { kind: 'open-issue', scope: { by: 'count', count: 5 }, talkers: [], labels: [] },
  ],
  [
    '以上5条开工单',
    'group',
    { kind: 'open-issue', scope: { by: 'count', count: 5 }, talkers: [], labels: [] },
  ],
  [
    '以上 5 条 开 工单',
    'group',
    { kind: 'open-issue', scope: { by: 'count', count: 5 }, talkers: [], labels: [] },
  ],
  [
    '把上面5条建成issue',
    'group',
    { kind: 'open-issue', scope: { by: 'count', count: 5 }, talkers: [], labels: [] },
  ],
  [
    '请把以上三条消息开个工单',
    'group',
    { kind: 'open-issue', scope: { by: 'count', count: 3 }, talkers: [], labels: [] },
  ],
  [
    '开工单 以上五条',
    'group',
    { kind: 'open-issue', scope: { by: 'count', count: 5 }, talkers: [], labels: [] },
  ],
  [
    '开工单：前5条',
    'group',
    { kind: 'open-issue', scope: { by: 'count', count: 5 }, talkers: [], labels: [] },
  ],
  [
    '开工单，最近八条。',
    'group',
    { kind: 'open-issue', scope: { by: 'count', count: 8 }, talkers: [], labels: [] },
  ],
  [
    '帮我把最近10条整理成 issue',
    'group',
    { kind: 'open-issue', scope: { by: 'count', count: 10 }, talkers: [], labels: [] },
  ],
  [
    '前 5 条 开 Issue',
    'group',
    { kind: 'open-issue', scope: { by: 'count', count: 5 }, talkers: [], labels: [] },
  ],
  [
    '前面三条提个 ISSUE',
    'group',
    { kind: 'open-issue', scope: { by: 'count', count: 3 }, talkers: [], labels: [] },
  ],
  [
    '刚才的四条新建议题',
    'group',
    { kind: 'open-issue', scope: { by: 'count', count: 4 }, talkers: [], labels: [] },
  ],
  [
    '上述六条提交工单',
    'group',
    { kind: 'open-issue', scope: { by: 'count', count: 6 }, talkers: [], labels: [] },
  ],
  [
    '最近的10条聊天记录生成一个工单',
    'group',
    { kind: 'open-issue', scope: { by: 'count', count: 10 }, talkers: [], labels: [] },
  ],
  [
    '以上五条转成工单',
    'group',
    { kind: 'open-issue', scope: { by: 'count', count: 5 }, talkers: [], labels: [] },
  ],
  [
    '以上五条转工单',
    'group',
    { kind: 'open-issue', scope: { by: 'count', count: 5 }, talkers: [], labels: [] },
  ],
  [
    '上面这三条建一个 issue',
    'group',
    { kind: 'open-issue', scope: { by: 'count', count: 3 }, talkers: [], labels: [] },
  ],
  [
    '最后两条创建一个新工单',
    'group',
    { kind: 'open-issue', scope: { by: 'count', count: 2 }, talkers: [], labels: [] },
  ],
  ['这5条开工单', 'group', { kind: 'open-issue', scope: { by: 'count', count: 5 }, talkers: [], labels: [] }],
  [
    '就以上五条开个工单',
    'group',
    { kind: 'open-issue', scope: { by: 'count', count: 5 }, talkers: [], labels: [] },
  ],
  [
    '给以上五条开一下工单',
    'group',
    { kind: 'open-issue', scope: { by: 'count', count: 5 }, talkers: [], labels: [] },
  ],
  [
    '把以上五条整理一下开个工单',
    'group',
    { kind: 'open-issue', scope: { by: 'count', count: 5 }, talkers: [], labels: [] },
  ],
  [
    '五条消息开工单',
    'group',
    { kind: 'open-issue', scope: { by: 'count', count: 5 }, talkers: [], labels: [] },
  ],
  [
    '以上五条，开工单。谢谢！',
    'group',
    { kind: 'open-issue', scope: { by: 'count', count: 5 }, talkers: [], labels: [] },
  ],
  [
    '麻烦把前面 7 条合并成一个 issue 谢谢',
    'group',
    { kind: 'open-issue', scope: { by: 'count', count: 7 }, talkers: [], labels: [] },
  ],
  [
    '以上五条开工单吧',
    'group',
    { kind: 'open-issue', scope: { by: 'count', count: 5 }, talkers: [], labels: [] },
  ],
  [
    '以上五条开工单🙏',
    'group',
    { kind: 'open-issue', scope: { by: 'count', count: 5 }, talkers: [], labels: [] },
  ],
  [
    '以上五条开工单 [抱拳]',
    'group',
    { kind: 'open-issue', scope: { by: 'count', count: 5 }, talkers: [], labels: [] },
  ],
  [
    '以上五条\n开工单',
    'group',
    { kind: 'open-issue', scope: { by: 'count', count: 5 }, talkers: [], labels: [] },
  ],
  [
    '以上五条open issue',
    'group',
    { kind: 'open-issue', scope: { by: 'count', count: 5 }, talkers: [], labels: [] },
  ],
  // The forms of the first OSSChat's script.
  ['以上开 Issue', 'group', { kind: 'open-issue', scope: { by: 'conversation' }, talkers: [], labels: [] }],
  ['我要开 Issue', 'group', { kind: 'open-issue', scope: { by: 'conversation' }, talkers: [], labels: [] }],
  ['以上创建工单', 'group', { kind: 'open-issue', scope: { by: 'conversation' }, talkers: [], labels: [] }],
  ['以上条建工单', 'group', { kind: 'open-issue', scope: { by: 'conversation' }, talkers: [], labels: [] }],
  ['建工单', 'group', { kind: 'open-issue', scope: { by: 'conversation' }, talkers: [], labels: [] }],
  ['以上条建 Issue', 'group', { kind: 'open-issue', scope: { by: 'conversation' }, talkers: [], labels: [] }],
  ['以上条创建工单', 'group', { kind: 'open-issue', scope: { by: 'conversation' }, talkers: [], labels: [] }],
  ['创建工单', 'group', { kind: 'open-issue', scope: { by: 'conversation' }, talkers: [], labels: [] }],
  ['创建 Issue', 'group', { kind: 'open-issue', scope: { by: 'conversation' }, talkers: [], labels: [] }],
  ['以上创建 Issue', 'group', { kind: 'open-issue', scope: { by: 'conversation' }, talkers: [], labels: [] }],
  // Traditional characters.
  [
    '以上五條開工單',
    'group',
    { kind: 'open-issue', scope: { by: 'count', count: 5 }, talkers: [], labels: [] },
  ],
  [
    '幫我把上面兩條訊息轉成議題',
    'group',
    { kind: 'open-issue', scope: { by: 'count', count: 2 }, talkers: [], labels: [] },
  ],
  ['建立工單', 'group', { kind: 'open-issue', scope: { by: 'conversation' }, talkers: [], labels: [] }],
  ['創建 Issue', 'group', { kind: 'open-issue', scope: { by: 'conversation' }, talkers: [], labels: [] }],
  [
    '最近十分鐘開工單',
    'group',
    { kind: 'open-issue', scope: { by: 'time', seconds: 600 }, talkers: [], labels: [] },
  ],
  // The bot's mention, before and behind.
  [
    '@OSSChat 以上五条开工单',
    'group',
    { kind: 'open-issue', scope: { by: 'count', count: 5 }, talkers: [], labels: [] },
  ],
  [
    '@OSSChat\u2005以上五条开工单',
    'group',
    { kind: 'open-issue', scope: { by: 'count', count: 5 }, talkers: [], labels: [] },
  ],
  [
    '＠osschat　以上五条开工单',
    'group',
    { kind: 'open-issue', scope: { by: 'count', count: 5 }, talkers: [], labels: [] },
  ],
  [
    '以上五条开工单 @OSSChat\u2005',
    'group',
    { kind: 'open-issue', scope: { by: 'count', count: 5 }, talkers: [], labels: [] },
  ],
  [
    '以上五条开工单@OSSChat',
    'group',
    { kind: 'open-issue', scope: { by: 'count', count: 5 }, talkers: [], labels: [] },
  ],
  [
    '@小O，开工单：登录页白屏',
    'group',
    { kind: 'open-issue', scope: { by: 'conversation' }, talkers: [], title: '登录页白屏', labels: [] },
  ],
  [
    '\u200b@OSSChat\u2005以上\u200b五条开工单',
    'group',
    { kind: 'open-issue', scope: { by: 'count', count: 5 }, talkers: [], labels: [] },
  ],
];
