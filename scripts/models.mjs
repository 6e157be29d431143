import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { catalog } from './models/catalog.mjs';
import { FetchError } from './models/fetch-artifact.mjs';
import { installModel } from './models/install-model.mjs';
import { artifactsDigest, checkStamp, entriesOf } from './models/model-stamp.mjs';
import { modelsDir } from './models/models-dir.mjs';

/**
 * @typedef {{status: 'ready' | 'next best' | 'missing', detail: string}} ModelState
 * @typedef {object} EnsureOptions
 * @property {(line: string) => void} [log]
 * @property {Record<string, string | undefined>} [env]
 * @property {boolean} [thorough] checks digests of what is there
 * @property {boolean} [fetch] false only looks
 * @property {boolean} [retry] tries the best again although the next best is there
 * @property {boolean} [everything] fetches the next best also where the best is there: for tests of it
 */

/**
 * Fetches the speech and language models that are missing, with progress lines; returns in milliseconds where all are there.
 * Where one cannot be had, the next best is fetched; what cannot be had at all is reported, never thrown: the product works
 * without.
 * @param {EnsureOptions} options
 * @returns {Promise<{stt: ModelState, tts: ModelState, embeddings: ModelState}>}
 */
export async function ensureModels({ log = () => {}, env = process.env, thorough = false, fetch = true, retry = false, everything = false } = {}) {
  const directory = modelsDir(env);
  const states = {};
  for (const kind of new Set(catalog.map((model) => model.kind))) states[kind] = await ensureKind(choicesOf(kind, env), directory, { log, thorough, fetch, retry, everything });
  return states;
}

/** The models of one kind that are wanted, best first. */
function choicesOf(kind, env) {
  const wanted = { bge: ['bge-small-en-v1.5'], 'use-lite': ['use-lite-en'] }[env.FOUNDRY_EMBEDDINGS];
  return catalog.filter((model) => model.kind === kind && (kind !== 'embeddings' || wanted === undefined || wanted.includes(model.folder)));
}

async function ensureKind([best, ...others], directory, options) {
  const { fetch, retry, everything } = options;
  const stands = await Promise.all(others.map((model) => wrongWith(model, directory, options)));
  const mayWait = fetch && !retry && stands.includes(null);
  const state = await ensureModel(best, directory, mayWait ? { ...options, fetch: false } : options);
  for (const model of state.status === 'ready' && !everything ? [] : others) {
    const other = await ensureModel(model, directory, options);
    if (state.status !== 'ready' && other.status === 'ready') return missing(state.reason, 'next best', model.instead, options);
  }
  return state.status === 'ready' ? state : missing(state.reason, 'missing', best.without, options);
}

function missing(reason, status, meaning, { log, fetch }) {
  if (fetch) log(`  ${meaning}`);
  return { status, detail: `${reason} ${meaning}` };
}

const wrongWith = (model, directory, { thorough }) => checkStamp(path.join(directory, model.folder), artifactsDigest(model), entriesOf(model), thorough);

async function ensureModel(model, directory, options) {
  const { log, fetch } = options;
  const ready = { status: 'ready', detail: `${model.title}: ${path.join(directory, model.folder)}` };
  const wrong = await wrongWith(model, directory, options);
  if (wrong === null) return ready;
  if (!fetch) return { status: 'missing', reason: `${model.title}: ${wrong}; "npx foundry models" fetches it.` };
  log(`Fetching ${model.title} (about ${Math.round(model.size / 1e6)} MB)`);
  const startedAt = Date.now();
  try {
    await installModel(model, directory, log);
    log(`  ready in ${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
    return ready;
  } catch (error) {
    const reason = error instanceof FetchError ? error.message : `${model.title} could not be put into ${directory}: ${error instanceof Error ? error.message : String(error)}.`;
    log(`  ${reason}`);
    return { status: 'missing', reason: /[.!?]$/.test(reason) ? reason : `${reason}.` };
  }
}

/** `npx foundry models [--verify]`. @returns {Promise<number>} exit code: 0 all there or in its place the next best, 2 something could not be had */
export async function runModels(args = []) {
  const unknown = args.find((argument) => argument !== '--verify');
  if (unknown) {
    console.error(`Unknown option ${unknown}. Usage: npx foundry models [--verify]`);
    return 2;
  }
  const states = await ensureModels({ log: (line) => console.log(line), thorough: args.includes('--verify'), retry: true });
  for (const state of Object.values(states)) console.log(`${state.status.padEnd(9)}  ${state.detail}`);
  return Object.values(states).every((state) => state.status !== 'missing') ? 0 : 2;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) process.exitCode = await runModels(process.argv.slice(2));
