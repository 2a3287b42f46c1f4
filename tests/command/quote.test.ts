import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseQuote } from '../../shared/wechat/quote.ts';

const LINE = '- - - - - - - - - - - - - - -';

test('takes a quote apart', () => {
  assert.deepEqual(parseQuote(`「张三：登录页白屏」\n${LINE}\n开工单`), {
    name: '张三',
    quoted: '登录页白屏',
    reply: '开工单',
  });
});

test('takes the line of dashes as puppets shorten it, and line ends as Windows writes them', () => {
  for (const line of [LINE, `${LINE} `, '- - - - -']) {
    assert.equal(parseQuote(`「张三：在吗」\r\n${line}\r\n在`)?.reply, '在', line);
  }
});

test('the name ends at the first colon, the content keeps its own', () => {
  const quote = parseQuote(`「Li Si：标题：「甲」: 乙」\n${LINE}\n好：的`);
  assert.deepEqual(quote, { name: 'Li Si', quoted: '标题：「甲」: 乙', reply: '好：的' });
});

test('keeps the lines of the content and of the reply', () => {
  const quote = parseQuote(`「张三：第一行\n\n第三行」\n${LINE}\n甲\n乙\n`);
  assert.deepEqual(quote, { name: '张三', quoted: '第一行\n\n第三行', reply: '甲\n乙' });
});

test('a quote in a quote belongs to the content', () => {
  const inner = `「李四：在吗」\n${LINE}\n在`;
  assert.deepEqual(parseQuote(`「张三：${inner}」\n${LINE}\n哈哈`), {
    name: '张三',
    quoted: inner,
    reply: '哈哈',
  });
});

test('brackets that do not match do not hide the reply', () => {
  assert.equal(parseQuote(`「张三：按「确定后白屏」\n${LINE}\n收到`)?.reply, '收到');
  assert.equal(parseQuote(`「张三：按」确定后白屏」\n${LINE}\n收到`)?.reply, '收到');
});

test('a reply may hold a quote of its own', () => {
  const reply = `「李四：甲」\n${LINE}\n乙`;
  assert.equal(parseQuote(`「张三：丙」\n${LINE}\n${reply}`)?.reply, reply);
});

test('a quote with nothing under it has an empty reply', () => {
  assert.equal(parseQuote(`「张三：图片」\n${LINE}\n`)?.reply, '');
});

test('what only looks like a quote is none', () => {
  const texts = [
    '「开工单」',
    `「没有冒号」\n${LINE}\n好`,
    `「：没有名字」\n${LINE}\n好`,
    `张三：在吗\n${LINE}\n在`,
    `「张三：在吗」\n- - - -\n在`,
    '「张三：在吗」\n----------\n在',
    `「张三：在吗\n${LINE}\n在`,
    `「张三\n李四：在吗」\n${LINE}\n在`,
    '',
  ];
  for (const text of texts) assert.equal(parseQuote(text), undefined, text);
});
