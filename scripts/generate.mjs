// Writes what is generated from code: docs/diagnostics.md, public/schemas/agent.schema.json, and agents/*.yaml from examples/.
// Run by `npm run generate`; tests fail where a file is older than its source.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { agentJsonSchema } from '../lib/agent/agent-json-schema.ts';
import { compileDossier } from '../lib/dis/compile-dossier.ts';
import { writeDiagnosticsPage } from '../lib/dis/report/diagnostics-page.ts';

const root = new URL('..', import.meta.url);
const write = (path, text) => {
  writeFileSync(new URL(path, root), text);
  console.log(path);
};
mkdirSync(new URL('public/schemas', root), { recursive: true });
write('docs/diagnostics.md', writeDiagnosticsPage());
write('public/schemas/agent.schema.json', `${JSON.stringify(agentJsonSchema(), null, 2)}\n`);
for (const file of readdirSync(new URL('examples', root)).filter((name) => name.endsWith('.json'))) {
  const { result } = compileDossier(readFileSync(new URL(`examples/${file}`, root)), { fileName: file });
  if (result.yaml === null) throw new Error(`examples/${file} has errors`);
  write(`agents/${result.agent_id}.yaml`, result.yaml);
}
