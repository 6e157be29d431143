import type { LanguageHealth } from '@/lib/contracts/health.ts';
import type { Env } from '@/lib/core/env.ts';
import type { Logger } from '@/lib/core/logger.ts';
import { loadEmbedder } from './embeddings/load-embedder.ts';
import { languageHealth } from './language-health.ts';
import type { LanguageSide } from './language-side.ts';
import { createLlmLanguageSide } from './llm/create-llm-language-side.ts';
import { createLocalLanguageSide } from './local/create-local-language-side.ts';

export type LanguageEnv = Pick<Env, 'FOUNDRY_MODELS_DIR' | 'FOUNDRY_EMBEDDINGS' | 'FOUNDRY_LLM_MODEL' | 'OPENAI_API_KEY' | 'OPENAI_BASE_URL'>;

export interface ConfiguredLanguageSide extends LanguageSide {
  /** What tells requests apart; waits until the model has loaded. */
  health(): Promise<LanguageHealth>;
}

/** The language side that the environment asks for. Models load in the background; the first turn waits for them. */
export function createLanguageSide({ env, logger }: { env: LanguageEnv; logger: Logger }): ConfiguredLanguageSide {
  const embedder = loadEmbedder(env, logger);
  const local = createLocalLanguageSide({ embedder, logger });
  const health = async (): Promise<LanguageHealth> => languageHealth(await embedder, env);
  if (env.FOUNDRY_LLM_MODEL === undefined) return { ...local, health };
  return { ...createLlmLanguageSide({ model: env.FOUNDRY_LLM_MODEL, apiKey: env.OPENAI_API_KEY, baseUrl: env.OPENAI_BASE_URL, local, logger }), health };
}
