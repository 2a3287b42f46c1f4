import type { Phrase } from './phrase.ts';

const DASHES = '- '.repeat(15).trim();
const under = (reply: string, quoted = '@张三\u2005运行 npm install。') =>
  `「OSSChat：${quoted}」\n${DASHES}\n${reply}`;

const off = { kind: 'change-interjections', interjections: 'off' } as const;
const on = { kind: 'change-interjections', interjections: 'on' } as const;
const reject = { kind: 'reject-answer' } as const;
const restore = { kind: 'restore-answer' } as const;

/** What the bot is told about its answers. */
export const answerPhrases: Phrase[] = [
  ['别插话', 'group', off],
  ['别插话。', 'mentioned', off],
  ['请别插话！', 'group', off],
  ['不要插话了', 'group', off],
  ['請勿插話', 'group', off],
  ['@OSSChat\u2005别再插话', 'group', off],
  ['设置 插话 关', 'mentioned', off],
  ['插话：关', 'mentioned', off],
  ["don't interject", 'mentioned', off],
  ['Don’t interject.', 'mentioned', off],
  ['please do not interject', 'mentioned', off],
  ['interjections off', 'mentioned', off],
  ['可以插话', 'group', on],
  ['可以插话了', 'group', on],
  ['允许插话', 'group', on],
  ['设置 插话 开', 'mentioned', on],
  ['you may interject', 'mentioned', on],
  ['set interjections to on', 'mentioned', on],
  [under('不对'), 'group', reject],
  [under('不对。'), 'group', reject],
  [under('不对吧'), 'group', reject],
  [under('@OSSChat 不对'), 'group', reject],
  [under('答错了'), 'group', reject],
  [under('錯了！'), 'group', reject],
  [under('答非所问'), 'group', reject],
  [under('wrong'), 'group', reject],
  [under('Not right.'), 'group', reject],
  [under('That’s wrong!'), 'group', reject],
  [under('恢复'), 'group', restore],
  [under('恢復這條'), 'group', restore],
  [under('restore'), 'group', restore],
];

/** The same words as talk. */
export const answerTalkPhrases: Phrase[] = [
  ['插话', 'group', 'talk'],
  ['你别插话我还没说完', 'group', 'talk'],
  ['别插话，让他说完', 'group', 'talk'],
  ['大家先别插话', 'group', 'talk'],
  ['可以插话吗', 'group', 'talk'],
  ['可以插话？', 'mentioned', 'talk'],
  ['我可以插话', 'group', 'talk'],
  ['可以插话问一下吗', 'group', 'talk'],
  ["don't interject", 'group', 'talk'],
  ['设置 插话 关', 'group', 'talk'],
  ['不对', 'group', 'talk'],
  ['不对', 'mentioned', 'talk'],
  ['错了', 'group', 'talk'],
  ['wrong', 'mentioned', 'talk'],
  ['恢复', 'mentioned', 'talk'],
  [under('不对啊，我装的是 2.0'), 'group', 'talk'],
  [under('不对吗'), 'group', 'talk'],
  [under('不对？'), 'group', 'talk'],
  [under('哪里不对'), 'group', 'talk'],
  [under('没什么不对'), 'group', 'talk'],
  [under('不错'), 'group', 'talk'],
  [under('错了吗'), 'group', 'talk'],
  [under('我错了'), 'group', 'talk'],
  [under('恢复了'), 'group', 'talk'],
  [under('恢复出厂设置'), 'group', 'talk'],
  [under('wrong button'), 'group', 'talk'],
];
