import { envSchema } from '@/lib/core/env.ts';

/** Where this machine's models lie: FOUNDRY_MODELS_DIR, else the cache that `npx foundry models` fills. */
export const modelsDir: string = process.env.FOUNDRY_MODELS_DIR ?? envSchema.shape.FOUNDRY_MODELS_DIR.parse(undefined);
