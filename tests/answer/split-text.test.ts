import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { splitText } from '../../shared/answer/split-text.ts';

const bare = (text: string) => text.replace(/\s+/g, '');

test('leaves a short text as it is', () => {
  assert.deepEqual(splitText('  运行 npm i。\n再运行 npm start。 '), ['运行 npm i。\n再运行 npm start。']);
  assert.deepEqual(splitText(' \n '), []);
});

test('cuts at the ends of lines, else of sentences, Chinese and English, else of phrases', () => {
  assert.deepEqual(splitText('第一行有几个字\n第二行也有字', 10), ['第一行有几个字', '第二行也有字']);
  assert.deepEqual(splitText('先装好依赖。然后启动服务！最后打开网页', 10), [
    '先装好依赖。',
    '然后启动服务！',
    '最后打开网页',
  ]);
  assert.deepEqual(splitText('Run npm install first. Version 1.2 is needed. Then start it.', 30), [
    'Run npm install first.',
    'Version 1.2 is needed.',
    'Then start it.',
  ]);
  assert.deepEqual(splitText('他说“先重启一下。”然后再看日志吧', 12), [
    '他说“先重启一下。”',
    '然后再看日志吧',
  ]);
  assert.deepEqual(splitText('没有句号的话，就在逗号后面断', 10), ['没有句号的话，', '就在逗号后面断']);
});

test('cuts no link, whatever stands in it', () => {
  const link = 'https://example.org/docs/install?os=linux&v=1.2,3;x!y#top';
  for (let before = 0; before < 60; before++) {
    const pieces = splitText(`${'字'.repeat(before)}${link}，然后照做。${'完'.repeat(40)}`, 60);
    assert.ok(
      pieces.some((piece) => piece.includes(link)),
      pieces.join('|'),
    );
  }
  const long = `https://example.org/${'a'.repeat(700)}`;
  assert.deepEqual(splitText(`看这里：${long} 就行`), ['看这里：', long, '就行']);
});

test('cuts no character apart', () => {
  for (const character of ['👩‍👩‍👧‍👦', '🇨🇳', '𠮷', 'e\u0301'])
    assert.deepEqual(splitText(character.repeat(40), 45).join(''), character.repeat(40));
  const pieces = splitText('👩‍👩‍👧‍👦'.repeat(40), 45);
  for (const piece of pieces) assert.equal(piece.replaceAll('👩‍👩‍👧‍👦', ''), '');
});

test('loses nothing but the space around a cut, and keeps every piece short', () => {
  const character = fc.constantFrom(...'字句。！？，.,!? \nabc1', '👍', 'http://a.b/c?d=1 ');
  fc.assert(
    fc.property(fc.array(character, { maxLength: 400 }), (characters) => {
      const text = characters.join('');
      const pieces = splitText(text, 50);
      assert.equal(bare(pieces.join('')), bare(text));
      for (const piece of pieces) {
        assert.notEqual(piece.trim(), '');
        assert.ok(piece.length <= 50 || /https?:\/\/\S{20}/.test(piece), piece);
      }
    }),
  );
});

test('splits a megabyte without a single end', () => {
  const pieces = splitText('字'.repeat(300_000));
  assert.equal(pieces.length, 600);
});
