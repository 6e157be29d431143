import { idKey } from '../link/link-dossier.ts';
import { quote } from '../finding.ts';
import { unresolvedReferences } from '../link/unresolved-references.ts';
import type { DossierRule } from './dossier-rule.ts';

const speechOnly = new Set(['INITIATE', 'RESPOND', 'NOTIFY']);

export const tripletUnbound: DossierRule = {
  code: 'DIS-TRIPLET-UNBOUND',
  severity: 'warning',
  title: 'Triplet without a function',
  why: 'A capability that reads or changes something needs a function that does it; else the agent can only talk about it.',
  bad: 'a triplet with the mode READ and no matrix entry',
  good: 'an entry in "tripletFunctionMatrixEntries" for it',
  needsWhole: true,
  check: ({ dossier, report }) => {
    // Told of as such; once they are right, more may be bound.
    if (unresolvedReferences(dossier).some(({ to }) => to === 'agenticTriplets')) return;
    for (const { value, pointer } of dossier.definitions.agenticTriplets) {
      if (dossier.bindingsByTriplet.has(idKey(value.tripletId))) continue;
      const spoken = speechOnly.has(value.modeOfInteraction);
      report(pointer, `The triplet ${quote(value.name)} runs no function${spoken ? ': the agent only speaks' : `, though its mode is ${value.modeOfInteraction}`}.`, 'Bind one in "tripletFunctionMatrixEntries".', spoken ? 'info' : 'warning');
    }
  },
};
