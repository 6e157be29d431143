import type { Env } from '@/lib/core/env.ts';
import type { Logger } from '@/lib/core/logger.ts';
import { loadBgeEmbedder } from './embeddings/load-bge-embedder.ts';
import type { SentenceEmbedder } from './embeddings/sentence-embedder.ts';
import type { LanguageSide } from './language-side.ts';
import { createLlmLanguageSide } from './llm/create-llm-language-side.ts';
import { createLocalLanguageSide } from './local/create-local-language-side.ts';

export type LanguageEnv = Pick<Env, 'FOUNDRY_MODELS_DIR' | 'FOUNDRY_EMBEDDINGS' | 'FOUNDRY_LLM_MODEL' | 'OPENAI_API_KEY' | 'OPENAI_BASE_URL'>;

/** The language side that the environment asks for. Models load in the background; the first turn waits for them. */
export function createLanguageSide({ env, logger }: { env: LanguageEnv; logger: Logger }): LanguageSide {
  const local = createLocalLanguageSide({ embedder: loadEmbedder(env, logger), logger });
  if (env.FOUNDRY_LLM_MODEL === undefined) return local;
  return createLlmLanguageSide({ model: env.FOUNDRY_LLM_MODEL, apiKey: env.OPENAI_API_KEY, baseUrl: env.OPENAI_BASE_URL, local, logger });
}

/** The embedding model, or null where it cannot be had or is not wanted: then shared words alone decide. */
async function loadEmbedder(env: LanguageEnv, logger: Logger): Promise<SentenceEmbedder | null> {
  if (env.FOUNDRY_EMBEDDINGS === 'lexical') return null;
  try {
    return await loadBgeEmbedder(env.FOUNDRY_MODELS_DIR);
  } catch (error) {
    logger.warn({ err: error }, 'the sentence embeddings could not be loaded: requests are matched by their words alone ("npx foundry models" fetches them)');
    return null;
  }
}
