import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findMentions } from '../../infra/puppet/find-mentions.ts';

const members = [
  { id: 'zhang', name: '张三', alias: '' },
  { id: 'zhangfeng', name: '张三丰', alias: '武当' },
  { id: 'tom', name: 'Tom', alias: '' },
  { id: 'tommy', name: 'Tom Smith', alias: '' },
  { id: 'tom2', name: 'Tom', alias: '' },
  { id: 'nobody', name: '', alias: '' },
];
const idsIn = (text: string, mentionIds: string[] = []) =>
  findMentions(text, members, mentionIds).map(({ id }) => id);

test('finds the longest name that stands after an @', () => {
  assert.deepEqual(idsIn('@张三丰 的以上三条开工单'), ['zhangfeng']);
  assert.deepEqual(idsIn('@张三的以上三条开工单'), ['zhang']);
  assert.deepEqual(idsIn('＠张三，@Tom Smith\u2005你们看'), ['zhang', 'tommy']);
});

test('finds a member by his alias and gives him the name that the room knows', () => {
  assert.deepEqual(findMentions('@武当 在吗', members, []), [{ id: 'zhangfeng', name: '武当' }]);
});

test('takes neither a part of a longer word nor an e-mail address for a mention', () => {
  assert.deepEqual(idsIn('@Tommy and me@Tom.com'), []);
  assert.deepEqual(idsIn('hi@Tom\u2005', ['tom']), ['tom']);
});

test('gives all who share a name, unless the puppet tells which is meant', () => {
  assert.deepEqual(idsIn('@Tom 看看'), ['tom', 'tom2']);
  assert.deepEqual(idsIn('@Tom 看看', ['tom2']), ['tom2']);
});

test('does not count what a quote mentions', () => {
  const quote = `「李四：@张三 你好」\n${'- '.repeat(15).trim()}\n@武当 开工单`;
  assert.deepEqual(idsIn(quote), ['zhangfeng']);
});
