import { expect, test } from 'vitest';
import { titleOf } from './title-of.ts';

test('a short message is the title as it is, on one line', () => expect(titleOf(' Two  margheritas\nplease ')).toBe('Two margheritas please'));
test('a long one is cut at a word', () => expect(titleOf('I would like to know when the oven is free for a party of twelve people')).toBe('I would like to know when the oven is free for a party of…'));
test('one without a space is cut anywhere', () => expect(titleOf('x'.repeat(80))).toBe(`${'x'.repeat(60)}…`));
