import { expect, it } from 'vitest';
import { PhraseCache } from './phrase-cache.ts';

it('keeps what was used last, within its size', () => {
  const cache = new PhraseCache(3_200);
  const sound = (value: number): Int16Array => new Int16Array(100).fill(value);
  for (let at = 0; at < 16; at += 1) cache.put(`phrase ${'abcdefghijklmnop'[at]}`, sound(at));
  expect(cache.get('phrase a')?.[0]).toBe(0);
  cache.put('one more', sound(99));
  expect(cache.get('phrase b')).toBeUndefined();
  expect([cache.get('phrase a')?.[0], cache.get('one more')?.[0]]).toEqual([0, 99]);
});

it('keeps nothing with a number in it, nor anything long', () => {
  const cache = new PhraseCache(3_200);
  cache.put('Your code is 41.', new Int16Array(10));
  cache.put('A long story.', new Int16Array(1_000));
  expect([cache.get('Your code is 41.'), cache.get('A long story.')]).toEqual([undefined, undefined]);
});
