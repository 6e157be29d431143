import { quote } from '../finding.ts';
import { idKey } from '../link/link-dossier.ts';
import { unresolvedReferences } from '../link/unresolved-references.ts';
import type { DossierRule } from './dossier-rule.ts';

export const endpointUnused: DossierRule = {
  code: 'DIS-ENDPOINT-UNUSED',
  severity: 'info',
  title: 'Endpoint that nothing calls',
  why: 'An endpoint is called where the binding of a function names it. The address, method and status of another have no effect.',
  bad: 'an endpoint that no "executionBinding" names',
  good: '"executionBinding": {"executionType": "API_CALL", "endpointId": "4a045233-…"}',
  needsWhole: true,
  check: ({ dossier, report }) => {
    if (unresolvedReferences(dossier).some(({ to }) => to === 'endpoints')) return;
    const called = new Set(dossier.definitions.tripletFunctionMatrixEntries.flatMap(({ value: { executionBinding } }) => (executionBinding.executionType === 'API_CALL' ? [idKey(executionBinding.endpointId)] : [])));
    for (const { value, pointer } of dossier.definitions.endpoints) {
      if (!called.has(idKey(value.endpointId))) report(pointer, `No function calls the endpoint ${quote(value.name)}, so it has no effect.`, 'Name it in the "executionBinding" of a function, or remove it.');
    }
  },
};
