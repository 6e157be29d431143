import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { catalog } from './models/catalog.mjs';
import { FetchError } from './models/fetch-artifact.mjs';
import { installModel } from './models/install-model.mjs';
import { checkStamp } from './models/model-stamp.mjs';
import { modelsDir } from './models/models-dir.mjs';

/**
 * Fetches the speech and language models that are missing, with progress lines; returns in milliseconds where all are there.
 * A model that cannot be had is reported, never thrown: the product works with the next best.
 * @param {{log?: (line: string) => void, env?: Record<string, string | undefined>, thorough?: boolean, fetch?: boolean}} options
 *   `thorough` checks digests of what is there; `fetch: false` only looks
 * @returns {Promise<{stt: ModelState, tts: ModelState, embeddings: ModelState}>}
 * @typedef {{status: 'ready' | 'missing', detail: string}} ModelState
 */
export async function ensureModels({ log = () => {}, env = process.env, thorough = false, fetch = true } = {}) {
  const directory = modelsDir(env);
  const states = {};
  for (const model of catalog) states[model.kind] = await ensureModel(model, directory, { log, thorough, fetch });
  return states;
}

async function ensureModel(model, directory, { log, thorough, fetch }) {
  const folder = path.join(directory, model.folder);
  const names = Object.keys(model.entries);
  const wrong = await checkStamp(folder, model.source.sha256, names, thorough);
  if (wrong === null) return { status: 'ready', detail: `${model.title}: ${folder}` };
  if (!fetch) return { status: 'missing', detail: `${model.title}: ${wrong}. ${model.without} "npx foundry models" fetches it.` };
  log(`Fetching ${model.title} (about ${Math.round(model.size / 1e6)} MB)`);
  const startedAt = Date.now();
  try {
    await installModel(model, directory, log);
    log(`  ready in ${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
    return { status: 'ready', detail: `${model.title}: ${folder}` };
  } catch (error) {
    const reason = error instanceof FetchError ? error.message : `${model.title} could not be put into ${directory}: ${error instanceof Error ? error.message : String(error)}.`;
    const detail = `${reason} ${model.without}`;
    log(`  ${detail}`);
    return { status: 'missing', detail };
  }
}

/** `npx foundry models [--verify]`. @returns {Promise<number>} exit code: 0 all there, 2 something could not be had */
export async function runModels(args = []) {
  const unknown = args.find((argument) => argument !== '--verify');
  if (unknown) {
    console.error(`Unknown option ${unknown}. Usage: npx foundry models [--verify]`);
    return 2;
  }
  const states = await ensureModels({ log: (line) => console.log(line), thorough: args.includes('--verify') });
  for (const state of Object.values(states)) console.log(`${state.status === 'ready' ? 'ready  ' : 'missing'}  ${state.detail}`);
  return Object.values(states).every((state) => state.status === 'ready') ? 0 : 2;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) process.exitCode = await runModels(process.argv.slice(2));
