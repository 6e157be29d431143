import { expect, test } from 'vitest';
import { durationText, fieldLabel, valueText } from './value-text.ts';

test.each([
  ['deliveryAddress', 'Delivery address'],
  ['order_id', 'Order id'],
  ['otpCode2', 'Otp code2'],
  ['', ''],
])('%s is labelled %s', (name, label) => {
  expect(fieldLabel(name)).toBe(label);
});

test.each([
  [true, 'yes'],
  [null, '–'],
  [[], 'none'],
  [['Margherita', 2], 'Margherita, 2'],
  [{ sizeCm: 32, extras: ['basil'] }, 'Size cm: 32, Extras: basil'],
])('%j reads %s', (value, text) => {
  expect(valueText(value)).toBe(text);
});

test.each([
  [48_400, '48 s'],
  [185_000, '3 min 5 s'],
  [-5, '0 s'],
])('%d ms is %s', (durationMs, text) => {
  expect(durationText(durationMs)).toBe(text);
});
