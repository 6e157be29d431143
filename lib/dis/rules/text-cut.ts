import { attributeOf } from '../lower/lowering.ts';
import type { CollectionName } from '../schema/dossier.ts';
import { isRecord } from '../schema/kinds.ts';
import { longestName, longestProse, longestReference } from '../text/longest.ts';
import { oneLine } from '../text/words.ts';
import type { DossierRule } from './dossier-rule.ts';

/** What lowering cuts, by its place in a construct; `*` is each item of a list. Names are told of as DIS-LONG. */
const places: Readonly<Partial<Record<CollectionName, Readonly<Record<string, number>>>>> = {
  entities: { primaryKey: longestName, 'alternateNames/*': longestName, 'attributes/*/type': longestName },
  agenticTriplets: { 'appliedTags/*/selectedValues/*': longestName },
  functionCatalogEntries: { systemOfRecord: longestProse, 'inputs/*/type': longestName, 'outputs/*/type': longestName },
  tripletFunctionMatrixEntries: {
    contextDescription: longestProse,
    'executionBinding/scriptReference': longestReference,
    'executionBinding/runtimeEnvironment': longestReference,
    'executionBinding/workflowVersion': longestName,
    'executionBinding/methodReference': longestReference,
  },
  knowledgeDocuments: { mimeType: longestName, version: longestName, language: longestName },
  validationRules: { errorMessage: longestProse },
  telemetryConfigurations: { 'metrics/*/metricId': longestName },
};
/** Attributes that lowering reads by name. */
const attributes: Readonly<Record<string, number>> = { tone: longestProse, greeting: longestProse, openingLine: longestProse, welcome: longestProse, voice: longestName };

export const textCut: DossierRule = {
  code: 'DIS-CUT',
  severity: 'info',
  title: 'Text that the agent has in part',
  why: 'Texts that are said, shown or given to a language model have a bound: 200 characters for names and labels, 1,000 for references to scripts and methods, 2,000 for sentences. Of a longer one the agent has the beginning, up to the last whole word.',
  bad: 'a "contextDescription" of 3,000 characters',
  good: 'the condition in a few sentences; the rest in the "description" of the function, which is taken whole',
  check: ({ dossier, report }) => {
    const look = (value: unknown, path: readonly string[], longest: number, pointer: string): void => {
      const [token, ...rest] = path;
      if (token === '*') {
        if (Array.isArray(value)) value.forEach((item: unknown, index) => look(item, rest, longest, `${pointer}/${index}`));
      } else if (token !== undefined) {
        if (isRecord(value) && Object.hasOwn(value, token)) look(value[token], rest, longest, `${pointer}/${token}`);
      } else if (typeof value === 'string' && value.length > longest) {
        const { length } = oneLine(value, Infinity);
        if (length > longest) report(pointer, `This text has ${length} characters; the agent has the first ${longest} of it.`, 'Say it shorter.');
      }
    };
    for (const [name, paths] of Object.entries(places)) {
      const split = Object.entries(paths).map(([path, longest]) => ({ path: path.split('/'), longest }));
      for (const { value, pointer } of dossier.definitions[name as CollectionName]) for (const { path, longest } of split) look(value, path, longest, pointer);
    }
    for (const field of ['version', 'author'] as const) look(dossier.frame.header[field], [], longestName, `/header/${field}`);
    for (const { value, pointer } of [...dossier.definitions.roles, ...dossier.definitions.entities]) {
      for (const [name, longest] of Object.entries(attributes)) {
        const text = attributeOf(value, name);
        if (typeof text === 'string') look(text, [], longest, `${pointer}/attributes/${value.attributes?.findIndex((attribute) => attribute.value === text) ?? 0}/value`);
      }
    }
  },
};
