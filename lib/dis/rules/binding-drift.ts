import { leadsNowhere } from '../link/leads-nowhere.ts';
import { idKey } from '../link/link-dossier.ts';
import type { CatalogFunction } from '../schema/dossier.ts';
import { capitalise, listOf } from '../text/words.ts';
import type { DossierRule } from './dossier-rule.ts';
import { calledBy } from './names.ts';

export const bindingDrift: DossierRule = {
  code: 'DIS-BINDING-DRIFT',
  severity: 'warning',
  title: 'Triplet and matrix name different functions',
  why: 'The entries of tripletFunctionMatrixEntries are what runs. A function that only the triplet lists never runs.',
  bad: 'a triplet with "associatedFunctionIds": ["F"] and no matrix entry for the triplet and F',
  good: 'a matrix entry for each function of the list',
  needsWhole: true,
  check: ({ dossier, report }) => {
    // A matrix entry with an id that leads nowhere may be the one that seems to be missing.
    const strayBindings = dossier.definitions.tripletFunctionMatrixEntries.filter(({ value }) => leadsNowhere(dossier, 'agenticTriplets', value.tripletId));
    const meant = new Set(strayBindings.map(({ value }) => idKey(value.functionId)));
    const isBroken = (ids: Iterable<string>): boolean => [...ids].some((id) => leadsNowhere(dossier, 'functionCatalogEntries', id));
    for (const { value, pointer } of dossier.definitions.agenticTriplets) {
      if (value.associatedFunctionIds === undefined) continue;
      const bound = new Set((dossier.bindingsByTriplet.get(idKey(value.tripletId)) ?? []).map((entry) => idKey(entry.value.functionId)));
      const named = new Set(value.associatedFunctionIds.map(idKey));
      const unbound = [...named].filter((id) => !bound.has(id) && !meant.has(id)).flatMap((id) => dossier.find('functionCatalogEntries', id)?.value ?? []);
      const unlisted = [...bound].filter((id) => !named.has(id)).flatMap((id) => dossier.find('functionCatalogEntries', id)?.value ?? []);
      const at = `${pointer}/associatedFunctionIds`;
      if (unbound.length > 0 && !isBroken(bound)) report(at, `${capitalise(listed(unbound))} ${unbound.length === 1 ? 'is listed here, but no matrix entry binds it, so it does not run' : 'are listed here, but no matrix entries bind them, so they do not run'}.`, unbound.length === 1 ? 'Add an entry to "tripletFunctionMatrixEntries", or remove it here.' : 'Add an entry to "tripletFunctionMatrixEntries" for each, or remove them here.');
      if (unlisted.length > 0 && !isBroken(named)) report(at, `${capitalise(listed(unlisted))} ${unlisted.length === 1 ? 'runs for this triplet by its matrix entry, but is' : 'run for this triplet by their matrix entries, but are'} not listed here.`, `Add ${unlisted.length === 1 ? 'it' : 'them'} to "associatedFunctionIds".`, 'info');
    }
  },
};

const listed = (functions: readonly CatalogFunction[]): string => listOf(functions.map((entry) => calledBy('functionCatalogEntries', entry)), 'and');
