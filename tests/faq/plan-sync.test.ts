import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { FaqEntry } from '../../shared/faq/entry.ts';
import { type Known, planSync, type SyncState } from '../../shared/faq/plan-sync.ts';
import { entryIdOf, type StoredEntry } from '../../shared/registry/faq.ts';
import { toStored } from '../../shared/registry/faq-sync.ts';

const entry = (question: string, ...answers: string[]): FaqEntry => ({
  ...{ question, answers, similar: [], categories: [] },
});
const stored = (of: FaqEntry, more: Partial<StoredEntry> = {}): StoredEntry => ({
  ...toStored(entryIdOf(of.question), of, 'file'),
  ...more,
});
const knownOf = (docs: Record<string, string>): Known => ({
  docIds: new Set(Object.keys(docs)),
  byQuestion: new Map(Object.entries(docs).map(([docId, question]) => [entryIdOf(question), [docId]])),
});

/** The questions of each kind of step, those with an id of Chatopera's marked. */
function plan(state: Partial<SyncState>) {
  const nothing: SyncState = {
    ...{ stored: [], wanted: [], source: 'file', known: undefined, begun: new Set<string>() },
  };
  const { foreign, ...steps } = planSync({ ...nothing, ...state });
  const shown = Object.entries(steps).flatMap(([kind, entries]) =>
    entries.map(({ question, docId }) => `${kind} ${question}${docId ? ` ${docId}` : ''}`),
  );
  return [...shown, ...foreign.map((question) => `foreign ${question}`)];
}

const [a, b] = [entry('甲', '一'), entry('乙', '二')];

suite('without Chatopera', () => {
  test('adds what is new, changes what has other words, removes what is gone, leaves the rest', () => {
    const before = [stored(a), stored(b), stored(entry('丙', '三'))];
    const wanted = [a, entry('乙', '二', '三'), entry('丁', '四')];
    assert.deepEqual(plan({ stored: before, wanted }), ['remove 丙', 'change 乙', 'add 丁']);
    assert.deepEqual(plan({ stored: before, wanted: before }), []);
  });

  test('the order of answers, similar questions and categories counts, and how the question is written', () => {
    const before = stored({ ...entry('甲', '一', '二'), similar: ['s', 't'], categories: ['c', 'd'] });
    for (const change of [
      { answers: ['二', '一'] },
      { similar: ['t', 's'] },
      { categories: ['d', 'c'] },
      { question: '甲？' },
    ])
      assert.equal(plan({ stored: [before], wanted: [{ ...before, ...change }] }).length, 1);
  });

  test('what the group taught stays, and becomes the file’s when the file has it', () => {
    const taught = stored(a, { source: 'chat' });
    assert.deepEqual(plan({ stored: [taught], wanted: [] }), []);
    assert.deepEqual(plan({ stored: [taught], wanted: [a] }), ['note 甲']);
    assert.deepEqual(plan({ stored: [taught], wanted: [entry('甲', '二')] }), ['change 甲']);
  });

  test('what the group teaches removes nothing, and what the file has with the same words stays the file’s', () => {
    const before = [stored(a), stored(b)];
    assert.deepEqual(plan({ stored: before, wanted: [a], source: 'chat' }), []);
    assert.deepEqual(plan({ stored: before, wanted: [entry('甲', '一', '二')], source: 'chat' }), [
      'change 甲',
    ]);
  });
});

suite('with Chatopera', () => {
  test('an entry is ours by its id alone: one by hand that asks the same is left alone', () => {
    const known = knownOf({ d1: '甲', d2: '乙' });
    const before = [stored(a, { docId: 'd1' })];
    assert.deepEqual(plan({ stored: before, wanted: [a, b], known }), ['note 乙', 'foreign 乙']);
    assert.deepEqual(plan({ stored: [...before, stored(b)], wanted: [a, b], known }), ['foreign 乙']);
    assert.deepEqual(plan({ stored: [...before, stored(b)], wanted: [], known }), [
      'remove 甲 d1',
      'remove 乙',
    ]);
  });

  test('what was deleted there comes again, and has no id to be removed by', () => {
    const known = knownOf({});
    const before = [stored(a, { docId: 'gone' })];
    assert.deepEqual(plan({ stored: before, wanted: [a], known }), ['add 甲']);
    assert.deepEqual(plan({ stored: before, wanted: [], known }), ['remove 甲']);
  });

  test('what was kept here before Chatopera was connected is added there', () => {
    assert.deepEqual(plan({ stored: [stored(a)], wanted: [a], known: knownOf({}) }), ['add 甲']);
  });

  test('a change that was begun is made again though the words are the same', () => {
    const before = [stored(a, { docId: 'd1' })];
    const known = knownOf({ d1: '甲' });
    assert.deepEqual(plan({ stored: before, wanted: [a], known, begun: new Set([entryIdOf('甲')]) }), [
      'change 甲 d1',
    ]);
  });

  test('what the group teaches about a question that is answered by hand is not stored', () => {
    const known = knownOf({ d1: '甲' });
    assert.deepEqual(plan({ wanted: [a], source: 'chat', known }), ['foreign 甲']);
  });
});
