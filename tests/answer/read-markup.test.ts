import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { ReplyPart } from '../../shared/answer/answerer.ts';
import { readMarkdown, readMarkup } from '../../shared/answer/read-markup.ts';
import { toReplyParts } from '../../shared/answer/reply-parts.ts';

const text = (said: string): ReplyPart => ({ kind: 'text', text: said });
const image = (url: string): ReplyPart => ({ kind: 'image', url });
const PNG = 'https://example.org/a.png';

const plain: [title: string, written: string, parts: ReplyPart[]][] = [
  ['a plain answer', ' 看文档\n\n\n\n再试试 \n', [text('看文档\n\n再试试')]],
  ['nothing', ' \n ', []],
  ['an image between texts', `先看图 ![图](${PNG}) 再做`, [text('先看图'), image(PNG), text('再做')]],
  ['nothing but an image’s address', `${PNG}?x=1`, [image(`${PNG}?x=1`)]],
  ['an address in a text', `看 ${PNG}`, [text(`看 ${PNG}`)]],
  ['an image without TLS', '![图](http://example.org/a.png)', [text('图 http://example.org/a.png')]],
  ['a link', '见[安装](https://example.org/install)一节', [text('见安装 https://example.org/install 一节')]],
  ['a link that is its address', '[https://a.org](https://a.org)', [text('https://a.org')]],
  ['an address with brackets', '[wiki](https://a.org/x_(y))', [text('wiki https://a.org/x_(y)')]],
  ['what only looks like a link', 'a[0](b) 和 [x]', [text('a[0](b) 和 [x]')]],
  ['comparisons', '要 a<b 且 c>d', [text('要 a<b 且 c>d')]],
];
for (const [title, written, parts] of plain) {
  test(`reads ${title} as Markdown and as markup alike`, () => {
    assert.deepEqual(readMarkdown(written), parts);
    assert.deepEqual(readMarkup(written), parts);
  });
}

const html: [title: string, written: string, parts: ReplyPart[]][] = [
  ['paragraphs', '<p>一</p><p>二<br>三</p>', [text('一\n\n二\n三')]],
  ['a list', '<ul><li>一</li><li>二</li></ul>', [text('· 一\n· 二')]],
  ['entities', '<p>a &lt; b &amp;&nbsp;c &#20320;&#x597d;</p>', [text('a < b & c 你好')]],
  ['an image', `<p>看<img alt="x" src='${PNG}'/>图</p>`, [text('看'), image(PNG), text('图')]],
  ['an image of a page’s own data', '<p>看<img src="data:image/png;base64,xx"></p>', [text('看')]],
  [
    'a link',
    '<p>去<a target="_blank" href="https://a.org/?a=1&amp;b=2">这里</a>看</p>',
    [text('去这里 https://a.org/?a=1&b=2 看')],
  ],
  ['a link to nowhere', '<p><a href="javascript:alert(1)">点我</a></p>', [text('点我')]],
  ['a script and a comment', '<p>一<!-- 二 --></p><span onclick="x()">三</span>', [text('一\n三')]],
  ['a stray bracket', '<p>1 < 2 <b>真</b></p>', [text('1 < 2 真')]],
  ['a tag that never ends', '<p>一</p><a href="', [text('一\n<a href="')]],
];
for (const [title, written, parts] of html) {
  test(`reads ${title} as HTML`, () => {
    assert.deepEqual(readMarkup(written), parts);
  });
}

test('answers stand one under the other, each picture by itself', () => {
  assert.deepEqual(toReplyParts(['一', '二', PNG, '三']), [text('一\n二'), image(PNG), text('三')]);
});

test('whatever is written is read, to texts that are not empty and images with an https address', () => {
  const piece = fc.constantFrom(
    '<p>',
    '</a>',
    '<a href="',
    '"',
    '>',
    '<',
    '![',
    '[',
    '](',
    ')',
    'https://a',
    '\n',
    '字',
    '&#',
    ';',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      for (const part of readMarkup(pieces.join(''))) {
        if (part.kind === 'text') assert.notEqual(part.text.trim(), '');
        else assert.match(part.kind === 'image' ? part.url : '', /^https:/);
      }
    }),
  );
});

test('a quarter of a megabyte of brackets is read at once', () => {
  for (const nasty of ['<', '<a ', '![', '[x](http://(', '<p>![](', ' '])
    assert.ok(readMarkup(`<p>${nasty.repeat((256 * 1024) / nasty.length)}`).length <= 1, nasty);
});
