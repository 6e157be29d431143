import { expect, it } from 'vitest';
import { heardPrefix } from './heard-prefix.ts';

const of = (...texts: string[]): { text: string; filler: boolean }[] => texts.map((text) => ({ text, filler: false }));

it('is a prefix of what was sent, whatever white space was reported', () => {
  expect(heardPrefix(of('Your total ', 'is $24.50. ', 'Shall I order?'), 'Your  total is $24.50.Shall')).toBe('Your total is $24.50. Shall ');
});

it('ends at a whole word', () => {
  expect(heardPrefix(of('Your total is nine.'), 'Your tot')).toBe('Your ');
});

it('is nothing where nothing was played, all where all was', () => {
  expect(heardPrefix(of('Hello there.'), '')).toBe('');
  expect(heardPrefix(of('Hello there.'), 'Hello there.')).toBe('Hello there.');
});

it('leaves the worker’s own words out', () => {
  expect(heardPrefix([{ text: 'Let me see. ', filler: true }, ...of('It is ready now.')], 'Let me see. It is')).toBe('It is ');
});
