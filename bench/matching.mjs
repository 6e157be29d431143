// What callers mean, by each kind of matching: node --import tsx bench/matching.mjs [--wrong]. Prints one table.
import { readFile } from 'node:fs/promises';
import { pino } from 'pino';
import { parse } from 'yaml';
import { agentSchema } from '@/lib/agent/agent-schema.ts';
import { loadBgeEmbedder } from '@/lib/conversation/language/embeddings/load-bge-embedder.ts';
import { loadUseEmbedder } from '@/lib/conversation/language/embeddings/load-use-embedder.ts';
import { createLocalLanguageSide } from '@/lib/conversation/language/local/create-local-language-side.ts';
import { AgentModel } from '@/lib/conversation/model/agent-model.ts';
import { modelsDir } from '../scripts/models/models-dir.mjs';

const showWrong = process.argv.includes('--wrong');
const logger = pino({ level: 'silent' });
const sentences = JSON.parse(await readFile(new URL('callers-sentences.json', import.meta.url), 'utf8'));

async function measure(name, load) {
  const embedder = await load().catch(() => undefined);
  if (embedder === undefined) return { matching: name, right: 'not here', 'wrong capability': '', 'not understood': '', 'ms a sentence': '' };
  const language = createLocalLanguageSide({ embedder: Promise.resolve(embedder), logger });
  const count = { right: 0, wrong: 0, lost: 0, all: 0 };
  let tookMs = 0;
  for (const [id, cases] of Object.entries(sentences)) {
    const model = new AgentModel(agentSchema.parse(parse(await readFile(new URL(`../agents/${id}.yaml`, import.meta.url), 'utf8'))), 1);
    await language.prepare(model);
    for (const [text, wanted] of cases) {
      const began = performance.now();
      const { act, capability, options, scores } = await language.understand({ model, text, pending: null, choice: [], recent: null, history: [], vocabulary: [], now: new Date('2026-05-04T10:00:00Z'), timeZone: 'Europe/Rome' });
      tookMs += performance.now() - began;
      const meant = act === 'bye' || act === 'thank' ? 'close-the-conversation' : (capability ?? (options.length > 0 ? options.join('|') : null));
      const right = [wanted].flat().includes(meant);
      count.all += 1;
      if (right) count.right += 1;
      else if (meant === null) count.lost += 1;
      else count.wrong += 1;
      if (showWrong && !right) console.log(`${name}: "${text}" -> ${meant} (${scores.slice(0, 3).map((each) => `${each.capability} ${each.score.toFixed(2)}`).join(', ')})`);
    }
  }
  return { matching: name, right: `${count.right} of ${count.all}`, 'wrong capability': count.wrong, 'not understood': count.lost, 'ms a sentence': (tookMs / count.all).toFixed(1) };
}

console.table([await measure('bge-small-en-v1.5', () => loadBgeEmbedder(modelsDir())), await measure('USE-lite', () => loadUseEmbedder(modelsDir())), await measure('shared words', async () => null)]);
