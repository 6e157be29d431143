import { quote } from '../finding.ts';
import { idKey } from '../link/link-dossier.ts';
import { roleTypeOf } from '../lower/roles.ts';
import { relationsOf } from '../lower/relations.ts';
import type { DossierRule } from './dossier-rule.ts';

export const unreachableCapability: DossierRule = {
  code: 'DIS-UNREACHABLE',
  severity: 'warning',
  title: 'Specialist that nobody hands over to',
  why: 'With an orchestrator and delegates_to relationships the dossier says who hands work to whom. A role with capabilities that no relationship reaches may have been forgotten; the compiler routes to it all the same.',
  bad: 'an orchestrator that delegates to one of two specialists',
  good: 'a relationship with "values": ["delegates_to"] for each',
  needsWhole: true,
  check: ({ dossier, report }) => {
    const delegations = relationsOf(dossier, 'delegation', 'supervision');
    const front = dossier.definitions.roles.find(({ value }) => value.agentArchetype === 'orchestrator');
    if (front === undefined || delegations.length === 0) return;
    const reached = new Set([idKey(front.value.roleId), ...delegations.flatMap((relation) => [relation.to, relation.relation === 'supervises' ? relation.from : relation.to])]);
    const owners = new Set(dossier.definitions.agenticTriplets.map(({ value }) => idKey(value.actingRoleId)));
    for (const { value, pointer } of dossier.definitions.roles) {
      const key = idKey(value.roleId);
      if (owners.has(key) && !reached.has(key) && roleTypeOf(dossier, value) === 'agent') report(pointer, `No relationship hands over to the role ${quote(value.name)}.`, 'Add a relationship from the orchestrator with "values": ["delegates_to"].');
    }
  },
};
