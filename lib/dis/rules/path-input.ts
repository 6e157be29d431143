import { quote } from '../finding.ts';
import { groupBy } from '../link/group-by.ts';
import { idKey } from '../link/link-dossier.ts';
import { isOptionalType } from '../lower/value-schema.ts';
import type { CatalogFunction } from '../schema/dossier.ts';
import { inputsMeant, pathNames, pathOf, renamePath, type Caller } from '../text/path-inputs.ts';
import { listOf } from '../text/words.ts';
import type { DossierRule } from './dossier-rule.ts';

export const pathInput: DossierRule = {
  code: 'DIS-PATH-INPUT',
  severity: 'warning',
  title: 'Name in an address that the function does not have',
  why: 'A name in the path of an address stands for the input of that name. Where the function has none, nothing says what a live call puts there.',
  bad: '"url": "https://till.example/orders/:id" for a function with the input "orderNumber"',
  good: '"url": "https://till.example/orders/:orderNumber"',
  check: ({ dossier, report }) => {
    const known = new Map<CatalogFunction, Set<string>>();
    const inputNames = (entry: CatalogFunction): Set<string> => {
      const names = known.get(entry) ?? new Set((entry.inputs ?? []).map(({ name }) => name));
      known.set(entry, names);
      return names;
    };
    const bindings = groupBy(dossier.definitions.tripletFunctionMatrixEntries, ({ value: { executionBinding } }) => (executionBinding.executionType === 'API_CALL' ? idKey(executionBinding.endpointId) : ''));
    for (const { value: { endpointId, url = '' }, pointer } of dossier.definitions.endpoints) {
      const names = pathNames(url);
      if (names.length === 0) continue;
      const path = quote(pathOf(url));
      const functions = new Set((bindings.get(idKey(endpointId)) ?? []).flatMap(({ value }) => dossier.find('functionCatalogEntries', value.functionId)?.value ?? []));
      for (const entry of functions) {
        const wrong = names.filter((name) => !inputNames(entry).has(name));
        if (wrong.length === 0) continue;
        report(`${pointer}/url`, `The path ${path} takes ${listOf(wrong.map(quote), 'and')}, but ${quote(entry.functionName)} has no ${wrong.length === 1 ? 'input of that name' : 'inputs of those names'}.`, () => hintFor(url, names, wrong, entry, [...functions].filter((other) => wrong.some((name) => inputNames(other).has(name)))));
      }
    }
  },
};

/** An address that serves another function as it stands is right: then it is the input that has the wrong name. */
function hintFor(url: string, names: readonly string[], wrong: readonly string[], entry: CatalogFunction, served: readonly CatalogFunction[]): string {
  const caller = callerOf(entry);
  const meant = inputsMeant(names, caller);
  const [other] = served;
  if (other !== undefined) return `${quote(other.functionName)} has it: name the input of ${quote(entry.functionName)} the same, or give this function an endpoint of its own.`;
  const corrected = renamePath(url, meant);
  if (wrong.every((name) => meant.has(name))) return corrected.length <= longestShown ? `Write ${quote(corrected)}.` : `Write ${listOf([...meant].map(([name, input]) => `:${input} instead of :${name}`), 'and')}.`;
  if (caller.inputs.length === 0) return `It has no inputs: give it ${listOf(wrong.map(quote), 'and')}, or take ${wrong.length === 1 ? 'the name' : 'the names'} out of the path.`;
  return `Write the name of an input. There ${caller.inputs.length === 1 ? 'is' : 'are'}: ${caller.inputs.slice(0, 50).map(({ name }) => name).join(', ')}.`;
}
/** What is longer is cut when quoted, and nobody could copy it. */
const longestShown = 80;

const callerOf = ({ functionName, inputs = [] }: CatalogFunction): Caller => ({ name: functionName, inputs: inputs.map(({ name, type, isRequired }) => ({ name, required: isRequired ?? !isOptionalType(type) })) });
