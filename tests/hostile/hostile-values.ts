import fc from 'fast-check';
import { planted } from './planted.ts';

/** Arrays in arrays: a reader that recurses would run out of stack. */
export function nested(depth: number): string {
  return '['.repeat(depth) + ']'.repeat(depth);
}

/** Objects in objects. */
export function nestedObjects(depth: number): string {
  return `${'{"a":'.repeat(depth)}0${'}'.repeat(depth)}`;
}

/** Keys that every JavaScript object has, or that change one. */
export const prototypeKeys = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'];

/** A value that stands where another is expected. */
export const wrongValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    ...[null, true, false, 0, -1, 1.5, 1e308, Number.MAX_SAFE_INTEGER + 2, '', ' ', '\u0000', '\ud83d'],
    ...['\uffff\ufffe', '\u202e\u200b', 'javascript:alert(1)', '../..', '😀'.repeat(2_000), planted.talk],
    ...[[], [null], [planted.talk], {}, { length: 1 }, { toString: planted.talk }],
    ...[JSON.parse(nested(1_000)), JSON.parse('{"__proto__":{"login":"x"},"constructor":1}')],
  ),
  fc.jsonValue(),
  fc.string({ unit: 'binary', maxLength: 40 }),
);
