import type { AgentCall, AgentDetail } from '@/lib/contracts/agent-detail.ts';
import type { Agent, Execution } from './agent-schema.ts';
import { summariseAgent } from './summarise-agent.ts';

/** What the page of an agent shows of one version: its summary, and of each part where it comes from and how it is run. */
export function describeAgent(agent: Agent, version: number): AgentDetail {
  const { spec } = agent;
  const summary = summariseAgent(agent);
  const capabilities = new Map(spec.capabilities.map((capability) => [capability.id, capability]));
  const functions = new Map(spec.functions.map((entry) => [entry.name, entry]));
  const refusals = new Map(spec.gates.map((gate) => [gate.id, gate.refusal]));
  const nodes = new Map(spec.workflow.nodes.map((node) => [node.id, node]));
  return {
    ...summary,
    agent_version: version,
    language: spec.language,
    persona: spec.persona.name,
    capabilities: summary.capabilities.map((one) => {
      const capability = capabilities.get(one.id);
      return { ...one, approval: capability?.approval ?? false, examples: capability?.examples.slice(0, 3) ?? [] };
    }),
    functions: summary.functions.map((one) => {
      const entry = functions.get(one.name);
      const calls = entry?.bindings.map((binding): AgentCall => ({ capability: capabilities.get(binding.capability)?.name ?? binding.capability, kind: binding.execution.type, target: targetOf(binding.execution), ...(binding.when === undefined ? {} : { when: binding.when }), mutates: binding.mutates, pointer: binding.source ?? '' }));
      return { ...one, title: entry?.title ?? one.name, calls: calls ?? [] };
    }),
    gates: summary.gates.map((gate) => ({ ...gate, refusal: refusals.get(gate.id) ?? '' })),
    graph: { ...summary.graph, nodes: summary.graph.nodes.map((node) => ({ ...node, pointer: nodes.get(node.id)?.source ?? '' })) },
  };
}

function targetOf(execution: Execution): string {
  switch (execution.type) {
    case 'API_CALL':
      return `${execution.endpoint.method ?? 'GET'} ${execution.endpoint.url ?? execution.endpoint.name}`;
    case 'WORKFLOW':
      return `${execution.workflow} in ${execution.system}`;
    case 'SCRIPT':
      return execution.reference;
    case 'INTERNAL_CODE':
      return execution.method;
  }
}
