import { idKey } from '../link/link-dossier.ts';
import { quote } from '../finding.ts';
import { unresolvedReferences } from '../link/unresolved-references.ts';
import type { DossierRule } from './dossier-rule.ts';

export const functionUnused: DossierRule = {
  code: 'DIS-FUNCTION-UNUSED',
  severity: 'warning',
  title: 'Function that nothing runs',
  why: 'A function runs only where a matrix entry binds it to a triplet.',
  bad: 'a function without an entry in "tripletFunctionMatrixEntries"',
  good: 'an entry with its functionId, the triplet that needs it, and how it is executed',
  needsWhole: true,
  check: ({ dossier, report }) => {
    // Told of as such; once they are right, more may be bound.
    if (unresolvedReferences(dossier).some(({ to }) => to === 'functionCatalogEntries')) return;
    const listed = new Set(dossier.definitions.agenticTriplets.flatMap(({ value }) => (value.associatedFunctionIds ?? []).map(idKey)));
    for (const { value, pointer } of dossier.definitions.functionCatalogEntries) {
      const key = idKey(value.functionId);
      if (!dossier.bindingsByFunction.has(key) && !listed.has(key)) report(pointer, `No triplet runs the function ${quote(value.functionName)}.`, 'Bind it in "tripletFunctionMatrixEntries", or remove it.');
    }
  },
};
