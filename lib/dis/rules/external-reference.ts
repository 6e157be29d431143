import { quote } from '../finding.ts';
import { isElsewhere } from './dangling-reference.ts';
import type { DossierRule } from './dossier-rule.ts';
import { unresolvedReferences } from '../link/unresolved-references.ts';

/** What has no effect for that reason, by the field that refers to it. */
const consequences: Readonly<Record<string, string>> = {
  functionId: 'this binding has no effect: its capability runs without the function',
  modeId: 'this entry has no effect: the agent does not know the mode',
  actor: 'this relationship has no effect',
  related_actor: 'this relationship has no effect',
  endpointId: 'calls through this binding have no address',
  associatedFunctionIds: 'the function is not run here',
};

export const externalReference: DossierRule = {
  code: 'DIS-EXTERNAL-REF',
  severity: 'warning',
  title: 'Defined elsewhere',
  why: 'A construct that only "referencedConstructs" names has no definition here to compile: the agent knows its id and nothing else. What the dossier says about it, such as the binding of a function, is carried in the annotations of the agent and has no effect.',
  bad: '"referencedConstructs": {"roles": ["…"]} and a triplet with that role',
  good: 'the role itself under "dossierSpecificDefinitions": {"roles": [ … ]}',
  check: ({ dossier, report }) => {
    for (const { id, pointer, field, to } of unresolvedReferences(dossier)) {
      if (isElsewhere(dossier.isExternal, to, id)) report(pointer, `"${field}" ${quote(id)} is defined outside this dossier, so ${consequences[field] ?? 'only its id is known'}.`, 'Copy its definition into the dossier.');
    }
  },
};
