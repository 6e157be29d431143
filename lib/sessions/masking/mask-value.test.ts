import { expect, it } from 'vitest';
import { maskValue } from './mask-value.ts';

const rule = (policy: string | undefined, category = 'PII') => ({ attribute: 'field', category, ...(policy === undefined ? {} : { policy }) });

it.each([
  ['MASKED', 'FINANCIAL', '1234567890', '••••7890'],
  ['MASKED', 'PCI', '4111 1111 1111 4432', '••••4432'],
  ['MASKED', 'FINANCIAL', '12345', '••••'],
  ['MASKED', 'FINANCIAL', 'my savings account', '••••'],
  ['MASKED', 'PII', '1990-03-05', '••••'],
  ['ENCRYPTED_AT_REST', 'FINANCIAL', '1234567890', '••••'],
  ['ANONYMIZED', 'PII', 'Anna', '[removed]'],
  ['DELETE_AFTER_PROCESSING', 'PII', 'Anna', '[removed]'],
  [undefined, 'PII', 'Anna', '••••'],
])('shows under %s, %s: %s as %s', (policy, category, value, expected) => {
  expect(maskValue(value, rule(policy, category), 'k')).toBe(expected);
});

it('gives the same pseudonym to the same value of one installation', () => {
  const once = maskValue('4432', rule('PSEUDONYMIZED'), 'k');
  expect(once).toMatch(/^field-[0-9a-f]{8}$/);
  expect([maskValue('4432', rule('PSEUDONYMIZED'), 'k'), maskValue('4433', rule('PSEUDONYMIZED'), 'k'), maskValue('4432', rule('PSEUDONYMIZED'), 'l')].map((each) => each === once)).toEqual([true, false, false]);
});
