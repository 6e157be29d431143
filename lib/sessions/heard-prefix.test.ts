import { expect, test } from 'vitest';
import { heardPrefix } from './heard-prefix.ts';

test.each([
  ['Hello there. How are you?', 'Hello there.', 'Hello there.'],
  ['Hello  there.\nHow are you?', 'Hello there. How', 'Hello  there.\nHow'],
  ['Ciao 🍕 subito', 'Ciao 🍕', 'Ciao 🍕'],
  ['Hello', '', ''],
  ['Hello', 'Hello!', null],
  ['Hello there', 'there', null],
])('of %j, hearing %j keeps %j', (reply, heard, kept) => expect(heardPrefix(reply, heard)).toBe(kept));
