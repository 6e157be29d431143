import { quote } from '../finding.ts';
import { idKey } from '../link/link-dossier.ts';
import type { DossierRule } from './dossier-rule.ts';

const sensitive = new Set(['CONFIDENTIAL', 'RESTRICTED', 'PII', 'PHI']);

export const openSensitive: DossierRule = {
  code: 'DIS-OPEN-SENSITIVE',
  severity: 'warning',
  title: 'Sensitive data without a gate',
  why: 'An entity that no gate targets is open to everyone who calls.',
  bad: 'an entity with "privacyClassification": "PII", triplets on it and no gate',
  good: 'a gate with this entity as "targetEntityId"',
  needsWhole: true,
  check: ({ dossier, report }) => {
    const used = new Set(dossier.definitions.agenticTriplets.map(({ value }) => idKey(value.targetEntityId)));
    for (const { value, pointer } of dossier.definitions.entities) {
      const key = idKey(value.entityId);
      if (used.has(key) && sensitive.has(value.privacyClassification ?? '') && !dossier.gatesByTarget.has(key)) report(pointer, `${quote(value.name)} is ${value.privacyClassification ?? ''}, and no gate guards it: it is open to every caller.`, 'Add an item to "accessGateMatrixEntries" with this entity as its target.');
    }
  },
};
