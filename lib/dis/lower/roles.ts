import { idKey, type LinkedDossier } from '../link/link-dossier.ts';
import { oncePer } from '../link/once-per.ts';
import type { Role } from '../schema/dossier.ts';

export type RoleType = NonNullable<Role['roleType']>;

/** A role's type; where the dossier does not say, an archetype or an agent entity makes it an agent, else a human. */
export function roleTypeOf(dossier: LinkedDossier, role: Role | undefined): RoleType {
  if (role === undefined) return 'agent';
  if (role.roleType !== undefined) return role.roleType;
  if (role.agentArchetype !== undefined) return 'agent';
  return rolesOfAgents(dossier).has(idKey(role.roleId)) ? 'agent' : 'human';
}

/** Ids of the roles that an agent entity embodies, whichever of the two says so. */
const rolesOfAgents = oncePer((dossier: LinkedDossier): ReadonlySet<string> => {
  const { entities, roles } = dossier.definitions;
  const agents = entities.filter(({ value }) => value.entityType === 'agent');
  const ids = new Set(agents.map(({ value }) => idKey(value.entityId)));
  const listing = roles.filter(({ value }) => (value.assignedEntityIds ?? []).some((id) => ids.has(idKey(id))));
  return new Set([...listing.map(({ value }) => idKey(value.roleId)), ...agents.flatMap(({ value }) => (value.assignedRoleIds ?? []).map(idKey))]);
});
