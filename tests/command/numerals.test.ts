import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Command } from '../../shared/command/command.ts';
import { parseCommand } from '../../shared/command/parse-command.ts';
import { MAX_COUNT, MAX_SECONDS } from '../../shared/command/scope-grammar.ts';

const group = { botNames: ['OSSChat'], mentioned: false, direct: false };

function countOf(phrase: string): number | string | undefined {
  const command = parseCommand(phrase, group);
  if (command?.kind === 'unclear') return command.hint;
  return command?.kind === 'open-issue' && command.scope.by === 'count' ? command.scope.count : undefined;
}

function scopeOf(command: Command | undefined) {
  return command?.kind === 'open-issue' ? command.scope : command;
}

function chinese(value: number, digits: string, ten: string): string {
  const tens = Math.floor(value / 10);
  const unit = value % 10 === 0 ? '' : digits.charAt(value % 10);
  if (tens === 0) return unit;
  return `${tens === 1 ? '' : digits.charAt(tens)}${ten}${unit}`;
}

function english(value: number): string {
  const small =
    'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen';
  const words = `${small} sixteen seventeen eighteen nineteen`.split(' ');
  const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
  if (value < 20) return words[value] ?? '';
  const ten = tens[Math.floor(value / 10) - 2] ?? '';
  return value % 10 === 0 ? ten : `${ten}-${words[value % 10]}`;
}

function fullWidth(value: number): string {
  return String(value).replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)));
}

test('reads 1 to 99 in every way of writing them', () => {
  for (let value = 1; value <= 99; value += 1) {
    const forms = [
      String(value),
      fullWidth(value),
      chinese(value, '零一二三四五六七八九', '十'),
      chinese(value, '零壹贰叁肆伍陆柒捌玖', '拾'),
      chinese(value, '零壹貳參肆伍陸柒捌玖', '拾'),
    ];
    for (const form of forms) assert.equal(countOf(`以上${form}条开工单`), value, form);
    const words = english(value);
    assert.equal(countOf(`open issue from the last ${words} messages`), value, words);
  }
});

test('reads the other ways to say a number', () => {
  const others = {
    两: 2,
    兩: 2,
    俩: 2,
    一十五: 15,
    廿: 20,
    廿三: 23,
    卅一: 31,
    二〇: 20,
    一百: 100,
    壹佰: 100,
    '007': 7,
  };
  for (const [form, value] of Object.entries(others))
    assert.equal(countOf(`以上${form}条开工单`), value, form);
});

test('asks for an exact number instead of guessing one', () => {
  for (const form of [
    '几',
    '好几',
    '十几',
    '二十几',
    '几十',
    '十多',
    '十来',
    '20多',
    '五六',
    '十五六',
    '七八十',
    '若干',
  ]) {
    assert.equal(countOf(`以上${form}条开工单`), 'approximate-count', form);
  }
  for (const form of ['few', 'several', 'some', 'couple of']) {
    assert.equal(countOf(`open issue from the last ${form} messages`), 'approximate-count', form);
  }
});

test('what is no whole number is no command', () => {
  const forms = [
    '-5',
    '−5',
    '负五',
    '2.5',
    '1,000',
    '1/2',
    '5-10',
    '五点五',
    '十十',
    '百',
    '零十',
    '一二三',
    '5e3',
    '0x10',
  ];
  for (const form of forms) assert.equal(parseCommand(`以上${form}条开工单`, group), undefined, form);
});

test('takes the largest count and the longest time, and refuses one more', () => {
  assert.equal(countOf(`以上${MAX_COUNT}条开工单`), MAX_COUNT);
  for (const form of [MAX_COUNT + 1, '一百零一', '一百一', '两百', '一千', '一万', '9'.repeat(400)]) {
    assert.equal(countOf(`以上${form}条开工单`), 'count-too-large', String(form));
  }
  assert.deepEqual(scopeOf(parseCommand(`最近${MAX_SECONDS}秒开工单`, group)), {
    by: 'time',
    seconds: MAX_SECONDS,
  });
  assert.deepEqual(scopeOf(parseCommand('最近一天开工单', group)), { by: 'time', seconds: MAX_SECONDS });
  assert.equal(countOf(`最近${MAX_SECONDS + 1}秒开工单`), 'time-too-long');
  assert.equal(countOf('最近24小时1分钟开工单'), 'time-too-long');
});

test('refuses nought, of messages and of time', () => {
  for (const phrase of ['以上0条开工单', '以上零条开工单', '以上〇条开工单', '最近0分钟开工单', '/issue 0']) {
    assert.equal(countOf(phrase), 'count-is-zero', phrase);
  }
});

test('reads halves and sums of hours', () => {
  const times = {
    半小时: 1_800,
    半个小时: 1_800,
    一个半小时: 5_400,
    两个半钟头: 9_000,
    一小时半: 5_400,
    '1小时 30分': 5_400,
    一个小时零五分钟: 3_900,
    半天: 43_200,
    '90 min': 5_400,
    '2h': 7_200,
  };
  for (const [form, seconds] of Object.entries(times)) {
    assert.deepEqual(scopeOf(parseCommand(`最近${form}开工单`, group)), { by: 'time', seconds }, form);
  }
});
