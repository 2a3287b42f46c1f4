import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { findReferences } from '../../shared/preview/find-references.ts';
import { mayRefer, ownWords } from '../../shared/preview/may-refer.ts';

const webUrl = 'https://github.com';
const ONE = ['osschat/demo'];

/** What a text points to, in short: `owner/repo#12`, `owner/repo@sha`, with the address that was written. */
function found(text: string, repos = ONE, web = webUrl): string[] {
  return findReferences(text, { webUrl: web, repos }).map((reference) => {
    const place =
      reference.kind === 'commit'
        ? `${reference.repo}@${reference.sha}`
        : `${reference.repo}#${reference.number}${reference.kind === 'discussion' ? ' discussion' : ''}`;
    return reference.url ? `${place} ${reference.url}` : place;
  });
}

const numbers: [text: string, ...expected: string[]][] = [
  ['#12', 'osschat/demo#12'],
  ['看下#12吧', 'osschat/demo#12'],
  ['看下＃１２吧', 'osschat/demo#12'],
  ['#12，谁来看看', 'osschat/demo#12'],
  ['（#12）和【#13】', 'osschat/demo#12', 'osschat/demo#13'],
  ['#12和#13', 'osschat/demo#12', 'osschat/demo#13'],
  ['#12、#13、#14', 'osschat/demo#12', 'osschat/demo#13'],
  ['fixed in #12.', 'osschat/demo#12'],
  ['kaiyuanshe/osschat#7 也是', 'kaiyuanshe/osschat#7'],
  ['见kaiyuanshe/osschat#7', 'kaiyuanshe/osschat#7'],
  ['ＫＡＩ/osschat＃7', 'KAI/osschat#7'],
  ['flutter/flutter#123456', 'flutter/flutter#123456'],
  ['#12 #12 OSSChat/Demo#12', 'osschat/demo#12'],
];

test('numbers are found as people write them, each once and two at most', () => {
  for (const [text, ...expected] of numbers) assert.deepEqual(found(text), expected, text);
});

const notNumbers = [
  ...['#0', '#012', '#1234567890', '＃', '#', '# 12', '##12', '#12a', '#12-b', '#12#', '#1.5 版'],
  ...['C#1', 'c#12 写的', 'page#12', 'x/#12', '&#12;', 'a.#12', '@#12', '-#12', '_#12'],
  ...['#123456', '背景色 #333', 'color: #000', 'COLOR:#123', 'background="#112"', '颜色是#336', '色值 #999'],
  ...['#618大促#', '#12月计划# 开始了', 'https://example.org/a#12', 'https://example.org/?q=#12'],
  ...['osschat/demo#', 'repo#12', '12', '第12个'],
];

test('code, colours, topics and other addresses are no numbers of issues', () => {
  for (const text of notNumbers) assert.deepEqual(found(text), [], text);
});

test('a bare number says nothing where there are several repositories, or none', () => {
  for (const repos of [[], ['osschat/demo', 'osschat/web']]) {
    assert.deepEqual(found('#12', repos), []);
    assert.deepEqual(found('osschat/web#3', repos), ['osschat/web#3']);
  }
});

const page = 'https://github.com/osschat/demo';
const addresses: [text: string, ...expected: string[]][] = [
  [`${page}/issues/12`, `osschat/demo#12 ${page}/issues/12`],
  [`看${page}/issues/12这个`, `osschat/demo#12 ${page}/issues/12`],
  [`见 ${page}/issues/12。`, `osschat/demo#12 ${page}/issues/12`],
  [`${page}/issues/12，还有#13`, `osschat/demo#12 ${page}/issues/12`, 'osschat/demo#13'],
  [`${page}/issues/12,#13`, `osschat/demo#12 ${page}/issues/12`, 'osschat/demo#13'],
  [`(${page}/issues/12).`, `osschat/demo#12 ${page}/issues/12`],
  [`${page}/issues/12/`, `osschat/demo#12 ${page}/issues/12`],
  [`${page}/issues/12#issuecomment-1`, `osschat/demo#12 ${page}/issues/12#issuecomment-1`],
  [`${page}/issues/12?from=a&x=%40all#issuecomment-1。`, `osschat/demo#12 ${page}/issues/12#issuecomment-1`],
  [`${page}/pull/12/files?w=1`, `osschat/demo#12 ${page}/pull/12/files`],
  [`${page}/pull/12/files#diff-0af-R3`, `osschat/demo#12 ${page}/pull/12/files#diff-0af-R3`],
  [`${page}/pull/12/files.`, `osschat/demo#12 ${page}/pull/12/files`],
  [
    `${page}/discussions/4#discussioncomment-2`,
    `osschat/demo#4 discussion ${page}/discussions/4#discussioncomment-2`,
  ],
  [`${page}/commit/0A1b2c3`, `osschat/demo@0a1b2c3 ${page}/commit/0A1b2c3`],
  ['http://github.com/osschat/demo/issues/12', `osschat/demo#12 ${page}/issues/12`],
  ['https://www.github.com/osschat/demo/issues/12', `osschat/demo#12 ${page}/issues/12`],
  ['github.com/osschat/demo/pull/12', `osschat/demo#12 ${page}/pull/12`],
  ['在github.com/osschat/demo/pull/12', `osschat/demo#12 ${page}/pull/12`],
  ['HTTPS://GitHub.com/OSSChat/Demo/Issues/12', 'OSSChat/Demo#12 https://github.com/OSSChat/Demo/issues/12'],
  [`#12 的回复 ${page}/issues/12#issuecomment-1`, `osschat/demo#12 ${page}/issues/12#issuecomment-1`],
  [`#9 ${page}/issues/12 #9 再看 #9`, 'osschat/demo#9', `osschat/demo#12 ${page}/issues/12`],
];

test('addresses are found in whatever form, without their queries, and lead to the very comment', () => {
  for (const [text, ...expected] of addresses) assert.deepEqual(found(text), expected, text);
});

test('what is no page of an issue, a pull request, a discussion or a commit is left', () => {
  const others = [
    ...[
      page,
      `${page}/issues`,
      `${page}/issues/new`,
      `${page}/issues/0`,
      `${page}/issues/12a`,
      `${page}/pulls/1`,
    ],
    ...[
      `${page}/commit/abc`,
      `${page}/commit/zzzzzzz`,
      `${page}/blob/main/issues/12`,
      `${page}/issues/12345678901`,
    ],
    ...['https://evil.example/osschat/demo/issues/1', 'https://github.com.evil.example/a/b/issues/1'],
    ...['https://evil.example/github.com/a/b/issues/1', 'https://gist.github.com/a/b/issues/1'],
    ...[
      'https://github.com@evil.example/a/b/issues/1',
      'x@github.com/a/b/issues/1',
      'mygithub.com/a/b/issues/1',
    ],
  ];
  for (const text of others) assert.deepEqual(found(text), [], text);
});

test('of a GitHub that is an Enterprise’s own, its own addresses count and no other', () => {
  const web = 'http://127.0.0.1:8788/github';
  assert.deepEqual(found(`${web}/a/b/issues/3`, ONE, web), [`a/b#3 ${web}/a/b/issues/3`]);
  assert.deepEqual(found(`${page}/issues/3`, ONE, web), []);
});

test('of a quote only the reply counts', () => {
  const quote = (reply: string) =>
    `「李四：看 #12 和 ${page}/issues/3」\n- - - - - - - - - - - - - - -\n${reply}`;
  assert.equal(mayRefer(quote('好的')), false);
  assert.equal(mayRefer(quote('还有 #13')), true);
  assert.deepEqual(found(ownWords(quote('还有 #13'))), ['osschat/demo#13']);
});

test('everything that is found was let through before', () => {
  for (const [text] of [...numbers, ...addresses]) assert.equal(mayRefer(text), true, text);
  for (const text of ['你好', '# 标题', 'C# 和 F#', 'https://github.com/osschat/demo'])
    assert.equal(mayRefer(text), false, text);
});

test('no text of whatever size and make fails or gives more than two', () => {
  const LONG = 100_000;
  const parts = [
    '#1',
    `${page}/issues/`,
    '1',
    '/',
    '?',
    '#',
    'github.com',
    ' ',
    '中',
    'a/b#2',
    'https://',
    '.',
    '\u2005',
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...parts), { maxLength: 60 }), (list) => {
      const references = found(list.join(''));
      assert.ok(references.length <= 2);
    }),
  );
  for (const part of [...parts, 'a-', 'ab/', '#12 ', `${page}/issues/12 `, `${page}/issues/12/a`])
    assert.ok(found(part.repeat(LONG / part.length)).length <= 2, part);
  const thousand = Array.from({ length: 1_000 }, (_, index) => `${page}/issues/${index + 1}`).join('\n');
  assert.deepEqual(
    found(thousand),
    [1, 2].map((n) => `osschat/demo#${n} ${page}/issues/${n}`),
  );
});
