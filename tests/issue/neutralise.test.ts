import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { neutralise, plainLine } from '../../shared/issue/neutralise.ts';
import { effectsOf, render, shownBy, visibleText } from './github-effects.ts';
import { hostileSnippets, hostileTokens } from './hostile-snippets.ts';

function assertInert(text: string): void {
  const markdown = neutralise(text);
  assert.deepEqual(effectsOf(markdown), [], markdown);
  assert.equal(visibleText(render(markdown)), shownBy(text), markdown);
}

test('the detector sees the effects that neutralising takes away', () => {
  const acting = hostileSnippets.filter((text) => effectsOf(text).length > 0);
  assert.ok(acting.length >= 70, `${acting.length} of ${hostileSnippets.length}`);
});

for (const snippet of hostileSnippets) {
  test(`shows and does nothing more: ${JSON.stringify(snippet).slice(0, 80)}`, () => {
    assertInert(snippet);
    assertInert(`前面的话 ${snippet} 后面的话`);
    assertInert(`第一行\n${snippet}\n最后一行`);
  });
}

test('shows any string of dangerous pieces and does nothing more', () => {
  const text = fc
    .array(fc.oneof(fc.constantFrom(...hostileTokens), fc.string({ unit: 'grapheme' })))
    .map((p) => p.join(''));
  fc.assert(fc.property(text, assertInert), { numRuns: 1_500 });
});

test('stays inert inside a blockquote and in bold', () => {
  for (const snippet of hostileSnippets) {
    const quoted = neutralise(snippet).replace(/^/gm, '> ');
    const bold = `**${neutralise(plainLine(snippet)) || 'x'}** <sub>now</sub>`;
    assert.deepEqual(effectsOf(`${quoted}\n\n${bold}`), [], quoted);
  }
});

const exactly: [string, string, string][] = [
  ['parts a mention by a zero-width space', '@bob', '@&#8203;bob'],
  ['parts an issue number by a zero-width space', 'Fixes #12', 'Fixes #&#8203;12'],
  ['puts a commit id into code', 'see a1b2c3d.', 'see `a1b2c3d`.'],
  [
    'puts a UUID into code as a whole',
    '550e8400-e29b-41d4-a716-446655440000',
    '`550e8400-e29b-41d4-a716-446655440000`',
  ],
  ['leaves short numbers and words alone', 'face 123456 decade', 'face 123456 decade'],
  ['keeps a remote copyable', 'git@github.com:o/r.git', 'git<span>@</span>github.com:o/r.git'],
  [
    'keeps the spaces of pasted code',
    '  if (x)\n\treturn',
    '&nbsp;&nbsp;if (x)\n&nbsp;&nbsp;&nbsp;&nbsp;return',
  ],
  ['keeps columns', 'a   b', 'a &nbsp;&nbsp;b'],
  ['leaves a time alone', '10:30:45', '10:30:45'],
  ['leaves Chinese names after @ alone', '@张三 你好', '@张三 你好'],
  ['keeps line ends', 'a\r\nb\u2028c', 'a\nb\nc'],
  ['makes one empty line of several', '\n\na\n\n \n\nb\n\n', 'a\n\nb'],
  ['takes out bidi controls and zero-width characters', '\u202ea\u2066b\u200bc\ufeffd\u2060e\u0000', 'abcde'],
  ['keeps the joiners of an emoji', '👨‍👩‍👧 1️⃣ 🏴󠁧󠁢󠁥󠁮󠁧󠁿', '👨‍👩‍👧 1️⃣ 🏴󠁧󠁢󠁥󠁮󠁧󠁿'],
  ['does not let a joiner hide a mention', '@\u200dbob #\u200c12', '@&#8203;bob #&#8203;12'],
  ['replaces lone surrogates', 'a\ud800b', 'a\ufffdb'],
  ['gives nothing for nothing', ' \n\u200b\n', ''],
];
for (const [fact, text, markdown] of exactly) {
  test(fact, () => assert.equal(neutralise(text), markdown));
}

const links: [string, string, string][] = [
  ['https://example.com/a_b*c', 'https://example.com/a_b*c', 'https://example.com/a_b*c'],
  ['看https://example.com/a，谢谢', 'https://example.com/a', 'https://example.com/a'],
  ['（https://example.com/a_(b)）', 'https://example.com/a_(b)', 'https://example.com/a_(b)'],
  [
    '(see https://example.com/a?b=1&copy=2).',
    'https://example.com/a?b=1&copy=2',
    'https://example.com/a?b=1&copy=2',
  ],
  ['https://example.com/?a&copy;b', 'https://example.com/?a&copy;b', 'https://example.com/?a&copy;b'],
  ['https://example.com/这个', 'https://example.com/', 'https://example.com/'],
  ['www.example.com/x。', 'http://www.example.com/x', 'www.example.com/x'],
  ['https://github.com/o/r', 'https://github.com/o/r', 'https://github.com/o/r'],
  [
    'https://github.com/o/r/issues/12。',
    'https://redirect.github.com/o/r/issues/12',
    'https://github.com/o/r/issues/12',
  ],
  [
    'HTTP://www.GitHub.com/o/r/pull/1#x',
    'https://redirect.github.com/o/r/pull/1#x',
    'HTTP://www.GitHub.com/o/r/pull/1#x',
  ],
  [
    'https://github.com/orgs/o/discussions/7',
    'https://redirect.github.com/orgs/o/discussions/7',
    'https://github.com/orgs/o/discussions/7',
  ],
  [
    'https://github.com/o/r/commit/a1b2c3d4',
    'https://redirect.github.com/o/r/commit/a1b2c3d4',
    'https://github.com/o/r/commit/a1b2c3d4',
  ],
  [
    'https://github.com/o/r/%69ssues/1',
    'https://redirect.github.com/o/r/%69ssues/1',
    'https://github.com/o/r/%69ssues/1',
  ],
];
for (const [text, target, shown] of links) {
  test(`links ${text} to ${target}`, () => {
    const html = render(neutralise(text));
    const [, href, label] = /<a href="([^"]*)">(.*?)<\/a>/.exec(html) ?? [];
    assert.equal(href?.replaceAll('&amp;', '&'), target);
    assert.equal(visibleText(label ?? ''), shown);
  });
}

test('stays within fourteen times the length for long runs of any hostile token', () => {
  for (const token of hostileTokens) {
    const text = token.repeat(Math.ceil(100_000 / token.length));
    assert.ok(neutralise(text).length < 14 * text.length + 1);
  }
});

test('makes one plain line of a name', () => {
  assert.equal(plainLine(' 张\u202e三\n\t @bob\u2005 #1 '), '张三 @bob #1');
});
