import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { similarity } from '../../infra/local/chatopera/similarity.ts';

test('similarity is 1 for the same text, the same both ways round, and never outside 0 to 1', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (one, other) => {
      const score = similarity(one, other);
      assert.ok(score >= 0 && score <= 1);
      assert.equal(score, similarity(other, one));
      assert.equal(similarity(`字${one}`, `字${one}`), 1);
    }),
  );
});

test('texts that share no pair of characters are not alike at all', () => {
  assert.equal(similarity('怎么开工单', '中午吃什么'), 0);
  assert.equal(similarity('', ''), 0);
});
