import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findPair, type RawPair } from '../../shared/faq/learn/find-pair.ts';
import { readTalk } from '../../shared/faq/learn/talk.ts';
import { speak } from '../../shared/speech/speech.ts';
import type { WindowItem, WindowMessage } from '../../shared/window/window-message.ts';
import { bot } from '../support/chat.ts';

const START = Date.parse('2026-11-22T02:00:00Z') * 1_000;
const DIVIDER = '- - - - - - - - - - - - - - -';
const quoting = (name: string, quoted: string, reply: string) =>
  `「${name}：${quoted}」\n${DIVIDER}\n${reply}`;

/** Who says what, how many seconds after the one before, and what it is when it is no talk. */
type Line = [who: string, text: string, after?: number, more?: Partial<WindowMessage>];

function windowOf(lines: Line[]): WindowMessage[] {
  let at = START;
  return lines.map(([who, text, after = 5, more = {}], index) => {
    at += after * 1_000_000;
    const order = String(at + index).padStart(17, '0');
    return {
      ...{ roomId: 'r', order, id: `m${index}`, timestamp: Math.floor(at / 1_000_000), expiresAt: 2 ** 40 },
      ...{ role: who === 'OSSChat' ? 'bot' : 'talk', type: 'text', text, talker: { id: who, name: who } },
      ...more,
    } satisfies WindowMessage;
  });
}

async function* backwards(items: WindowItem[]) {
  yield* items.toReversed();
}

/** What is found of the talk when somebody says this under a quote of its last line, unless it brings its own quote. */
async function find(lines: Line[], said: string, given: { question?: string; answer?: string } = {}) {
  const [who, text] = lines.at(-1) ?? ['', ''];
  const own = text.includes(DIVIDER) ? text.slice(text.indexOf(`${DIVIDER}\n`) + DIVIDER.length + 1) : text;
  const command = said.startsWith('「') ? said : quoting(who, own, said);
  return findPair(readTalk(backwards(windowOf(lines))), given, { text: command, bot });
}

const same = (question: string | string[], answer: string): RawPair => ({
  question: [question].flat(),
  answer,
});

test('takes what is given and reads no talk for it', async () => {
  const given = { question: '怎么安装', answer: '运行 npm i' };
  const none = { at: () => assert.fail(), find: () => assert.fail(), names: () => assert.fail() };
  const pair = await findPair(none, given, { text: '收录 问：怎么安装 答：运行 npm i', bot });
  assert.deepEqual(pair, same('怎么安装', '运行 npm i'));
});

const shapes: [
  what: string,
  lines: Line[],
  expected: RawPair | string,
  said?: string,
  given?: { question?: string; answer?: string },
][] = [
  [
    'the question that the answer quotes',
    [
      ['张三', '怎么安装？'],
      ['王五', '今天吃什么？'],
      ['李四', quoting('张三', '怎么安装？', '运行 npm i')],
    ],
    same('怎么安装？', '运行 npm i'),
  ],
  [
    'the whole of a question that WeChat shortened, without greeting and mention',
    [
      ['张三', '@OSSChat\u2005大家好，请问怎么在没有网络的机器上安装这个软件？要一步一步的'],
      ['李四', quoting('张三', '@OSSChat\u2005大家好，请问怎么在没有网络…', '先下载再拷过去')],
    ],
    same('怎么在没有网络的机器上安装这个软件？要一步一步的', '先下载再拷过去'),
  ],
  [
    'the question that a quoted question stands in below its own quote',
    [
      ['王五', '支持 Windows 了'],
      ['张三', quoting('王五', '支持 Windows 了', '那怎么装？')],
      ['李四', quoting('张三', '那怎么装？', '下载安装包')],
    ],
    same('那怎么装？', '下载安装包'),
  ],
  [
    'the quoted question though its message is gone',
    [['李四', quoting('张三', '怎么安装？', '运行 npm i')]],
    same('怎么安装？', '运行 npm i'),
  ],
  [
    'what the mentioned one asked in several lines',
    [
      ['王五', '周末去哪？'],
      ['张三', '不相干的', 400],
      ['张三', '我用的是 Ubuntu', 400],
      ['张三', '怎么安装？', 60],
      ['张三', '谢谢', 10],
      ['王五', '哪里可以买 T 恤？'],
      ['李四', '@张三\u2005运行 npm i'],
    ],
    same(['我用的是 Ubuntu', '怎么安装？'], '运行 npm i'),
  ],
  [
    'what was asked twice in its fuller words alone, whichever came first',
    [
      ['张三', '请问怎么升级'],
      ['张三', '怎么升级到新版本呀'],
      ['张三', '升级怎么弄？'],
      ['李四', '运行 npm update'],
    ],
    same('怎么升级到新版本呀', '运行 npm update'),
  ],
  [
    'both of two questions that differ in one word, and the later of two that do not',
    [
      ['张三', '怎么装在 Windows 上'],
      ['张三', '怎么装在 Mac 上'],
      ['张三', '怎么装在 mac 上呢？'],
      ['李四', '都是运行 npm i'],
    ],
    same(['怎么装在 Windows 上', '怎么装在 mac 上呢？'], '都是运行 npm i'),
  ],
  [
    'the question of the mentioned one, not what he answered to a question back',
    [
      ['张三', '怎么安装？'],
      ['李四', '你用什么系统？'],
      ['张三', 'Ubuntu 22'],
      ['李四', '@张三\u2005运行 apt install'],
    ],
    same('怎么安装？', '运行 apt install'),
  ],
  [
    'what the mentioned one said last where he asked nothing',
    [
      ['张三', '登录页白屏，装的是旧版', 3_600],
      ['李四', '@张三 升级就好', 7_200],
    ],
    same('登录页白屏，装的是旧版', '升级就好'),
  ],
  [
    'the latest question of somebody else where nobody is named',
    [
      ['张三', '怎么安装？'],
      ['王五', '早上好'],
      ['李四', '我也想问'],
      ['李四', '运行 npm i'],
    ],
    same('怎么安装？', '运行 npm i'),
  ],
  [
    'no question where the last one was asked long ago',
    [
      ['张三', '怎么安装？'],
      ['李四', '运行 npm i', 31 * 60],
    ],
    { answer: '运行 npm i' },
  ],
  [
    'no question of a command or of the bot',
    [
      ['张三', '怎么安装？'],
      ['王五', '什么什么开工单？', 31 * 60, { role: 'command' }],
      ['OSSChat', '您是不是想问：怎么卸载？'],
      ['李四', '运行 npm i'],
    ],
    { answer: '运行 npm i' },
  ],
  [
    'a question given for a quoted answer',
    [
      ['张三', '怎么安装？'],
      ['李四', '@张三\u2005运行 npm i'],
    ],
    same('如何安装', '运行 npm i'),
    '收录 问：如何安装',
    { question: '如何安装' },
  ],
  [
    'an answer given for a quoted question',
    [['张三', '@OSSChat 请问怎么安装？']],
    same('怎么安装？', '运行 npm i'),
    '收录：运行 npm i',
    { answer: '运行 npm i' },
  ],
  [
    'the question of a line of what was not answered',
    [['OSSChat', speak('zh').learn.unanswered.line('怎么安装？', 3)]],
    same('怎么安装？', '运行 npm i'),
    '收录：运行 npm i',
    { answer: '运行 npm i' },
  ],
  [
    'the question of such a line that is not kept, in English',
    [['张三', '早']],
    same('how to install?', 'run it'),
    quoting('OSSChat', speak('en').learn.unanswered.line('how to install?', 1), 'learn a: run it'),
    { answer: 'run it' },
  ],
  [
    'the question of such a line that the answer quotes',
    [
      ['OSSChat', speak('en').learn.unanswered.line('how to install?', 2)],
      ['李四', quoting('OSSChat', speak('en').learn.unanswered.line('how to install?', 2), 'run npm i')],
    ],
    same('how to install?', 'run npm i'),
  ],
  [
    'what was asked before a line of the bot, for the answer given to it',
    [
      ['张三', '@OSSChat 怎么安装？'],
      ['OSSChat', '@张三\u2005我还不知道，这个问题已经记下了。'],
    ],
    same('怎么安装？', '运行 npm i'),
    '收录：运行 npm i',
    { answer: '运行 npm i' },
  ],
  ['no answer of the bot', [['OSSChat', '@张三\u2005运行 npm i']], 'own-words'],
  [
    'no question alone for an answer',
    [['OSSChat', speak('zh').learn.unanswered.line('怎么安装？', 3)]],
    { question: ['怎么安装？'] },
  ],
  [
    'no answer in a question that was quoted in its place',
    [
      ['王五', '哪里下载？'],
      ['张三', '请问怎么安装？'],
    ],
    { question: ['怎么安装？'] },
  ],
  [
    'an answer that tells of trouble',
    [
      ['张三', '怎么安装？'],
      ['李四', '无法安装就先升级系统'],
    ],
    same('怎么安装？', '无法安装就先升级系统'),
  ],
  [
    'an answer that asks back',
    [
      ['张三', '怎么安装？'],
      ['李四', '看过文档吗？里面写着。运行 npm i'],
    ],
    same('怎么安装？', '看过文档吗？里面写着。运行 npm i'),
  ],
  ['no picture', [['李四', '图片', 5, { type: 'image', text: '' }]], 'not-text'],
  ['no voice message that is gone', [['张三', '在吗']], 'not-text', quoting('李四', '[语音]', '收录')],
  [
    'code that begins with an @',
    [
      ['张三', '怎么注入？'],
      ['李四', '@Autowired 写在字段上'],
    ],
    same('怎么注入？', '@Autowired 写在字段上'),
  ],
];

for (const [what, lines, expected, said = '收录', given] of shapes)
  test(`finds ${what}`, async () => assert.deepEqual(await find(lines, said, given), expected));

test('looks no further than fifty messages for a question', async () => {
  const others = Array.from({ length: 50 }, (): Line => ['王五', '嗯嗯嗯嗯', 1]);
  const lines: Line[] = [['张三', '怎么安装？'], ...others, ['李四', '运行 npm i']];
  assert.deepEqual(await find(lines, '收录'), { answer: '运行 npm i' });
  assert.deepEqual(await find(lines.toSpliced(1, 1), '收录'), same('怎么安装？', '运行 npm i'));
});
