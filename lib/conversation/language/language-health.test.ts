import { expect, test } from 'vitest';
import { languageHealth } from './language-health.ts';

const embedder = (name: string) => ({ name, dimensions: 1, embed: async () => new Float32Array([1]) });
const env = { FOUNDRY_EMBEDDINGS: 'auto', FOUNDRY_LLM_MODEL: undefined } as const;

test.each([
  [languageHealth(embedder('bge-small-en-v1.5'), env), { status: 'healthy', matching: 'bge', detail: 'Requests are matched by the sentence embeddings bge-small.' }],
  [languageHealth(embedder('use-lite-en'), env), { status: 'healthy', matching: 'use-lite', detail: 'Requests are matched by the sentence embeddings USE-lite, which know fewer turns of phrase than bge-small. "npx foundry models" fetches better ones.' }],
  [languageHealth(embedder('use-lite-en'), { ...env, FOUNDRY_EMBEDDINGS: 'use-lite' }), { status: 'healthy', matching: 'use-lite', detail: 'Requests are matched by the sentence embeddings USE-lite, which know fewer turns of phrase than bge-small.' }],
  [languageHealth(null, env), { status: 'off', matching: 'words', detail: 'Requests are matched by the words that they share with examples alone. The sentence embeddings are not on this machine: "npx foundry models" fetches them.' }],
  [languageHealth(null, { ...env, FOUNDRY_EMBEDDINGS: 'lexical' }), { status: 'healthy', matching: 'words', detail: 'Requests are matched by the words that they share with examples alone.' }],
  [languageHealth(embedder('bge-small-en-v1.5'), { ...env, FOUNDRY_LLM_MODEL: 'm' }), { status: 'healthy', matching: 'bge', detail: 'Requests are matched by the sentence embeddings bge-small. They narrow down what the language model m decides, and take over where it fails.' }],
])('what tells requests apart is said in words: %o', (health, expected) => {
  expect(health).toEqual(expected);
});
