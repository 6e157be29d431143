import { measureAgent } from '@/lib/agent/measure-agent.ts';
import type { Agent } from '@/lib/agent/agent-schema.ts';
import type { Finding } from './finding.ts';

const megabyte = 1024 * 1024;
/** Every dossier may make this much, and larger ones some multiple of themselves; the runtime's longest text is half a gigabyte, and quotes may double what is measured. */
const alwaysAllowed = 64 * megabyte;
const timesInput = 16;
const everAllowed = 240 * megabyte;

/** Characters of YAML that may come of a dossier of this length. */
export const mostOutputFor = (inputLength: number): number => Math.min(everAllowed, Math.max(alwaysAllowed, inputLength * timesInput));

/** What is said again in each part of the agent, and how not to. Every construct is lowered once; these are what multiplies. */
const repeated: Readonly<Record<string, { readonly place: string; readonly cause: string; readonly remedy: string }>> = {
  rules: { place: 'validationRules', cause: 'a rule is written once for each function or triplet in its "appliesTo"', remedy: 'Shorten the descriptions of such rules, or attach them to fewer functions.' },
  functions: { place: 'functionCatalogEntries', cause: 'an endpoint is written once for each binding to it, and an entity\'s attributes once for each function that lists it', remedy: 'Shorten the descriptions of endpoints with many bindings and of attributes of listed entities.' },
  capabilities: { place: 'agenticTriplets', cause: 'a triplet names all its gates, functions and documents', remedy: 'Join gates of the same role and target, and bind or ground each triplet with fewer.' },
  privacy: { place: 'privacyManifests', cause: 'a privacy rule names every input and output that holds its attribute', remedy: 'Keep one privacy rule for each attribute.' },
};

/** The error where the agent's YAML would be longer than `most`. */
export function outputTooLarge(agent: Agent, most: number): Finding | undefined {
  const { exceeded, largest } = measureAgent(agent, most);
  if (!exceeded) return undefined;
  const known = repeated[largest];
  return {
    code: 'DIS-OUTPUT-SIZE',
    severity: 'error',
    pointer: known === undefined ? '' : `/dossierSpecificDefinitions/${known.place}`,
    message: `The agent would be larger than ${Math.round(most / megabyte)} MB, most of it in "${largest}"${known === undefined ? '' : `: ${known.cause}`}.`,
    hint: known?.remedy ?? 'Split the dossier, or shorten its longest texts.',
  };
}
