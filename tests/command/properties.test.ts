import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { mentionsBot, stripMention } from '../../shared/command/mention.ts';
import { parseCommand } from '../../shared/command/parse-command.ts';
import { parseQuote } from '../../shared/wechat/quote.ts';

const group = { botNames: ['OSSChat'], mentioned: false, direct: false };
const bot = { id: 'bot-id', names: ['OSSChat'] };

const context = fc.record({
  botNames: fc.array(fc.string({ unit: 'binary' }), { maxLength: 3 }),
  mentioned: fc.boolean(),
  direct: fc.boolean(),
});

/** Random rows of the grammar's own words: more often nearly a command than random characters are. */
const nearlyCommand = fc
  .array(
    fc.constantFrom(
      ...[
        '以上',
        '五',
        '十',
        '几',
        '条',
        '最近',
        '分钟',
        '半',
        '小时',
        '开',
        '建成',
        '工单',
        'issue',
        '/issue',
        '@张三',
        '@',
      ],
      ...[
        '的',
        '：',
        '标题',
        '#bug',
        '#',
        '到',
        'a/b',
        'https://github.com/a/b',
        '绑定',
        '解绑',
        '设置',
        '语言',
        '帮助',
        '缺陷',
      ],
      ...['订阅', '退订 a/b', 'a/*', '流水线', '+label:"', '&', '静音', '#12', '免打扰', '23:00', '日报'],
      ...[
        ' ',
        '\u2005',
        '\u200b',
        '\n',
        '「',
        '」',
        '- - - - -',
        '。',
        '？',
        'open',
        'last',
        '5',
        '0',
        '-',
        '@OSSChat',
        '\ud83d',
      ],
    ),
    { maxLength: 14 },
  )
  .map((words) => words.join(''));

test('never throws, whatever is said', () => {
  const anything = fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), nearlyCommand);
  fc.assert(
    fc.property(anything, context, (text, where) => {
      parseCommand(text, where);
      parseQuote(text);
      stripMention(text, where.botNames);
      mentionsBot(text, [], { id: 'x', names: where.botNames });
    }),
    { numRuns: 1_000 },
  );
});

test('a count is read as it was typed, with the title to the letter', () => {
  const title = fc
    .stringMatching(/^[\p{Script=Han}A-Za-z「」#@：？ _*`<>-]{1,60}$/u)
    .map((typed) => `登录${typed}`);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100 }), title, (count, typed) => {
      assert.deepEqual(parseCommand(`以上${count}条开工单：${typed}`, group), {
        kind: 'open-issue',
        scope: { by: 'count', count },
        talkers: [],
        title: typed.trim(),
        labels: [],
      });
    }),
  );
});

test('invisible characters change nothing', () => {
  const phrase = '@张三 的以上三条开缺陷工单 #ui 到 wechaty/wechaty：登录页白屏';
  const expected = parseCommand(phrase, group);
  assert.equal(expected?.kind, 'open-issue');
  fc.assert(
    fc.property(
      fc.nat(phrase.length),
      fc.constantFrom('\u200b', '\u200f', '\u202e', '\u2060', '\ufeff'),
      (at, invisible) => {
        assert.deepEqual(parseCommand(phrase.slice(0, at) + invisible + phrase.slice(at), group), expected);
      },
    ),
  );
});

test('foreign words in front of an order make it talk', () => {
  const words = fc.stringMatching(/^[丙丁戊己庚辛壬癸甲乙]{1,20}$/);
  const order = fc.constantFrom(
    '以上五条开工单',
    '开工单',
    '最近十分钟开工单',
    '绑定 a/b',
    '绑定列表',
    '/issue 5',
    'open issue',
    '订阅 a/b 发布',
    '静音 #12',
    '免打扰 23:00-08:00',
  );
  fc.assert(
    fc.property(words, order, (talk, command) => {
      assert.notEqual(parseCommand(command, group), undefined);
      assert.equal(parseCommand(`${talk}${command}`, group), undefined);
      assert.equal(parseCommand(`${talk} ${command}`, group), undefined);
    }),
  );
});

test('a long message is talk, even when it begins as a command', () => {
  const title = '登'.repeat(400);
  assert.equal(parseCommand(`以上五条开工单：${title}`, group)?.kind, 'open-issue');
  assert.equal(parseCommand(`以上五条开工单：${title}${title}`, group), undefined);
  assert.equal(parseCommand(`「张三：${title}${title}」\n- - - - - - -\n开工单`, group)?.kind, 'open-issue');
});

test('100 KB of anything that a command is made of is read to its end', () => {
  const pieces = [
    '以上',
    '零一',
    '开工单：',
    '@OSSChat ',
    'x @OSSChat ',
    '@张三、',
    '#a:',
    ' ',
    '「a：',
    '\u200b',
    '到 a/b ',
  ];
  for (const piece of pieces) {
    const text = piece.repeat(Math.ceil(100_000 / piece.length));
    assert.equal(parseCommand(text, group), undefined, piece);
    assert.equal(parseQuote(text), undefined, piece);
    assert.equal(mentionsBot(text, [], bot), piece.includes('OSSChat'), piece);
  }
  const nested = '「a：「b：c」\n- - - - - - -\n'.repeat(5_000);
  assert.equal(parseQuote(nested)?.name, 'a');
});
