import { quote } from '../finding.ts';
import { groupBy } from '../link/group-by.ts';
import { idKey, type LinkedDossier } from '../link/link-dossier.ts';
import { meaningOf, relationsOf, type Relation } from '../lower/relations.ts';
import { roleTypeOf } from '../lower/roles.ts';
import type { DossierRule } from './dossier-rule.ts';

export const unreachableCapability: DossierRule = {
  code: 'DIS-UNREACHABLE',
  severity: 'warning',
  title: 'Specialist that nobody hands over to',
  why: 'With an orchestrator and delegates_to relationships the dossier says who hands work to whom. A role with capabilities to which no such relationships lead from the orchestrator may have been forgotten; the compiler routes to it all the same.',
  bad: 'an orchestrator that delegates to one of two specialists',
  good: 'a relationship with "values": ["delegates_to"] for each',
  needsWhole: true,
  check: ({ dossier, report }) => {
    const delegations = relationsOf(dossier, 'delegation', 'supervision');
    const front = dossier.definitions.roles.find(({ value }) => value.agentArchetype === 'orchestrator');
    if (front === undefined || delegations.length === 0) return;
    const reached = reachedFrom(idKey(front.value.roleId), dossier, delegations);
    const owners = new Set(dossier.definitions.agenticTriplets.map(({ value }) => idKey(value.actingRoleId)));
    for (const { value, pointer } of dossier.definitions.roles) {
      const key = idKey(value.roleId);
      if (owners.has(key) && !reached.has(key) && roleTypeOf(dossier, value) === 'agent') report(pointer, `No relationship leads from the orchestrator to the role ${quote(value.name)}.`, 'Add a relationship from the orchestrator, or from a role that it delegates to, with "values": ["delegates_to"].');
    }
  },
};

/** Roles to which work comes from the front, over others too; who watches is asked by nobody and counts as reached. */
function reachedFrom(front: string, dossier: LinkedDossier, relations: readonly Relation[]): ReadonlySet<string> {
  const supervises = ({ relation }: Relation): boolean => meaningOf(relation) === 'supervision';
  const watchers = relations.filter(supervises).map(({ from }) => from);
  const isWatcher = (id: string): boolean => id !== front && dossier.find('roles', id)?.value.agentArchetype === 'supervisor';
  // Whoever leads others without being a supervisor hands them work; a supervisor only looks on.
  const lines = groupBy(relations.filter((relation) => !supervises(relation) || !isWatcher(relation.from)), ({ from }) => from);
  const reached = new Set([front, ...watchers.filter(isWatcher)]);
  // A set that grows while it is walked is walked to its end.
  for (const id of reached) for (const { to } of lines.get(id) ?? []) reached.add(to);
  return reached;
}
