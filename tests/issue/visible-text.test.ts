import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { removeInvisible } from '../../shared/issue/visible-text.ts';

const cases: [what: string, text: string, visible: string][] = [
  ['a selector after a letter', 'a\ufe00b', 'ab'],
  ['several of them', 'a\ufe00\ufe0f\ufe01b', 'ab'],
  ['one behind a selector of ideographs', 'a\u{e0100}\ufe00b', 'ab'],
  ['a selector that makes an emoji', '❤\ufe0f', '❤\ufe0f'],
  ['the one of a keycap', '1\ufe0f\u20e3', '1\ufe0f\u20e3'],
];

for (const [what, text, visible] of cases)
  test(`${text === visible ? 'keeps' : 'takes away'} ${what}`, () =>
    assert.equal(removeInvisible(text), visible));

test('leaves nothing that it would take away from what it has left', () => {
  const sign = fc.constantFrom(
    ...'a1你❤ \n\ufe00\ufe0f\u{e0100}\u20e3\u200d\u200c\u200b\u202e\u{1f3f4}\u{e0067}\u{e007f}',
  );
  const text = fc.string({ unit: sign, maxLength: 12 });
  fc.assert(
    fc.property(text, (hidden) => {
      const once = removeInvisible(hidden);
      assert.equal(removeInvisible(once), once);
    }),
    { numRuns: 5_000 },
  );
});
