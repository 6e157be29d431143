import { quote } from '../finding.ts';
import { attributeOf } from '../lower/lowering.ts';
import { onlyReads } from '../lower/mutation.ts';
import type { DossierRule } from './dossier-rule.ts';

export const readsOnly: DossierRule = {
  code: 'DIS-READS-ONLY',
  severity: 'info',
  title: 'Function taken to change nothing',
  why: 'What changes something is read back and confirmed first. The dossier does not say whether this function does; its name says that it looks up or works out something.',
  bad: 'a function "priceOrder" run by a script, without an attribute "mutates"',
  good: '"attributes": [{"name": "mutates", "type": "boolean", "description": "…", "value": false}]',
  check: ({ dossier, report }) => {
    for (const { value, pointer } of dossier.definitions.tripletFunctionMatrixEntries) {
      const entry = dossier.find('functionCatalogEntries', value.functionId)?.value;
      const triplet = dossier.find('agenticTriplets', value.tripletId)?.value;
      const endpoint = value.executionBinding.executionType === 'API_CALL' ? dossier.find('endpoints', value.executionBinding.endpointId)?.value : undefined;
      if (entry === undefined || !onlyReads(entry.functionName)) continue;
      if ([entry, value, endpoint].some((construct) => construct !== undefined && attributeOf(construct, 'mutates') !== undefined)) continue;
      const doubtful = endpoint === undefined ? triplet !== undefined && ['CREATE', 'UPDATE', 'DELETE'].includes(triplet.modeOfInteraction) : endpoint.httpMethod === 'POST';
      if (doubtful) report(pointer, `${quote(entry.functionName)} is taken to change nothing, so it runs without a confirmation.`, 'If it does change something, give the function the attribute "mutates" with the value true.');
    }
  },
};
