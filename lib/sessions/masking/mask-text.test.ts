import { expect, it, test } from 'vitest';
import { maskText } from './mask-text.ts';

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
  ['+14155550100', 'call +1 415 555 0100 please', 'call # please'],
  ['+14155550100', 'it is (415) 555-0100.', 'it is #.'],
  ['+14155550100', '415.555.0100', '#'],
  ['+14155550100', 'four one five five five five oh one oh oh', '#'],
  ['+14155550100', 'plus one four one five five five five zero one zero zero', '#'],
  ['+14155550100', 'or 555 0100 at home', 'or # at home'],
  ['+14155550100', 'not 415 555 0199', 'not 415 555 0199'],
  ['+14155550100', 'it is 14155550100', 'it is #'],
  ['anna@example.com', 'write to anna at example dot com, please', 'write to #, please'],
  ['anna.rossi7@example.com', 'A N N A dot Rossi seven at example dot com', '#'],
  ['1990-03-05', 'born 03/05/1990 in Bern', 'born # in Bern'],
  ['1990-03-05', 'born 5.3.1990', 'born #'],
  ['1990-03-05', 'zero three zero five nineteen ninety', '#'],
  ['1990-03-05', '3/5/90', '#'],
  ['1990-03-05', 'on 03/06/1990', 'on 03/06/1990'],
  ['1250.5', 'you have $1,250.50 left', 'you have # left'],
  ['1250.5', 'you have 1.250,50 left', 'you have # left'],
  ['1250.5', 'you have 1250 left', 'you have 1250 left'],
  ['12.5', 'that is 12.50, thanks', 'that is #, thanks'],
  ['12.5', 'twelve point five', '#'],
  ['1250.5', 'have 1250.50 and 1 250.50', 'have # and #'],
  ['12345678', 'it is 12.345.678', 'it is #'],
])('masks %j in %j', (value, text, expected) => expect(masked(text, value)).toBe(expected));

test('where one value holds another, the longer one goes as a whole', () => {
  expect(maskText('12 Mill Lane', [{ value: 'Lane', shown: 'a' }, { value: '12 Mill Lane', shown: 'b' }], moment)).toBe('b');
});

test('where values overlap, nothing of either stays', () => {
  expect(maskText('Ann Mill Lane', [{ value: 'Ann Mill', shown: 'a' }, { value: 'Mill Lane', shown: 'b' }], moment)).toBe('b');
});

test('a number that nobody understood goes where one was asked for', () => {
  expect(maskText('um it is one two three four I think, or 99', [], moment, '#')).toBe('um it is # I think, or 99');
});

test('what stands for a value is not taken for another one', () => {
  const secrets = [{ value: '12345678', shown: '••••5678' }, { value: '5678', shown: '••••' }];
  expect(maskText('is it 12345678, or 5678?', secrets, moment, '••••')).toBe('is it ••••5678, or ••••?');
  expect(maskText('is it ••••5678, or 5678?', secrets, moment, '••••')).toBe('is it ••••5678, or ••••?');
});
