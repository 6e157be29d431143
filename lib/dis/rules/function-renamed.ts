import { quote } from '../finding.ts';
import { idKey } from '../link/link-dossier.ts';
import type { DossierRule } from './dossier-rule.ts';

export const functionRenamed: DossierRule = {
  code: 'DIS-FUNCTION-NAME',
  severity: 'info',
  title: 'Function with another name in the agent',
  why: 'Tools need names of letters, digits, _ and -, each used once. Gates still see the dossier\'s own name as function.functionName.',
  bad: '"functionName": "read menu; v2"',
  good: '"functionName": "readMenu"',
  check: ({ dossier, lowering, report }) => {
    for (const { value, pointer } of dossier.definitions.functionCatalogEntries) {
      const name = lowering.functionNames.get(idKey(value.functionId));
      if (name !== undefined && name !== value.functionName) report(`${pointer}/functionName`, `The function ${quote(value.functionName)} is called ${name} in the agent.`, 'Use a short name of letters and digits that no other function has.');
    }
  },
};
