import { quote } from '../finding.ts';
import { idKey } from '../link/link-dossier.ts';
import type { DossierRule } from './dossier-rule.ts';

export const gateUnmet: DossierRule = {
  code: 'DIS-GATE-UNMET',
  severity: 'warning',
  title: 'Gate that no triplet meets',
  why: 'A gate guards triplets with its role and its target. One that meets none guards nothing, though it closes its target to all other roles.',
  bad: 'a gate for a role that has no triplet on the gate\'s target',
  good: 'the roleId of the role that acts in the triplet',
  needsWhole: true,
  check: ({ dossier, report }) => {
    const met = new Set(dossier.definitions.agenticTriplets.map(({ value }) => `${idKey(value.actingRoleId)} ${idKey(value.targetEntityId)}`));
    // A triplet whose role or target is not there may be the one: what it names wrongly is told of already.
    const half = new Set(dossier.definitions.agenticTriplets.flatMap(({ value }) => [...(dossier.defines('roles', value.actingRoleId) ? [] : [`target ${idKey(value.targetEntityId)}`]), ...(dossier.defines('entities', value.targetEntityId) ? [] : [`role ${idKey(value.actingRoleId)}`])]));
    for (const { value, pointer } of dossier.definitions.accessGateMatrixEntries) {
      if (half.has(`target ${idKey(value.targetEntityId)}`) || half.has(`role ${idKey(value.roleId)}`)) continue;
      if (!dossier.defines('roles', value.roleId) || !dossier.defines('entities', value.targetEntityId)) continue;
      if (!met.has(`${idKey(value.roleId)} ${idKey(value.targetEntityId)}`)) report(pointer, `The gate ${quote(value.name)} guards no triplet: none has its role and its target.`, 'Check "roleId" and "targetEntityId".');
    }
  },
};
