import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FaqEntry } from '../../shared/faq/entry.ts';
import { planEntry } from '../../shared/faq/learn/plan-entry.ts';

const entries: FaqEntry[] = [
  {
    question: '怎么安装',
    answers: ['运行 npm i，要 Node 20 以上。'],
    similar: ['How to install'],
    categories: [],
  },
  {
    question: '支持 Windows 吗',
    answers: ['支持，从这里下载安装包：https://example.com/v2/setup.exe ，双击就可以安装'],
    similar: [],
    categories: [],
  },
  { question: '周会几点开始', answers: ['晚上八点'], similar: [], categories: [] },
];
const [install, windows] = entries;

for (const [what, question, answer, expected] of [
  ['a question of its own', '怎么申请成为维护者', '发邮件', { kind: 'new' }],
  [
    'both known, written a little otherwise',
    '怎么安装？',
    '运行 ｎｐｍ i，要 node 20 以上',
    { kind: 'known', entry: install },
  ],
  [
    'a known similar question',
    'how to install?',
    '运行 npm i，要 Node 20 以上。',
    { kind: 'known', entry: install },
  ],
  ['a second answer', '怎么安装', '用 Docker', { kind: 'add', to: install, answer: '用 Docker' }],
  [
    'another number in the answer',
    '怎么安装',
    '运行 npm i，要 Node 22 以上。',
    { kind: 'add', to: install, answer: '运行 npm i，要 Node 22 以上。' },
  ],
  [
    'a similar question',
    '怎么安装啊',
    '运行 npm i，要 Node 20 以上。',
    { kind: 'add', to: install, similar: '怎么安装啊' },
  ],
  [
    'both',
    '请问怎么安装',
    '用 Docker',
    { kind: 'add', to: install, similar: '请问怎么安装', answer: '用 Docker' },
  ],
  [
    'an answer with a misprint',
    '支持 Windows 吗',
    '支持，从这里下载安装包：https://example.com/v2/setup.exe ，双机就可以安装',
    { kind: 'known', entry: windows },
  ],
  [
    'an answer with another address',
    '支持 Windows 吗',
    '支持，从这里下载安装包：https://example.com/v3/setup.exe ，双击就可以安装',
    {
      kind: 'add',
      to: windows,
      answer: '支持，从这里下载安装包：https://example.com/v3/setup.exe ，双击就可以安装',
    },
  ],
  [
    'an answer that denies it',
    '支持 Windows 吗',
    '不支持，从这里下载安装包：https://example.com/v2/setup.exe ，双击就可以安装',
    {
      kind: 'add',
      to: windows,
      answer: '不支持，从这里下载安装包：https://example.com/v2/setup.exe ，双击就可以安装',
    },
  ],
  ['what shares some words alone', '周会几点结束', '晚上九点', { kind: 'new' }],
] as const)
  test(`tells ${what}`, () => assert.deepEqual(planEntry(entries, question, answer), expected));

test('makes a new entry where there are none', () => {
  assert.deepEqual(planEntry([], '怎么安装', '看文档'), { kind: 'new' });
});
