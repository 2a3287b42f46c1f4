import assert from 'node:assert/strict';
import { test } from 'node:test';
import { excerpt } from '../../shared/announce/excerpt.ts';
import { composeIssue } from '../../shared/issue/compose-issue.ts';

const rows: [title: string, markdown: string, expected: string][] = [
  [
    'an old template',
    '<!-- 感谢 -->\n**Describe the bug**\nA clear and concise description of what the bug is.\n\n白屏了',
    '白屏了',
  ],
  [
    'a form',
    '### 发生了什么\n\n_No response_\n\n### 步骤\n\n1. 点**设置**\n2. 点 _保存_\n\n- [x] 我已阅读',
    '点设置 · 点 保存',
  ],
  ['a template that was never ended', '<!-- 请填写\n# 标题\n- [ ] x', ''],
  [
    'images and quotes',
    '![截图](https://a/b.png)\n> 上次说的\n> 第二行\n\n还是不行 [![x](https://a/b)](https://c)',
    '还是不行',
  ],
  ['code', '报错：\n```ts\nthrow new Error()\n```\n怎么办\n~~~\n`` ` ``\n~~~', '报错： 怎么办'],
  ['words in code', '请跑 `npm start`', '请跑 npm start'],
  [
    'links',
    '见 [文档](https://x.y/z)，<https://example.com/a/b> 和 https://github.com/o/r/issues/12.',
    '见 文档，example.com 和 o/r#12.',
  ],
  [
    'Dependabot',
    'Bumps [lodash](https://x.y) from 1 to 2.\n<details>\n<summary>Notes</summary>\n<p>x</p>\n</details>\n<br />',
    'Bumps lodash from 1 to 2.',
  ],
  ['HTML', '按 <kbd>Ctrl</kbd> &lt;C&gt; &amp; &#65;<br>', '按 Ctrl <C> & A'],
  ['a table', '| a | b |\n|---|---|\n| 1 | 2 |\n\n如上', '如上'],
  [
    'names with underscores and stars',
    'snake_case_name, 2 * 3, a\\_b, **粗** ~~删~~ :tada: std::vector',
    'snake_case_name, 2 * 3, a_b, 粗 删 std::vector',
  ],
  ['a commit’s trailers', 'why\n\nSigned-off-by: A B <a@b.c>\nCo-authored-by: x <y@z>', 'why'],
  ['a greeting in front', '大家好，请问怎么安装？', '怎么安装？'],
  ['a greeting alone', '谢谢！', '谢谢！'],
  ['nothing', '', ''],
];
for (const [title, markdown, expected] of rows) {
  test(`leaves the telling words of ${title}`, () => assert.equal(excerpt(markdown), expected));
}

test('an issue that was made of a chat is what was said, without times', () => {
  const message = (text: string, index: number) => ({
    ...{ roomId: 'r', order: String(index).padStart(17, '0'), id: `m${index}`, timestamp: 1_714_528_800 },
    ...{
      role: 'talk' as const,
      type: 'text' as const,
      text,
      talker: { id: 'w', name: '张三' },
      expiresAt: 0,
    },
  });
  const { body } = composeIssue({
    ...{ requestId: 'c'.repeat(32), requester: '王五', requestedAt: 1_714_528_800, topic: '群' },
    ...{ language: 'zh', timezone: 'Asia/Shanghai', messages: ['登录白屏', '@李四 看看 a_b'].map(message) },
  });
  assert.match(excerpt(body), /登录白屏 @李四 看看 a_b$/);
});

test('it is one line of a hundred characters at most, cut at a word', () => {
  const long = excerpt('一二三四五。\r\n'.repeat(2_000));
  assert.ok([...long].length <= 100 && long.endsWith('…') && !/[\r\n]/.test(long), long);
});
