import { expect, it, test } from 'vitest';
import { maskRuns, maskText } from './mask-text.ts';

const moment = { at: new Date('2026-05-04T10:00:00Z'), timeZone: 'Europe/Rome' };
const masked = (text: string, value: string): string => maskText(text, [{ value, shown: '#' }], moment);

it.each([
  ['my account is 1234567890.', 'my account is #.'],
  ['it is 12345 67890, thanks', 'it is #, thanks'],
  ['one two three four five six seven eight nine oh', '#'],
  ['the number: one two three four five, six seven eight nine zero. Right?', 'the number: #. Right?'],
  ['12-34-56-78-90', '#'],
  ['twelve thirty four fifty six seventy eight ninety', '#'],
  ['I have 1234 dollars', 'I have 1234 dollars'],
  ['move 20 from 1234567890 to 1234567890', 'move 20 from # to #'],
])('masks a number however it was said: %j', (text, expected) => expect(masked(text, '1234567890')).toBe(expected));

it.each([
  ['4432', 'the card ending in four four three two', 'the card ending in #'],
  ['4432', 'double four three two', '#'],
  ['NW-1001', 'transfer n w one zero zero one', 'transfer #'],
  ['12 Mill Lane', 'send it to 12  mill lane, please', 'send it to #, please'],
  ['Ann', 'Annual fees for Ann', 'Annual fees for #'],
  ['NAME_CHANGE', 'because of a name change', 'because of a #'],
  ['PASSED', 'The check passed.', 'The check #.'],
  ['a+b@example.org', 'write to A+B@example.org!', 'write to #!'],
  ['1990-03-05', 'born on the fifth of March 1990 in Bern', 'born on # in Bern'],
  ['1990-03-05', 'born March 5th nineteen ninety', 'born #'],
  ['1990-03-05', 'it is 1990-03-05', 'it is #'],
  ['1990-03-05', 'on Friday 6 May', 'on Friday 6 May'],
  ['7', 'I am 7 and have 77', 'I am 7 and have 77'],
])('masks %j in %j', (value, text, expected) => expect(masked(text, value)).toBe(expected));

test('where one value holds another, the longer one goes as a whole', () => {
  expect(maskText('12 Mill Lane', [{ value: 'Lane', shown: 'a' }, { value: '12 Mill Lane', shown: 'b' }], moment)).toBe('b');
});

test('a number that nobody understood goes where one was asked for', () => {
  expect(maskRuns('um it is one two three four I think, or 99', '#')).toBe('um it is # I think, or 99');
});
