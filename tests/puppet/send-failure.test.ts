import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sendFailureOf } from '../../infra/puppet/send-failure.ts';

const coded = (code: number, message: string) => Object.assign(new Error(message), { code });

for (const text of [
  '操作过于频繁，请稍后再试',
  '2 UNKNOWN: 发送消息过于频繁',
  '您的操作太频繁了',
  '发送消息过快',
  'Request too frequent, retry later',
  'sending too fast',
  'Too many requests',
  'rate limit exceeded',
  'api freq out of limit: frequency control',
]) {
  test(`takes ${JSON.stringify(text)} for too frequent`, () => {
    assert.equal(sendFailureOf(coded(2, text), []), 'too-frequent');
  });
}

test('takes the words of the message itself for no sign of it', () => {
  const said = '接口报 Too many requests，登录过于频繁';
  assert.equal(sendFailureOf(coded(2, `not a friend: ${said}`), [said]), 'refused');
});

test('tells an outage, a call without an answer and a refusal apart', () => {
  assert.equal(sendFailureOf(coded(14, 'UNAVAILABLE: rate limit'), []), 'outage');
  assert.equal(sendFailureOf(coded(1, 'CANCELLED'), []), 'outage');
  assert.equal(sendFailureOf(coded(4, 'DEADLINE_EXCEEDED'), []), 'unanswered');
  assert.equal(sendFailureOf(new DOMException('it took long', 'TimeoutError'), []), 'unanswered');
  assert.equal(sendFailureOf(coded(8, 'Received message larger than max'), []), 'refused');
  assert.equal(sendFailureOf('no room', []), 'refused');
});
