import os from 'node:os';
import path from 'node:path';

/** Where models are kept, outside the repository: FOUNDRY_MODELS_DIR, else a folder of the user's cache. */
export function modelsDir(env = process.env) {
  if (env.FOUNDRY_MODELS_DIR) return path.resolve(env.FOUNDRY_MODELS_DIR);
  return path.join(env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache'), 'agent-foundry', 'models');
}
