import type { Agent, Capability, WorkflowNode } from '@/lib/agent/agent-schema.ts';
import { groupBy } from '../link/group-by.ts';
import { idKey } from '../link/link-dossier.ts';
import type { Located } from '../schema/check-shape.ts';
import type { Role } from '../schema/dossier.ts';
import { listOf, slugOf, UniqueNames } from '../text/words.ts';
import { isHandOff } from './hand-off.ts';
import { attributeOf, nameOf, reservedNodeIds, type Lowering } from './lowering.ts';
import { meaningOf, relationsOf, type Relation } from './relations.ts';
import { handOffFor, roleLines, rolesAtWork } from './role-lines.ts';
import { roleTypeOf } from './roles.ts';

type Edge = WorkflowNode['next'][number];
const defaultTimeoutSeconds = 30;
/** Steps of one turn through capabilities; cycles between triplets are legal and end here. */
const recursionLimit = 50;

/**
 * The graph: a router at the entry; a router for each further agent role that owns capabilities; a watcher for each supervisor;
 * one node per capability; and edges where relationships say so.
 */
export function lowerWorkflow(lowering: Lowering, capabilities: readonly Capability[]): Agent['spec']['workflow'] {
  const lines = roleLines(lowering.dossier);
  const roles = agentRoles(lowering);
  const front = frontRole(lowering, roles, capabilities);
  const names = new UniqueNames([...reservedNodeIds, ...capabilities.map((capability) => capability.id)]);
  const roleNodes = new Map<string, string>();
  for (const { value } of roles) {
    const id = idKey(value.roleId);
    if (id === front) continue;
    const prefix = value.agentArchetype === 'supervisor' ? 'supervise' : 'route';
    roleNodes.set(id, names.take(`${prefix}-${slugOf(value.name, 50) || id.slice(0, 8)}`));
  }
  /** Where a line of a role leads: to the other's node, or to a hand-off where the other is a person; undefined: nowhere. */
  const nodeOfLine = (line: Relation): string | undefined => {
    if (line.to === front) return 'route';
    const handOff = meaningOf(line.relation) === 'delegation' && roleTypeOf(lowering.dossier, lowering.dossier.find('roles', line.to)?.value) === 'human' ? handOffFor(lowering.dossier, line.from, line.to) : undefined;
    return roleNodes.get(line.to) ?? (handOff === undefined ? undefined : lowering.capabilityIds.get(handOff));
  };
  const passedBy = (roleId: string): Edge[] => (lines.get(roleId) ?? []).flatMap((line): Edge[] => {
    const to = nodeOfLine(line);
    return to === undefined ? [] : [{ to, relation: line.relation, ...noteOf(line.construct.value.notes), source: line.construct.pointer }];
  });
  const flows = capabilityEdges(lowering);
  const owned = groupBy(capabilities, (capability) => capability.owner.role_id);
  return {
    type: 'langgraph.StateGraph',
    entry_point: 'route',
    recursion_limit: recursionLimit,
    nodes: [
      routeNode(front, roles, roleNodes, capabilities, front === undefined ? [] : passedBy(front)),
      ...roles.filter(({ value }) => roleNodes.has(idKey(value.roleId))).map((role) => roleNode(lowering, role, roleNodes.get(idKey(role.value.roleId)) ?? '', { owned: owned.get(idKey(role.value.roleId)) ?? [], lines: lines.get(idKey(role.value.roleId)) ?? [], passed: passedBy(idKey(role.value.roleId)) })),
      ...capabilities.map((capability) => capabilityNode(lowering, capability, flows.get(capability.triplet_id) ?? [])),
      { id: 'end', handler: 'end', description: 'The turn is over; the conversation goes on with the next thing said.', next: [], timeout_seconds: defaultTimeoutSeconds },
    ],
  };
}

/** Agent roles that own capabilities, lead to others that do, or watch, in document order. */
function agentRoles({ dossier }: Lowering): Located<Role>[] {
  const atWork = rolesAtWork(dossier);
  const seen = new Set<string>();
  return dossier.definitions.roles.filter(({ value }) => {
    const id = idKey(value.roleId);
    if (seen.has(id)) return false;
    seen.add(id);
    return atWork.has(id);
  });
}

/** The role that callers meet first: the orchestrator, else the agent role with most capabilities that callers start. */
export function frontRole({ dossier }: Lowering, roles: readonly Located<Role>[], capabilities: readonly Capability[]): string | undefined {
  const orchestrator = roles.find(({ value }) => value.agentArchetype === 'orchestrator');
  if (orchestrator !== undefined) return idKey(orchestrator.value.roleId);
  const started = groupBy(capabilities.filter((capability) => capability.initiator === 'caller'), (capability) => capability.owner.role_id);
  const talking = roles.filter(({ value }) => value.agentArchetype !== 'supervisor');
  const counted = talking.map(({ value }) => ({ id: idKey(value.roleId), count: started.get(idKey(value.roleId))?.length ?? 0 }));
  const most = counted.reduce<{ id: string; count: number } | undefined>((best, entry) => (best === undefined || entry.count > best.count ? entry : best), undefined);
  return most?.id ?? (dossier.definitions.roles[0] === undefined ? undefined : idKey(dossier.definitions.roles[0].value.roleId));
}

/** `passed` are the edges of the front role's own delegations and supervisions. */
function routeNode(front: string | undefined, roles: readonly Located<Role>[], roleNodes: ReadonlyMap<string, string>, capabilities: readonly Capability[], passed: readonly Edge[]): WorkflowNode {
  const role = roles.find(({ value }) => idKey(value.roleId) === front);
  const said = groupBy(passed, ({ to }) => to);
  const toRoles = roles.flatMap(({ value }): Edge[] => {
    const node = roleNodes.get(idKey(value.roleId));
    if (node === undefined) return [];
    return said.get(node) ?? [{ to: node, relation: value.agentArchetype === 'supervisor' ? 'watched_by' : 'routes_to' }];
  });
  const nodes = new Set(roleNodes.values());
  // What an outside system begins is an entry of its own: nobody chooses it.
  const direct = capabilities.filter((capability) => !roleNodes.has(capability.owner.role_id) && capability.initiator !== 'system');
  return {
    id: 'route',
    handler: 'route',
    description: 'Finds out what is wanted and chooses who does it.',
    ...(role === undefined ? {} : { role: idKey(role.value.roleId) }),
    next: [...toRoles, ...passed.filter(({ to }) => !nodes.has(to)), ...direct.filter(({ id }) => !said.has(id)).map(({ id }) => ({ to: id }))],
    timeout_seconds: defaultTimeoutSeconds,
    ...(role === undefined ? {} : { source: role.pointer }),
  };
}

/** `lines` are the role's own delegations and supervisions, `passed` the edges that they become. */
function roleNode(lowering: Lowering, { value, pointer }: Located<Role>, node: string, { owned, lines, passed }: { owned: readonly Capability[]; lines: readonly Relation[]; passed: readonly Edge[] }): WorkflowNode {
  const id = idKey(value.roleId);
  const said = new Set(passed.map(({ to }) => to));
  const own = owned.filter((capability) => !said.has(capability.id)).map((capability): Edge => ({ to: capability.id }));
  const supervisor = value.agentArchetype === 'supervisor';
  const watched = lines.filter(({ relation }) => meaningOf(relation) === 'supervision').map((relation) => nameOf(lowering.dossier.find('roles', relation.to)?.value.name ?? '', relation.to));
  const name = nameOf(value.name, id);
  return {
    id: node,
    handler: supervisor ? 'supervise' : 'route',
    description: supervisor ? `${name} watches ${watched.length === 0 ? 'every capability' : listOf(watched, 'and')} and may stop what they do.` : `Chooses among what ${name} does.`,
    role: id,
    next: [...passed, ...own],
    timeout_seconds: defaultTimeoutSeconds,
    source: pointer,
  };
}

function capabilityNode(lowering: Lowering, capability: Capability, edges: readonly Edge[]): WorkflowNode {
  const triplet = lowering.dossier.find('agenticTriplets', capability.triplet_id)?.value;
  const functions = (lowering.dossier.bindingsByTriplet.get(capability.triplet_id) ?? []).flatMap((entry) => lowering.dossier.find('functionCatalogEntries', entry.value.functionId)?.value ?? []);
  const handsOff = triplet !== undefined && isHandOff(lowering.dossier, triplet, functions);
  const stated = triplet === undefined ? undefined : attributeOf(triplet, 'timeoutSeconds', 'timeout');
  return {
    id: capability.id,
    handler: handsOff ? 'hand_off' : capability.initiator === 'system' ? 'external_event' : 'capability',
    description: capability.name,
    capability: capability.id,
    role: capability.owner.role_id,
    next: [...edges, { to: 'end' }],
    timeout_seconds: typeof stated === 'number' && stated > 0 && stated <= 3_600 ? stated : defaultTimeoutSeconds,
    source: capability.source,
  };
}

/** Triplet id -> edges to the triplets that follow it or that it escalates to. An edge to itself is left out (reported). */
function capabilityEdges(lowering: Lowering): Map<string, Edge[]> {
  const edges = new Map<string, Edge[]>();
  for (const { from, to, relation, construct } of relationsOf(lowering.dossier, 'flow', 'escalation')) {
    const next = lowering.capabilityIds.get(to);
    if (next === undefined || !lowering.capabilityIds.has(from) || from === to) continue;
    const edge = { to: next, relation, ...noteOf(construct.value.notes), source: construct.pointer };
    const known = edges.get(from);
    if (known === undefined) edges.set(from, [edge]);
    else known.push(edge);
  }
  return edges;
}

const noteOf = (notes: string): { when?: string } => {
  const when = nameOf(notes, '');
  return when === '' ? {} : { when };
};
