import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { changesBetween, lineCounts, linesOf, unifiedLines } from '../../infra/local/github/git/diff.ts';
import { mergeTexts } from '../../infra/local/github/git/merge.ts';
import { gitSha, treeSha } from '../../infra/local/github/git/objects.ts';

const texts = fc
  .array(fc.constantFrom('一\n', '二\n', '三\n', '四\n', 'x'), { maxLength: 12 })
  .map((lines) => lines.join(''));

test('what differs between two texts turns the one into the other', () => {
  fc.assert(
    fc.property(texts, texts, (before, after) => {
      const lines = linesOf(before);
      const changes = changesBetween(lines, linesOf(after));
      for (const { at, before: gone, lines: added } of changes.toReversed()) lines.splice(at, gone, ...added);
      assert.equal(lines.join(''), after);
      const shown = unifiedLines(before, after);
      const counted = (sign: string) => shown.filter((line) => line.sign === sign).length;
      assert.deepEqual(lineCounts(before, after), { additions: counted('+'), deletions: counted('-') });
    }),
  );
});

test('merging keeps the one side’s changes where the other has none, whichever side it is', () => {
  fc.assert(
    fc.property(texts, texts, texts, (origin, mine, yours) => {
      assert.equal(mergeTexts(origin, mine, origin), mine);
      assert.equal(mergeTexts(origin, mine, mine), mine);
      assert.equal(mergeTexts(origin, mine, yours), mergeTexts(origin, yours, mine));
    }),
  );
});

test('a line in the middle of a file of 20,000 is found as the one change', () => {
  const lines = Array.from({ length: 20_000 }, (_, at) => `第 ${at} 行\n`);
  const after = lines.with(10_000, '别的\n').join('');
  assert.deepEqual(
    unifiedLines(lines.join(''), after)
      .map(({ sign }) => sign)
      .join(''),
    '@   -+   ',
  );
});

test('texts that have nothing in common are replaced whole, however long they are', () => {
  const [before, after] = ['旧', '新'].map((word) =>
    Array.from({ length: 5_000 }, (_, at) => `${word} ${at}\n`).join(''),
  );
  assert.deepEqual(lineCounts(before ?? '', after ?? ''), { additions: 5_000, deletions: 5_000 });
});

test('contents and folders have the ids that Git gives them', () => {
  const blob = (text: string) => gitSha('blob', Buffer.from(text));
  const files = {
    'README.md': 'hello\n',
    '.github/f.yml': 'x\n',
    'a/z': 'y\n',
    'a.b/q': 'y\n',
    'a-c': 'w\n',
  };
  assert.equal(blob('hello\n'), 'ce013625030ba8dba906f756967f9e9ca394464a');
  // `git write-tree` of the same files.
  assert.equal(
    treeSha(new Map(Object.entries(files).map(([path, text]) => [path, blob(text)]))),
    '45e6287a2379d169c02f820cdcbe460bd58eccff',
  );
});
