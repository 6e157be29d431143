import type { LanguageHealth } from '@/lib/contracts/health.ts';
import type { Env } from '@/lib/core/env.ts';
import { bgeFolder } from './embeddings/load-bge-embedder.ts';
import type { SentenceEmbedder } from './embeddings/sentence-embedder.ts';

/** What tells requests apart, in words. All of them work; `matching` says which it is. */
export function languageHealth(embedder: SentenceEmbedder | null, { FOUNDRY_EMBEDDINGS: wanted, FOUNDRY_LLM_MODEL: llm }: Pick<Env, 'FOUNDRY_EMBEDDINGS' | 'FOUNDRY_LLM_MODEL'>): LanguageHealth {
  const beside = llm === undefined ? '' : ` They narrow down what the language model ${llm} decides, and take over where it fails.`;
  if (embedder?.name === bgeFolder) return { status: 'healthy', matching: 'bge', detail: `Requests are matched by the sentence embeddings bge-small.${beside}` };
  const better = wanted === 'auto' ? ' "npx foundry models" fetches better ones.' : '';
  if (embedder) return { status: 'healthy', matching: 'use-lite', detail: `Requests are matched by the sentence embeddings USE-lite, which know fewer turns of phrase than bge-small.${better}${beside}` };
  const lacking = wanted === 'lexical' ? '' : ' The sentence embeddings are not on this machine: "npx foundry models" fetches them.';
  return { status: wanted === 'lexical' ? 'healthy' : 'off', matching: 'words', detail: `Requests are matched by the words that they share with examples alone.${lacking}${beside}` };
}
