import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toReplyParts } from '../../shared/answer/reply-parts.ts';

test('answers stand one under the other in one text', () => {
  assert.deepEqual(toReplyParts(['先备份。', ' 再升级。 ']), [{ kind: 'text', text: '先备份。\n再升级。' }]);
});

test('a picture in Markdown, or an answer that is the address of one, is a part of its own', () => {
  assert.deepEqual(
    toReplyParts([
      '扫码：![群](https://example.com/qr(1).png "二维码") 进群',
      'https://example.com/a.JPG?v=2',
    ]),
    [
      { kind: 'text', text: '扫码：' },
      { kind: 'image', url: 'https://example.com/qr(1).png' },
      { kind: 'text', text: '进群' },
      { kind: 'image', url: 'https://example.com/a.JPG?v=2' },
    ],
  );
});

test('what is no https picture stays text', () => {
  for (const answer of ['https://example.com/page', '见 https://example.com/a.png'])
    assert.deepEqual(toReplyParts([answer]), [{ kind: 'text', text: answer }]);
});
