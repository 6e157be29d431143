import { idKey, type LinkedDossier } from '../link/link-dossier.ts';
import type { Role } from '../schema/dossier.ts';

export type RoleType = NonNullable<Role['roleType']>;

/** A role's type; where the dossier does not say, an archetype or an agent entity makes it an agent, else a human. */
export function roleTypeOf(dossier: LinkedDossier, role: Role | undefined): RoleType {
  if (role === undefined) return 'agent';
  if (role.roleType !== undefined) return role.roleType;
  if (role.agentArchetype !== undefined) return 'agent';
  const entities = (role.assignedEntityIds ?? []).map((id) => dossier.find('entities', id)?.value);
  const embodied = entities.some((entity) => entity?.entityType === 'agent') || dossier.definitions.entities.some(({ value }) => value.entityType === 'agent' && (value.assignedRoleIds ?? []).some((id) => idKey(id) === idKey(role.roleId)));
  return embodied ? 'agent' : 'human';
}
