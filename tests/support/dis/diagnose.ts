import { readFileSync } from 'node:fs';
import { compileDossier } from '@/lib/dis/compile-dossier.ts';

// A dossier is changed freely in tests, so its type is what JSON gives.
// oxlint-disable-next-line typescript/no-explicit-any
export type LooseDossier = any;
const example = readFileSync(new URL('../../../examples/forno-piccolo.json', import.meta.url), 'utf8');

/** Diagnostics of one code for the pizza dossier after a change, as "severity pointer message". */
export function diagnose(code: string, change: (definitions: LooseDossier, dossier: LooseDossier) => void): string[] {
  const dossier: LooseDossier = JSON.parse(example);
  change(dossier.dossierSpecificDefinitions, dossier);
  const { result } = compileDossier(JSON.stringify(dossier));
  return result.diagnostics.filter((diagnostic) => diagnostic.code === code).map(({ severity, pointer, message, hint }) => `${severity} ${pointer.replace('/dossierSpecificDefinitions', '')} ${message}${hint === undefined ? '' : ` (${hint})`}`);
}

/** An id that nothing has. */
export const otherId = (digit: number): string => `${String(digit).repeat(8)}-0000-4000-8000-000000000000`;
