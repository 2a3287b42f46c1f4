import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { createKnowledgeBase } from '../../shared/chatopera/knowledge-base.ts';
import type { FaqEntry } from '../../shared/faq/entry.ts';
import { defaultBotOf, entry, failureOf, startConnected } from './connected.ts';

const { standIn, chatopera } = await startConnected();
const { faults, requests } = standIn;
const { knowledge } = standIn.defaultBot;
const base = createKnowledgeBase(defaultBotOf(chatopera), 'Wechaty/Wechaty');

beforeEach(() => {
  faults.clear();
  for (const { id } of knowledge.all()) knowledge.remove(id);
  requests.length = 0;
});

const ding: FaqEntry = {
  question: 'Ding？',
  answers: ['Dong', 'Dang'],
  similar: ['ding', '叮'],
  categories: ['a', 'b'],
};
const similarOf = (docId: string) => knowledge.get(docId)?.extends.map(({ post }) => post);
const answersOf = (docId: string) => knowledge.get(docId)?.replies.map(({ content }) => content);

test('an entry is added whole and read back', async () => {
  const docId = await base.add(ding);
  assert.deepEqual(await base.load(docId), { ...ding, docId, categories: [] });
  assert.deepEqual(knowledge.get(docId)?.categories, ['a', 'b']);
});

test('all entries are listed over all pages', async () => {
  for (let number = 0; number < 120; number += 1) knowledge.addEntry(entry(`第 ${number} 问`, '答'));
  const questions: string[] = [];
  for await (const { question } of base.all()) questions.push(question);
  assert.equal(new Set(questions).size, 120);
  assert.equal(requests.length, 3);
  assert.ok(
    requests.every(({ path }) => path.includes('limit=1000')),
    'as few pages as Chatopera likes',
  );
});

test('a page of a list may be long, unlike an answer', async () => {
  for (let number = 0; number < 50; number += 1)
    knowledge.addEntry(entry(`${number}${'问'.repeat(9_000)}`, '答'));
  let count = 0;
  for await (const _entry of base.all()) count += 1;
  assert.equal(count, 50);
});

test('an adding that broke off anywhere is completed by the next, and nothing is there twice', async () => {
  for (let breaksAt = 1; breaksAt <= 6; breaksAt += 1) {
    for (const { id } of knowledge.all()) knowledge.remove(id);
    faults.clear();
    let calls = 0;
    const take = faults.take;
    faults.take = () => {
      calls += 1;
      return calls === breaksAt ? { rc: 9, error: 'broken' } : undefined;
    };
    await base.add(ding).catch(() => {});
    faults.take = take;
    const docId = await base.add(ding);
    assert.equal(knowledge.all().length, 1, `after call ${breaksAt}`);
    assert.deepEqual(similarOf(docId)?.toSorted(), ['ding', '叮']);
  }
});

test('the same question of two scopes that share a bot is two entries', async () => {
  await base.add(ding);
  await createKnowledgeBase(defaultBotOf(chatopera), 'wechaty/puppet').add(ding);
  assert.equal(knowledge.all().length, 2);
});

test('a question that another entry once asked is an entry of its own', async () => {
  const first = await base.add(ding);
  await base.change(first, { ...ding, question: '别的' }, ding);
  const second = await base.add(ding);
  assert.notEqual(second, first);
  assert.deepEqual(
    knowledge.all().map(({ post }) => post),
    ['别的', 'Ding？'],
  );
});

test('a change replaces what we wrote and keeps what was added by hand', async () => {
  const docId = await base.add(ding);
  const doc = knowledge.get(docId);
  assert.ok(doc);
  doc.replies.push({
    rtype: 'hyperlink',
    title: '手册',
    url: 'https://example.org',
    content: '看这里',
    enabled: true,
  });
  doc.replies.push({ rtype: 'plain', content: '手写的', enabled: true });
  knowledge.extend(doc, '手加的');
  knowledge.changed(doc);
  const changed = { ...ding, question: 'Ding!', answers: ['Dong!'], similar: ['叮', '叮叮'] };
  assert.equal(await base.change(docId, changed, ding), docId);
  assert.equal(knowledge.get(docId)?.post, 'Ding!');
  assert.deepEqual(answersOf(docId), ['Dong!', '看这里', '手写的']);
  assert.deepEqual(similarOf(docId)?.toSorted(), ['叮', '叮叮', '手加的'].toSorted());
  requests.length = 0;
  await base.change(docId, changed, changed);
  assert.deepEqual(
    requests.map(({ method }) => method),
    ['GET', 'PUT', 'GET'],
  );
});

test('a change survives that somebody else changes the entry in the same moment', async () => {
  const docId = await base.add(ding);
  const take = faults.take;
  faults.take = (method) => {
    const doc = knowledge.get(docId);
    if (method === 'PUT' && doc && requests.filter((one) => one.method === 'PUT').length === 1)
      knowledge.changed(doc);
    return undefined;
  };
  await base.change(docId, { ...ding, answers: ['neu'] }, ding);
  faults.take = take;
  assert.deepEqual(answersOf(docId), ['neu']);
  assert.equal(requests.filter(({ method }) => method === 'PUT').length, 2);
});

test('an entry that has vanished is added by a change, under the id that is given', async () => {
  const docId = await base.change('gone', ding, ding);
  assert.notEqual(docId, 'gone');
  assert.deepEqual(answersOf(docId), ['Dong', 'Dang']);
});

test('removing is harmless twice', async () => {
  const docId = await base.add(ding);
  await base.remove(docId);
  await base.remove(docId);
  assert.deepEqual(knowledge.all(), []);
  assert.equal(await base.load(docId), undefined);
});

test('a refusal to remove what is there is a failure', async () => {
  const docId = await base.add(ding);
  faults.set({ rc: 1, error: 'no' }, { method: 'DELETE' });
  assert.equal((await failureOf(base.remove(docId))).kind, 'refused');
});

test('what is away is not taken for an entry that is gone', async () => {
  const docId = await base.add(ding);
  faults.set('down', { method: 'GET' });
  assert.equal((await failureOf(base.change(docId, ding))).kind, 'unreachable');
  assert.equal((await failureOf(base.load(docId))).kind, 'unreachable');
  faults.clear();
  assert.equal(knowledge.all().length, 1);
});
