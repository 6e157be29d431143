// Prints one table: how long each phase of compiling takes for generated dossiers, beside JSON.parse and ajv on the same bytes
// ("ajv ms"); and what comes out: megabytes of YAML, and how long JSON.stringify alone would take for the same agent ("json ms"). "peak MB" is the most memory that a fresh process took for one compilation.
// Run by `npm run bench:compile`; sizes may be given: `npm run bench:compile -- 100 1000`.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateDossier } from './generate-dossier.mjs';
import { emitAgent } from '../lib/agent/emit-agent.ts';
import { compileDossier } from '../lib/dis/compile-dossier.ts';
import { linkDossier } from '../lib/dis/link/link-dossier.ts';
import { lowerDossier } from '../lib/dis/lower/lower-dossier.ts';
import { beginLowering } from '../lib/dis/lower/lowering.ts';
import { parseSource } from '../lib/dis/parse/parse-source.ts';
import { runRules } from '../lib/dis/rules/run-rules.ts';
import { checkShape } from '../lib/dis/schema/check-shape.ts';

const sizes = process.argv.slice(2).map(Number).filter((size) => size > 0);
const official = new URL('../../shared/dis/v1.6.0/', import.meta.url);
const repeats = (size) => (size <= 1_000 ? 5 : 3);

/** The official schemas in ajv, or null where they are absent. */
async function officialValidator() {
  if (!existsSync(official)) return null;
  const { Ajv } = await import('ajv');
  const { default: addFormats } = await import('ajv-formats');
  const ajv = new Ajv({ strict: false });
  (addFormats.default ?? addFormats)(ajv);
  for (const file of readdirSync(official).filter((name) => name.endsWith('.schema.json'))) ajv.addSchema(JSON.parse(readFileSync(new URL(file, official), 'utf8')));
  const schema = (name) => ajv.getSchema(`https://schemas.domainintelligenceschema.org/dis/1.6.0/${name}.schema.json`);
  const [dossier, rule] = [schema('DISDossier'), schema('ValidationRule')];
  return (document) => dossier(document) && (document.dossierSpecificDefinitions.validationRules ?? []).every((item) => rule(item));
}

const timed = (times, name, work) => {
  const start = performance.now();
  const value = work();
  times[name] = performance.now() - start;
  return value;
};

function phases(bytes) {
  const times = {};
  const source = timed(times, 'parse', () => parseSource(bytes, {}));
  const shape = timed(times, 'shape', () => checkShape(source.value));
  const dossier = timed(times, 'link', () => beginLowering(linkDossier(shape)));
  timed(times, 'rules', () => runRules(dossier));
  const agent = timed(times, 'lower', () => lowerDossier(dossier, { sha256: createHash('sha256').update(bytes).digest('hex'), warnings: 0 }));
  const yaml = timed(times, 'emit', () => emitAgent(agent));
  timed(times, 'stringify', () => JSON.stringify(agent));
  return { ...times, out: Buffer.byteLength(yaml) / 1024 / 1024 };
}

/** The most memory (MB) that compiling a dossier takes, in a process that does nothing else; what making it took is not counted. */
function peakOf(size) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'bench-compile-'));
  try {
    const file = path.join(folder, 'dossier.json');
    writeFileSync(file, JSON.stringify(generateDossier(size), null, 1));
    return Number(execFileSync(process.execPath, ['--import', 'tsx', fileURLToPath(new URL('compile-once.mjs', import.meta.url)), file], { encoding: 'utf8' }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const best = (runs) => Math.min(...runs);
const row = (cells) => console.log(cells.map((cell, index) => String(cell).padStart(index === 0 ? 9 : 8)).join(''));
const validate = await officialValidator();
if (validate === null) console.log('../shared/dis/v1.6.0 is absent: no comparison with ajv.\n');
row(['triplets', 'MB', 'parse', 'shape', 'link', 'rules', 'lower', 'emit', 'all ms', 'MB/s', 'peak MB', 'ajv ms', 'ratio', 'out MB', 'json ms']);
const totals = new Map();
for (const size of sizes.length > 0 ? sizes : [100, 1_000, 5_000, 20_000]) {
  const bytes = Buffer.from(JSON.stringify(generateDossier(size), null, 1));
  const [all, baseline, detail] = [[], [], []];
  const peak = peakOf(size);
  for (let run = 0; run < repeats(size); run += 1) {
    globalThis.gc?.();
    const start = performance.now();
    const { result } = compileDossier(bytes);
    all.push(performance.now() - start);
    if (!result.ok) throw new Error(JSON.stringify(result.diagnostics.slice(0, 3)));
    detail.push(phases(bytes));
    if (validate !== null) {
      const from = performance.now();
      if (!validate(JSON.parse(bytes.toString()))) throw new Error('ajv refuses the generated dossier');
      baseline.push(performance.now() - from);
    }
  }
  const megabytes = bytes.length / 1024 / 1024;
  const total = best(all);
  totals.set(size, total);
  const phase = (name) => best(detail.map((times) => times[name])).toFixed(0);
  row([size, megabytes.toFixed(1), phase('parse'), phase('shape'), phase('link'), phase('rules'), phase('lower'), phase('emit'), total.toFixed(0), (megabytes / (total / 1000)).toFixed(0), peak, baseline.length > 0 ? best(baseline).toFixed(0) : '-', baseline.length > 0 ? (total / best(baseline)).toFixed(2) : '-', best(detail.map(({ out }) => out)).toFixed(1), phase('stringify')]);
}
if (totals.has(5_000) && totals.has(20_000)) console.log(`\n20,000 triplets take ${(totals.get(20_000) / totals.get(5_000)).toFixed(2)} times as long as 5,000.`);
