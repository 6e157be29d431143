import { quote } from '../finding.ts';
import { gatesMeeting } from '../link/gates-meeting.ts';
import { idKey } from '../link/link-dossier.ts';
import type { DossierRule } from './dossier-rule.ts';

export const capabilityClosed: DossierRule = {
  code: 'DIS-CAPABILITY-CLOSED',
  severity: 'warning',
  title: 'Capability that nobody may use',
  why: 'An entity that any gate targets is closed to every role without a gate on it. This triplet\'s role has none, so it is always refused.',
  bad: 'a gate for the role A on Order, and a triplet of the role B on Order',
  good: 'a gate for the role B on Order too',
  needsWhole: true,
  check: ({ dossier, report }) => {
    for (const { value, pointer } of dossier.definitions.agenticTriplets) {
      // A role that is not there is told of as such; with the right one there may be a gate.
      if (!dossier.defines('roles', value.actingRoleId) && !dossier.isExternal('roles', value.actingRoleId)) continue;
      if (!dossier.gatesByTarget.has(idKey(value.targetEntityId)) || gatesMeeting(dossier, value.actingRoleId, value.targetEntityId).length > 0) continue;
      const role = dossier.find('roles', value.actingRoleId)?.value.name ?? value.actingRoleId;
      const target = dossier.find('entities', value.targetEntityId)?.value.name ?? value.targetEntityId;
      report(pointer, `The triplet ${quote(value.name)} is always refused: ${quote(target)} has gates, but none for the role ${quote(role)}.`, 'Add a gate with this role and target; "gateCondition": "`true`" lets it in always.');
    }
  },
};
