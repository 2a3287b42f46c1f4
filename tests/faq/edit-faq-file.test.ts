import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readFaqFile } from '../../shared/faq/faq-file.ts';
import { editFaqFile } from '../../shared/faq/learn/edit-faq-file.ts';

const repo = 'Octo/Web';

/** The entry of a question as the file gives it. */
function entryOf(text: string, question: string) {
  const read = readFaqFile(text, repo);
  assert.ok('entries' in read, JSON.stringify(read));
  return read.entries.find(({ entry }) => entry.question === question)?.entry;
}

function entriesOf(text: string): number {
  const read = readFaqFile(text, repo);
  assert.ok('entries' in read, JSON.stringify(read));
  return read.entries.length;
}

/** What was added in one place, given that nothing else changed. */
function added(before: string, after: string): string {
  let start = 0;
  while (start < before.length && before[start] === after[start]) start += 1;
  start = Math.max(before.lastIndexOf('\n', start - 1) + 1, before[start] === ']' ? start : 0);
  const rest = before.length - start;
  assert.equal(after.slice(after.length - rest), before.slice(start));
  return after.slice(start, after.length - rest);
}

const file = `# yaml-language-server: $schema=faq.json

# 我们的常见问题
Octo/Web:
  # 最常问的
  怎么安装:
    categories: 入门/安装   # 别动
    answers:
    - 运行 npm i   # 就这样
    # 还没完
    - |
      然后重启：
        - 服务

  "怎么 '升级'？":
    answers: ["看 https://example.com/#up", 'it''s easy'] # 两种
    extends:
        - 升级失败
  # 到此为止

# 别的
octo/*:
  谁维护:
    similar: [ "who maintains it" ]
    answers: [
      我们
      大家]
`;

test('adds an entry at the end of its section and changes nothing else', () => {
  const after = editFaqFile(file, repo, { question: '怎么卸载', answer: '运行 npm rm' });
  assert.equal(added(file, after), '\n  怎么卸载:\n    answers:\n      - 运行 npm rm\n');
  assert.deepEqual(entryOf(after, '怎么卸载')?.answers, ['运行 npm rm']);
  assert.equal(entriesOf(after), 4);
});

test('adds an answer and a similar question as the lists are indented', () => {
  const after = editFaqFile(file, repo, { question: '怎么安装', answer: '用 Docker', similar: '如何装' });
  const { answers, similar, categories } = entryOf(after, '怎么安装') ?? {};
  assert.deepEqual(answers, ['运行 npm i', '然后重启：\n  - 服务\n'.trim(), '用 Docker']);
  assert.deepEqual([similar, categories], [['如何装'], ['入门', '安装']]);
  assert.match(after, /- 服务\n {4}- 用 Docker\n {4}extends:\n {6}- 如何装\n\n {2}"怎么/);
  assert.equal(
    added(file, editFaqFile(file, repo, { question: "怎么 '升级'？", similar: '更新' })),
    '        - 更新\n',
  );
});

test('adds to a list in brackets', () => {
  const after = editFaqFile(file, repo, { question: "怎么 '升级'？", answer: '先“备份”], 再升级' });
  assert.equal(added(file, after), ', "先“备份”], 再升级"');
  assert.equal(entryOf(after, "怎么 '升级'？")?.answers.at(-1), '先“备份”], 再升级');
});

test('adds to an entry of another section of the file', () => {
  const after = editFaqFile(file, repo, { question: '谁维护', similar: '维护者是谁' });
  assert.deepEqual(entryOf(after, '谁维护')?.similar, ['who maintains it', '维护者是谁']);
});

test('keeps the line ends of Windows', () => {
  const before = file.replaceAll('\n', '\r\n');
  const edit = { question: '怎么安装', answer: '第一行\n第二行', similar: '如何装' };
  const after = editFaqFile(before, repo, edit);
  assert.doesNotMatch(after, /[^\r]\n/);
  assert.equal(after.replaceAll('\r\n', '\n'), editFaqFile(file, repo, edit));
  assert.equal(entryOf(after, '怎么安装')?.answers.at(-1), '第一行\n第二行');
});

const plain = { question: '怎么卸载', answer: '运行 npm rm' };
const entry = '  怎么卸载:\n    answers:\n      - 运行 npm rm\n';
for (const [what, before, expected] of [
  ['an empty file', '', `Octo/Web:\n${entry}`],
  ['a file of comments', '# 说明', `# 说明\nOcto/Web:\n${entry}`],
  [
    'a file of another section',
    'octo/*:\n  a:\n    answers: [b]',
    `octo/*:\n  a:\n    answers: [b]\n${entry}`,
  ],
  ['an empty section', 'octo/web: # 我们\n', `octo/web: # 我们\n${entry}`],
  [
    'a file without a line end',
    'octo/web:\n    a:\n        answers: [b]',
    `octo/web:\n    a:\n        answers: [b]\n${entry.replace(/^/gm, '  ').trimEnd()}\n`,
  ],
  [
    'a section in braces',
    'octo/web: { a: { answers: [b] } }\n',
    'octo/web: { a: { answers: [ b ] }, 怎么卸载: { answers: [ 运行 npm rm ] } }\n',
  ],
  [
    'a file with marks',
    '---\nocto/web:\n  a:\n    answers: [b]\n...\n',
    `---\nocto/web:\n  a:\n    answers: [b]\n${entry}...\n`,
  ],
  [
    'a file with a byte order mark',
    '\ufeffocto/web:\n  a:\n    answers: [b]\n',
    `\ufeffocto/web:\n  a:\n    answers: [b]\n${entry}`,
  ],
] as const)
  test(`adds the first entry to ${what}`, () => {
    const after = editFaqFile(before, repo, plain);
    assert.equal(after, expected);
    assert.deepEqual(entryOf(after, plain.question)?.answers, [plain.answer]);
  });

const odd = [
  ...[
    'yes',
    '12',
    'null',
    '~',
    '- 一',
    '? 什么',
    '#12 修了吗',
    'a: b',
    "it's",
    '"引号"',
    '「引号」',
    '@bot 在吗',
    '%TAG',
    '* 全部',
    '&锚',
  ],
  ...[
    '| 竖线',
    '> 大于',
    '{花括号}',
    '[方括号]',
    '!important',
    '`代码`',
    '路径 C:\\temp',
    '以冒号结尾:',
    'emoji 🚀',
    '---',
    '...',
    'key: |',
  ],
  ...[
    '一行\n两行',
    '  缩进\n不缩进',
    '尾巴 \n空行\n\n\n后面',
    '\t制表',
    '# 标题\n- 列表',
    '很长'.repeat(2_000),
  ],
];
for (const lineEnd of ['\n', '\r\n'])
  test(`reads every text back as it was said (line ends ${JSON.stringify(lineEnd)})`, () => {
    for (const text of odd) {
      const after = editFaqFile(file.replaceAll('\n', lineEnd), repo, { question: '怎么安装', answer: text });
      assert.equal(entryOf(after, '怎么安装')?.answers.at(-1), text.trim());
      const inBrackets = editFaqFile(file, repo, { question: '谁维护', similar: text.slice(0, 300) });
      assert.equal(entryOf(inBrackets, '谁维护')?.similar.at(-1), text.slice(0, 300).trim());
    }
  });

test('reads every question back as it was said', () => {
  let after = file;
  const questions = odd.filter((text) => !text.includes('\n') && text.length < 300 && text !== '「引号」');
  for (const question of questions) after = editFaqFile(after, repo, { question, answer: question });
  for (const question of questions)
    assert.deepEqual(entryOf(after, question.trim())?.answers, [question.trim()], question);
});
