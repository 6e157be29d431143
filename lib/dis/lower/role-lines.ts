import { groupBy } from '../link/group-by.ts';
import { idKey, type LinkedDossier } from '../link/link-dossier.ts';
import { oncePer } from '../link/once-per.ts';
import { isHandOff } from './hand-off.ts';
import { meaningOf, relationsOf, type Relation } from './relations.ts';
import { roleTypeOf } from './roles.ts';

/** The delegations and supervisions of each role by its id: between two roles, each once. */
export const roleLines = oncePer((dossier: LinkedDossier): ReadonlyMap<string, readonly Relation[]> => {
  const lines = new Map<string, Relation>();
  for (const line of relationsOf(dossier, 'delegation', 'supervision')) {
    const key = `${line.from} ${line.relation} ${line.to}`;
    if (line.from !== line.to && !lines.has(key) && dossier.defines('roles', line.from) && dossier.defines('roles', line.to)) lines.set(key, line);
  }
  return groupBy([...lines.values()], ({ from }) => from);
});

/** Ids that a role delegates to, or watches, each once. */
export const linesOf = (dossier: LinkedDossier, roleId: string, meaning: 'delegation' | 'supervision'): string[] => (roleLines(dossier).get(roleId) ?? []).filter((line) => meaningOf(line.relation) === meaning).map(({ to }) => to);

/** Agent roles with a place in the graph: those that own triplets, orchestrators and supervisors, and those that lead to one of them. */
export const rolesAtWork = oncePer((dossier: LinkedDossier): ReadonlySet<string> => {
  const agents = new Map(dossier.definitions.roles.filter(({ value }) => roleTypeOf(dossier, value) === 'agent').map(({ value }) => [idKey(value.roleId), value]));
  const owners = new Set(dossier.definitions.agenticTriplets.map(({ value }) => idKey(value.actingRoleId)));
  const leading = groupBy([...roleLines(dossier).values()].flat(), ({ to }) => to);
  const atWork = new Set([...agents].filter(([id, role]) => owners.has(id) || role.agentArchetype === 'orchestrator' || role.agentArchetype === 'supervisor').map(([id]) => id));
  // A set that grows while it is walked is walked to its end.
  for (const id of atWork) for (const { from } of leading.get(id) ?? []) if (agents.has(from)) atWork.add(from);
  return atWork;
});

/** The triplet by which a role hands over to a person: its own, else the person's, else the first there is; undefined without any. */
export function handOffFor(dossier: LinkedDossier, from: string, person: string): string | undefined {
  const byRole = handOffs(dossier);
  return byRole.get(from) ?? byRole.get(person) ?? [...byRole.values()][0];
}

const handOffs = oncePer((dossier: LinkedDossier): ReadonlyMap<string, string> => {
  const first = new Map<string, string>();
  for (const { value } of dossier.definitions.agenticTriplets) {
    const role = idKey(value.actingRoleId);
    const functions = (): Parameters<typeof isHandOff>[2] => (dossier.bindingsByTriplet.get(idKey(value.tripletId)) ?? []).flatMap((entry) => dossier.find('functionCatalogEntries', entry.value.functionId)?.value ?? []);
    if (!first.has(role) && value.modeOfInteraction === 'INITIATE' && isHandOff(dossier, value, functions())) first.set(role, idKey(value.tripletId));
  }
  return first;
});
