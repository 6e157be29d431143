import { expect, test } from 'vitest';
import { checkValue, checkValues } from './check-value.ts';

const schema = { properties: { items: { type: 'array' as const, items: { type: 'string' as const } }, amount: { type: 'number' as const, format: 'decimal' as const, minimum: 1 }, until: { type: 'string' as const, format: 'date' as const } }, required: ['items', 'amount'] };

test('names every value that is missing or does not fit', () => {
  expect(checkValues(schema, { amount: 'much', until: '2026-02-30' })).toEqual([
    { path: 'items', message: 'items is missing: a list is needed.' },
    { path: 'amount', message: 'amount must be a number, not text.' },
    { path: 'until', message: 'until must be a date such as 2026-05-02.' },
  ]);
});

test('looks inside lists and objects', () => {
  expect(checkValues(schema, { items: ['pizza', 3], amount: 0.5 })).toEqual([
    { path: 'items[1]', message: 'items[1] must be text, not a number.' },
    { path: 'amount', message: 'amount must be at least 1.' },
  ]);
});

test('lets null stand for an absent optional value and an unknown name pass', () => {
  expect(checkValues(schema, { items: [], amount: 1, until: null, other: true })).toEqual([]);
});

test('checks enumerations, patterns and formats', () => {
  expect(checkValue({ type: 'string', enum: ['A', 'B'] }, 'C', 'letter')).toEqual([{ path: 'letter', message: 'letter must be A, B.' }]);
  expect(checkValue({ type: 'string', pattern: '^\\d{6}$' }, '12', 'code')).toEqual([{ path: 'code', message: 'code must match ^\\d{6}$.' }]);
  expect(checkValue({ type: 'string', format: 'date-time' }, '2026-05-02T17:00:00Z', 'at')).toEqual([]);
  expect(checkValue({ type: 'string', format: 'uuid' }, 'x', 'id')).toEqual([{ path: 'id', message: 'id must be a UUID.' }]);
});
