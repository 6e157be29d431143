import type { Env } from '@/lib/core/env.ts';
import type { Logger } from '@/lib/core/logger.ts';
import { loadBgeEmbedder } from './load-bge-embedder.ts';
import { loadUseEmbedder } from './load-use-embedder.ts';
import type { SentenceEmbedder } from './sentence-embedder.ts';

type Choice = Env['FOUNDRY_EMBEDDINGS'];

const choices: { name: Choice; load: (modelsFolder: string) => Promise<SentenceEmbedder> }[] = [
  { name: 'bge', load: loadBgeEmbedder },
  { name: 'use-lite', load: loadUseEmbedder },
];

/**
 * The best sentence embeddings that are wanted and there; null where there are none: then shared words alone decide. The
 * runtime of the second is only loaded where the first cannot be.
 */
export async function loadEmbedder({ FOUNDRY_EMBEDDINGS: wanted, FOUNDRY_MODELS_DIR: folder }: Pick<Env, 'FOUNDRY_EMBEDDINGS' | 'FOUNDRY_MODELS_DIR'>, logger: Logger): Promise<SentenceEmbedder | null> {
  for (const { name, load } of choices.filter((choice) => wanted === 'auto' || wanted === choice.name)) {
    try {
      const embedder = await load(folder);
      logger.info({ embeddings: embedder.name }, 'requests are matched by sentence embeddings');
      return embedder;
    } catch (error) {
      logger.warn({ err: error, embeddings: name }, 'these sentence embeddings could not be loaded ("npx foundry models" fetches them): the next best is tried');
    }
  }
  logger.info('requests are matched by the words that they share with examples alone');
  return null;
}
