import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readExpectedReply } from '../../shared/command/expected-reply.ts';

const numbers: [text: string, number: number][] = [
  ['1', 1],
  [' 2 ', 2],
  ['３', 3],
  ['2。', 2],
  ['二', 2],
  ['第二个', 2],
  ['选1', 1],
  ['2号', 2],
  ['@OSSChat 1', 1],
  ['@OSSChat\u20053', 3],
  ['「OSSChat：您是不是想问：1 …」\n- - - - - - - - - - - - - - -\n2', 2],
  ['two', 2],
  ['0', 0],
];

for (const [text, number] of numbers)
  test(`reads ${JSON.stringify(text)} as the number ${number}`, () =>
    assert.deepEqual(readExpectedReply(text, ['OSSChat']), { kind: 'number', number }));

const yeses = ['好', '好的', '好！', 'OK', 'ok.', '同意', '@OSSChat 好', '可以', 'yes'];

for (const text of yeses)
  test(`reads ${JSON.stringify(text)} as a yes`, () =>
    assert.deepEqual(readExpectedReply(text, ['OSSChat']), { kind: 'yes' }));

const talk = [
  '',
  '1楼说得对',
  '2 个小时',
  '1.5',
  '好像不行',
  '好的，我看看',
  '几个',
  '1?',
  '好吗',
  '12345 678',
];

for (const text of talk)
  test(`takes ${JSON.stringify(text)} for talk`, () =>
    assert.equal(readExpectedReply(text, ['OSSChat']), undefined));
