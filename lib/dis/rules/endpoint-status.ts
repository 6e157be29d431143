import { quote } from '../finding.ts';
import type { DossierRule } from './dossier-rule.ts';

export const endpointStatus: DossierRule = {
  code: 'DIS-ENDPOINT-STATUS',
  severity: 'warning',
  title: 'Function on an endpoint that is not active',
  why: 'A call to an endpoint that is offline fails in the middle of a conversation, so it is an error; one that is deprecated, experimental or restricted may.',
  bad: 'a binding whose endpoint has "status": "Offline"',
  good: 'a binding whose endpoint has "status": "Active"',
  check: ({ dossier, report }) => {
    for (const { value, pointer } of dossier.definitions.tripletFunctionMatrixEntries) {
      if (value.executionBinding.executionType !== 'API_CALL') continue;
      const endpoint = dossier.find('endpoints', value.executionBinding.endpointId)?.value;
      const status = endpoint?.status ?? 'Active';
      if (endpoint === undefined || status === 'Active') continue;
      const at = `${pointer}/executionBinding/endpointId`;
      const message = `The endpoint ${quote(endpoint.name)} is ${status.toLowerCase()}`;
      if (status === 'Offline') report(at, `${message}, so this function cannot run.`, 'Bind another endpoint; or, when it is back, set its "status" to "Active".', 'error');
      else report(at, `${message}.`, 'Check that it may be used here.');
    }
  },
};
