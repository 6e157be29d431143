import { expect, test } from 'vitest';
import { SentenceVectors } from './sentence-vectors.ts';

/** Five numbers, which no block of four holds: how often each vowel stands in the text. */
const embedder = { name: 'vowels', dimensions: 5, embed: async (text: string) => Float32Array.from('aeiou', (vowel) => text.split(vowel).length - 1) };

test('compares a sentence with each, however many dimensions there are', async () => {
  const vectors = await SentenceVectors.of(['a', 'uu', 'aeiou', ''], embedder);
  expect([...(await vectors.likenessTo('aau'))]).toEqual([2, 2, 3, 0]);
});
