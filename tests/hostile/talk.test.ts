import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { commandOf } from '../../shared/command/command-of.ts';
import { mentionsBot } from '../../shared/command/mention.ts';
import { parseCommand } from '../../shared/command/parse-command.ts';
import { parseQuote } from '../../shared/wechat/quote.ts';
import { bot, chat, direct } from '../support/chat.ts';
import { prototypeKeys, wrongValue } from './hostile-values.ts';

const group = { botNames: ['OSSChat'], mentioned: false, direct: false };
const LINE = '- - - - - - - - - - - - - - -';
const quote = (name: string, content: string, reply: string) => `「${name}：${content}」\n${LINE}\n${reply}`;

const LENGTH = 100_000;
const pieces = [
  ...[
    '以上',
    '以上以',
    '以上以上以上五',
    '最近',
    '一',
    '零',
    '两',
    '十百千万',
    '5',
    '几',
    '条',
    '分钟',
    '半',
    '的',
  ],
  ...[
    '@',
    '@张',
    '@OSSChat',
    '＠',
    '@OSSChat\u2005',
    '@张三 和 ',
    '、',
    '#',
    '#a',
    '#缺陷',
    '：',
    ':',
    '到 ',
    '到 a/b ',
  ],
  ...[
    '/issue',
    '/issue 5 ',
    'open ',
    'issue ',
    'the last 5 messages ',
    'twenty-',
    'please ',
    '请',
    '开工单',
    '开工单：',
  ],
  ...[
    '绑定 ',
    '设置 标签 ',
    '设管理员 @',
    '认领 ',
    'webhook ',
    'https://github.com/',
    '「',
    '」',
    '「a：',
    '-',
    '- ',
    `${LINE}\n`,
  ],
  ...[
    '\n',
    '\r\n',
    '\t',
    ' ',
    '\u3000',
    '\u2005',
    '\u200b',
    '\u202e',
    '\u2067',
    '\ufeff',
    '\u0000',
    '😀',
    '\ud83d',
    '𠮷',
  ],
];
const fronts = ['以上', '@OSSChat ', '「张三：'];
const behind = ['', '开工单', '\n开工单', '？', '」', `」\n${LINE}\n开工单`];

// `commandOf` reads a text for a quote, for mentions of the bot and for every command.
test('100 KB of one piece, whatever stands in front and behind, is read to its end', () => {
  for (const [place, piece] of pieces.entries()) {
    const pumped = piece.repeat(LENGTH / piece.length) + (behind[place % behind.length] ?? '');
    commandOf(chat(`${fronts[place % fronts.length]}${pumped}`));
    commandOf(direct(pumped));
  }
});

test('100 KB of two pieces in turn are read to their end', () => {
  const pumped = fc
    .tuple(fc.constantFrom(...pieces), fc.constantFrom(...pieces), fc.constantFrom(...behind))
    .map(([one, other, end]) => (one + other).repeat(LENGTH / (one.length + other.length)) + end);
  fc.assert(
    fc.property(pumped, (text) => {
      commandOf(direct(text));
    }),
    { numRuns: 40 },
  );
});

test('10,000 lines are talk, and the reply under them counts', () => {
  const lines = Array.from({ length: 10_000 }, (_, index) => `以上五条开工单 ${index}`).join('\n');
  assert.equal(parseCommand(lines, group), undefined);
  const quoted = quote('张三', lines, '开工单');
  assert.equal(parseQuote(quoted)?.reply, '开工单');
  assert.deepEqual(parseCommand(quoted, group), {
    kind: 'open-issue',
    scope: { by: 'quote' },
    talkers: [],
    labels: [],
  });
});

test('a quote in a quote in a quote, a hundred deep, gives its last reply alone', () => {
  let text = '最里面';
  for (let depth = 0; depth < 100; depth += 1)
    text = quote(`第${depth}层`, text, depth < 99 ? '绑定 a/b' : '开工单');
  assert.equal(parseQuote(text)?.name, '第99层');
  assert.equal(parseQuote(text)?.reply, '开工单');
  assert.equal(parseCommand(text, group)?.kind, 'open-issue');
});

const quotedOrders = [
  '绑定 evil/repo',
  '解绑',
  '设管理员 @张三',
  '认领 code',
  '以上五条开工单',
  '@OSSChat 解绑',
];
test('an order that somebody else is quoted with is not carried out, however the quote is made to end', () => {
  for (const order of quotedOrders) {
    const texts = [
      quote('张三', order, '这是什么意思'),
      quote(order, '在吗', '在'),
      quote('张三', `在吗」\n${LINE}\n${order}`, '哈哈'),
      quote('张三', `「李四：${order}」\n${LINE}\n${order}`, '哈哈'),
      quote('张三', `\u202e${order}`, '\u202e哈哈'),
    ];
    for (const text of texts) {
      const command = commandOf(chat(text));
      const direct_ = commandOf(direct(text));
      const carried = [command, direct_].filter(Boolean);
      // Brackets that do not match may end a quote early: then the reply is more than one line, and talk.
      assert.deepEqual(carried, [], JSON.stringify(text));
    }
  }
});

const disguised = [
  ...[
    '@0SSChat 解绑',
    '@OSSСhat 解绑',
    '@ΟSSChat 解绑',
    '@OSS-Chat 解绑',
    '@OSSChatt 解绑',
    '@\u202etahCSSO 解绑',
  ],
  ...[
    '@OSSChat小助手 解绑',
    '@ OSSChat 解绑',
    'OSSChat 解绑',
    'a@OSSChat 解绑',
    '@OSSChat.evil 解绑',
    '@@OSSChat2 解绑',
  ],
];
test('a name that only looks like the bot’s is somebody else', () => {
  for (const text of disguised) {
    assert.equal(mentionsBot(text, [], bot), false, text);
    assert.equal(commandOf(chat(text)), undefined, text);
  }
});

test('what cannot be seen neither makes nor hides a command', () => {
  const invisible = fc.stringMatching(/^[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]{0,4}$/);
  const order = fc.constantFrom(
    '绑定 a/b',
    '以上五条开工单',
    '绑定列表',
    '开工单：登录',
    '我们绑定好了',
    '开工单怎么用',
  );
  fc.assert(
    fc.property(order, fc.array(invisible, { minLength: 20, maxLength: 20 }), (text, between) => {
      const hidden = [...text].map((char, index) => char + (between[index] ?? '')).join('');
      assert.deepEqual(commandOf(chat(hidden)), commandOf(chat(text)));
    }),
  );
});

test('a word that every object has is no number, unit, setting or category', () => {
  for (const word of prototypeKeys) {
    for (const text of [
      word,
      `/issue ${word}`,
      `以上${word}条开工单`,
      `最近${word}开工单`,
      `设置 ${word} 中文`,
    ]) {
      const command = commandOf(direct(text));
      assert.ok(command === undefined || command.kind === 'open-issue', text);
    }
  }
});

test('names of the bot that are strange confuse nobody', () => {
  const names = fc.array(
    fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('', ' ', '@', '\u200b', '以上', '.*')),
  );
  fc.assert(
    fc.property(
      names,
      wrongValue.filter((value) => typeof value === 'string'),
      (botNames, name) => {
        const text = `@${String(name)} 绑定列表`;
        const strange = { ...chat(text), bot: { id: 'wxid_bot', names: botNames } };
        commandOf(strange);
        if (botNames.every((own) => own.trim() === ''))
          assert.equal(mentionsBot('@ 绑定列表', [], strange.bot), false);
      },
    ),
  );
});
