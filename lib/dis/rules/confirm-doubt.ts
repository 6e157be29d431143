import { quote } from '../finding.ts';
import { mutationOf } from '../lower/mutation.ts';
import type { DossierRule } from './dossier-rule.ts';

export const confirmDoubt: DossierRule = {
  code: 'DIS-CONFIRM-DOUBT',
  severity: 'info',
  title: 'Name, mode and method do not agree on whether something changes',
  why: 'What changes something is read back and confirmed first. Where the dossier does not say it with "mutates", the endpoint’s method, the triplet’s mode and the function’s name decide. Where they contradict each other the call is confirmed, as a question too many does less harm than a change that nobody wanted.',
  bad: 'a function "cancelOrder" in a triplet of the mode DELETE, run by an endpoint with the method GET',
  good: '"attributes": [{"name": "mutates", "type": "boolean", "description": "…", "value": true}]',
  check: ({ dossier, report }) => {
    for (const { value, pointer } of dossier.definitions.tripletFunctionMatrixEntries) {
      const entry = dossier.find('functionCatalogEntries', value.functionId)?.value;
      const triplet = dossier.find('agenticTriplets', value.tripletId)?.value;
      if (entry === undefined || triplet === undefined) continue;
      const endpoint = value.executionBinding.executionType === 'API_CALL' ? dossier.find('endpoints', value.executionBinding.endpointId)?.value : undefined;
      const { mutates, doubt } = mutationOf(value, entry, triplet, endpoint);
      if (doubt === undefined) continue;
      const taken = mutates ? 'is taken to change something and confirmed first' : 'is taken to change nothing and runs without a confirmation';
      report(pointer, `${quote(entry.functionName)} ${taken}, because ${doubt}.`, `If it ${mutates ? 'changes nothing' : 'changes something'}, give the function the attribute "mutates" with the value ${mutates ? 'false' : 'true'}.`);
    }
  },
};
