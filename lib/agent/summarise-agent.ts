import type { CompileSummary } from '@/lib/contracts/compile.ts';
import type { Agent } from './agent-schema.ts';

/** What a builder sees of an agent before it is saved: its parts, where they come from, and the graph as nodes and edges. */
export function summariseAgent(agent: Agent): CompileSummary {
  const { metadata, spec } = agent;
  const gateNames = new Map(spec.gates.map((gate) => [gate.id, gate.name]));
  const changing = new Set(spec.functions.flatMap((entry) => entry.bindings.filter((binding) => binding.mutates).map((binding) => `${entry.name} ${binding.id}`)));
  const labels = new Map([...spec.roles.map((role) => [role.id, role.name] as const), ...spec.capabilities.map((capability) => [capability.id, capability.name] as const)]);
  return {
    name: metadata.name,
    description: metadata.description,
    version: metadata.version,
    greeting: spec.greeting,
    roles: spec.roles.length,
    capabilities: spec.capabilities.map((capability) => ({
      id: capability.id,
      name: capability.name,
      description: capability.description,
      stance: capability.stance,
      mode: capability.mode,
      owner: capability.owner.role,
      target: capability.target.entity,
      functions: capability.functions.map((step) => step.function),
      gates: capability.gates.map((id) => gateNames.get(id) ?? id),
      confirm: capability.functions.some((step) => changing.has(`${step.function} ${step.binding}`)),
      initiator: capability.initiator,
      closed: capability.closed,
      pointer: capability.source ?? '',
    })),
    functions: spec.functions.map((entry) => ({
      name: entry.name,
      description: entry.description,
      inputs: Object.keys(entry.inputs.properties),
      outputs: Object.keys(entry.outputs.properties),
      mutates: entry.mutates,
      bindings: [...new Set(entry.bindings.map((binding) => binding.execution.type))],
      pointer: entry.source ?? '',
    })),
    gates: spec.gates.map((gate) => ({ id: gate.id, name: gate.name, role: gate.role, target: gate.target, condition: gate.condition, pointer: gate.source ?? '' })),
    rules: spec.rules.length,
    graph: {
      entry_point: spec.workflow.entry_point,
      nodes: spec.workflow.nodes.map((node) => ({ id: node.id, label: node.handler === 'end' ? 'End' : (labels.get(node.capability ?? node.role ?? '') ?? node.id), kind: node.handler })),
      edges: spec.workflow.nodes.flatMap((node) => node.next.map((edge) => ({ from: node.id, to: edge.to, ...(edge.relation === undefined ? {} : { label: edge.relation.replaceAll('_', ' ') }) }))),
    },
  };
}
