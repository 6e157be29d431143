import { readFileSync } from 'node:fs';
import type { Agent } from '@/lib/agent/agent-schema.ts';
import { compileDossier } from '@/lib/dis/compile-dossier.ts';
import type { LooseDossier } from './diagnose.ts';

const example = readFileSync(new URL('../../../examples/forno-piccolo.json', import.meta.url), 'utf8');

/** What the pizza example compiles to after a change of its definitions. @throws where it does not compile: the first problem */
export function exampleSpec(change: (definitions: LooseDossier, dossier: LooseDossier) => void = () => {}): Agent['spec'] {
  const dossier: LooseDossier = JSON.parse(example);
  change(dossier.dossierSpecificDefinitions, dossier);
  const { agent, result } = compileDossier(JSON.stringify(dossier));
  if (agent === null) throw new Error(JSON.stringify(result.diagnostics[0]));
  return agent.spec;
}
