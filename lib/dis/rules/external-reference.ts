import { quote } from '../finding.ts';
import type { DossierRule } from './dossier-rule.ts';
import { unresolvedReferences } from '../link/unresolved-references.ts';

export const externalReference: DossierRule = {
  code: 'DIS-EXTERNAL-REF',
  severity: 'warning',
  title: 'Defined elsewhere',
  why: 'A construct that only "referencedConstructs" names has no definition here to compile: the agent knows its id and nothing else.',
  bad: '"referencedConstructs": {"roles": ["…"]} and a triplet with that role',
  good: 'the role itself under "dossierSpecificDefinitions": {"roles": [ … ]}',
  check: ({ dossier, report }) => {
    for (const { id, pointer, field, to } of unresolvedReferences(dossier)) {
      if (to !== 'any' && dossier.isExternal(to, id)) report(pointer, `"${field}" ${quote(id)} is defined outside this dossier, so only its id is known.`, 'Copy its definition into the dossier.');
    }
  },
};
