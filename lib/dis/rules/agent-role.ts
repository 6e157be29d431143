import { quote } from '../finding.ts';
import { leadsNowhere } from '../link/leads-nowhere.ts';
import { idKey } from '../link/link-dossier.ts';
import { roleTypeOf } from '../lower/roles.ts';
import type { Role } from '../schema/dossier.ts';
import type { DossierRule } from './dossier-rule.ts';
import { calledBy } from './names.ts';

export const agentRole: DossierRule = {
  code: 'DIS-AGENT-ROLE',
  severity: 'error',
  title: 'Agent without an agent role',
  why: 'An entity of the type "agent" speaks and acts in a role. Without one it has no tone, no gates and no capabilities.',
  bad: '"entityType": "agent", "assignedRoleIds": []',
  good: '"entityType": "agent", "assignedRoleIds": ["342ea164-…"]   (a role with "roleType": "agent")',
  needsWhole: true,
  check: ({ dossier, report }) => {
    const embodied = new Map<string, Role[]>();
    for (const { value: role } of dossier.definitions.roles) {
      for (const id of role.assignedEntityIds ?? []) {
        const roles = embodied.get(idKey(id));
        if (roles === undefined) embodied.set(idKey(id), [role]);
        else roles.push(role);
      }
    }
    for (const { value, pointer } of dossier.definitions.entities) {
      if (value.entityType !== 'agent') continue;
      const own = (value.assignedRoleIds ?? []).map((id) => dossier.find('roles', id)?.value);
      const counted = value.assignedRoleIds === undefined ? (embodied.get(idKey(value.entityId)) ?? []) : own;
      const elsewhere = (value.assignedRoleIds ?? []).some((id) => dossier.isExternal('roles', id) || leadsNowhere(dossier, 'roles', id));
      if (elsewhere || counted.some((role) => role !== undefined && roleTypeOf(dossier, role) === 'agent')) continue;
      const lister = embodied.get(idKey(value.entityId))?.find((role) => roleTypeOf(dossier, role) === 'agent');
      report(`${pointer}/assignedRoleIds`, `The agent ${quote(value.name)} has no role of the type "agent".`, lister === undefined ? 'Add the id of a role whose roleType is "agent".' : `Add ${quote(lister.roleId)}, the id of ${calledBy('roles', lister)}, which lists this entity.`);
    }
  },
};
