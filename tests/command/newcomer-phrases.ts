import type { Command } from '../../shared/command/command.ts';
import type { Phrase } from './phrase.ts';

const on: Command = { kind: 'change-welcome', welcome: 'on' };
const off: Command = { kind: 'change-welcome', welcome: 'off' };
const byDefault: Command = { kind: 'change-welcome', welcome: { text: '' } };
const words = (text: string): Command => ({ kind: 'change-welcome', welcome: { text } });
const show: Command = { kind: 'show-welcome' };
const enter = (number: number): Command => ({ kind: 'enter-room', number });

/** How newcomers are welcomed, and which groups they may enter. */
export const newcomerPhrases: Phrase[] = [
  ['欢迎语', 'group', show],
  ['欢迎词。', 'group', show],
  ['修改欢迎语', 'group', show],
  ['/welcome', 'group', show],
  ['welcome message', 'mentioned', show],
  ['欢迎语 大家好，先看群公告', 'group', words('大家好，先看群公告')],
  ['欢迎语：大家好！有问题吗？', 'group', words('大家好！有问题吗？')],
  ['歡迎語 歡迎新朋友', 'group', words('歡迎新朋友')],
  ['欢迎语\n第一行\n第二行 https://a.example', 'group', words('第一行\n第二行 https://a.example')],
  ['设置欢迎语为 您好', 'group', words('您好')],
  ['欢迎语改为：您好，请先看群公告', 'group', words('您好，请先看群公告')],
  ['设置 欢迎语 您好，这里是茶馆', 'mentioned', words('您好，这里是茶馆')],
  [
    '欢迎语 欢迎来到 Wechaty 社区，您想从哪里开始？先看 https://wechaty.js.org 吧',
    'group',
    words('欢迎来到 Wechaty 社区，您想从哪里开始？先看 https://wechaty.js.org 吧'),
  ],
  [`欢迎语 ${'长'.repeat(600)}`, 'group', words('长'.repeat(600))],
  ['welcome message: Hello, read the docs first', 'mentioned', words('Hello, read the docs first')],
  ['/welcome Hello and welcome', 'group', words('Hello and welcome')],
  ['恢复默认欢迎语', 'group', byDefault],
  ['欢迎语 恢复默认', 'group', byDefault],
  ['reset welcome', 'mentioned', byDefault],
  ['关闭欢迎', 'group', off],
  ['關閉歡迎', 'group', off],
  ['不要欢迎', 'group', off],
  ['欢迎语 关闭', 'group', off],
  ['welcome off', 'mentioned', off],
  ['打开欢迎', 'group', on],
  ['開啟歡迎語', 'group', on],
  ['欢迎语：开', 'group', on],
  ['welcome on', 'mentioned', on],
  ['/welcome off', 'group', off],

  ['开放入群', 'group', { kind: 'change-entry', entry: 'open' }],
  ['開放入群', 'group', { kind: 'change-entry', entry: 'open' }],
  ['open entry', 'mentioned', { kind: 'change-entry', entry: 'open' }],
  ['关闭入群', 'group', { kind: 'change-entry', entry: 'closed' }],
  ['close entry', 'mentioned', { kind: 'change-entry', entry: 'closed' }],
  ['关闭入群 2', 'direct', { kind: 'change-entry', entry: 'closed', number: 2 }],

  ['群列表', 'direct', { kind: 'list-rooms' }],
  ['群列表。', 'direct', { kind: 'list-rooms' }],
  ['有哪些群？', 'direct', { kind: 'list-rooms' }],
  ['我要进群', 'direct', { kind: 'list-rooms' }],
  ['groups', 'direct', { kind: 'list-rooms' }],
  ['/groups', 'direct', { kind: 'list-rooms' }],
  ['2', 'direct', enter(2)],
  ['２', 'direct', enter(2)],
  ['二', 'direct', enter(2)],
  ['第二个', 'direct', enter(2)],
  ['选 3', 'direct', enter(3)],
  ['进 12', 'direct', enter(12)],
  ['拉我进第一个', 'direct', enter(1)],
  ['join 2', 'direct', enter(2)],
];

/** What people say to newcomers, and of them. */
export const newcomerTalk: Phrase[] = [
  ['欢迎', 'group', 'talk'],
  ['欢迎新人', 'group', 'talk'],
  ['欢迎欢迎', 'group', 'talk'],
  ['欢迎加入', 'group', 'talk'],
  ['欢迎语是什么', 'group', 'talk'],
  ['欢迎语怎么改', 'group', 'talk'],
  ['欢迎语 怎么改？', 'group', 'talk'],
  ['欢迎语 改好了', 'group', 'talk'],
  ['欢迎语写得不错', 'group', 'talk'],
  ['这个欢迎语不错', 'group', 'talk'],
  ['谁把欢迎关了', 'group', 'talk'],
  ['welcome', 'mentioned', 'talk'],
  ['welcome to the group', 'mentioned', 'talk'],
  ['welcome off', 'group', 'talk'],
  ['Welcome on board', 'mentioned', 'talk'],
  ['开放入群吗', 'group', 'talk'],
  ['这个群开放入群', 'group', 'talk'],
  ['群列表', 'group', 'talk'],
  ['groups', 'group', 'talk'],
  ['2', 'group', 'talk'],
  ['2', 'mentioned', 'talk'],
  ['两百', 'direct', 'talk'],
  ['2026', 'direct', 'talk'],
  ['2.5', 'direct', 'talk'],
  ['0', 'direct', 'talk'],
  ['几个', 'direct', 'talk'],
  ['关闭入群 2', 'group', 'talk'],
];
