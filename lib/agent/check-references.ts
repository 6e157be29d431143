import type { Agent } from './agent-schema.ts';
import { pointerOf, type AgentProblem } from './describe-agent-issue.ts';

type Path = readonly (string | number)[];

/** Names in an agent definition that lead nowhere, ids given twice, and conditions nobody could meet. */
export function checkReferences(agent: Agent): AgentProblem[] {
  const { spec } = agent;
  const problems: AgentProblem[] = [];
  const report = (code: string, path: Path, message: string, hint?: string): void => {
    problems.push({ code, severity: 'error', message, pointer: pointerOf(path), ...(hint === undefined ? {} : { hint }) });
  };
  const bindings = new Map(spec.functions.map((entry) => [entry, new Set(entry.bindings.map((binding) => binding.id))]));
  const capabilities = new Set(spec.capabilities.map((capability) => capability.id));
  const functions = new Map(spec.functions.map((entry) => [entry.name, entry]));
  const known = { capability: capabilities, function: new Set(functions.keys()), gate: new Set(spec.gates.map((gate) => gate.id)), node: new Set(spec.workflow.nodes.map((node) => node.id)), document: new Set(spec.knowledge.map((document) => document.id)) };
  const refer = (kind: keyof typeof known, name: string, path: Path): void => {
    if (!known[kind].has(name)) report('AGENT-REF', path, `There is no ${kind} ${JSON.stringify(name)} in this agent.`, closest(name, known[kind]));
  };
  unique(spec.capabilities.map((item) => item.id), ['spec', 'capabilities'], 'id', report);
  unique(spec.functions.map((item) => item.name), ['spec', 'functions'], 'name', report);
  unique(spec.gates.map((item) => item.id), ['spec', 'gates'], 'id', report);
  unique(spec.workflow.nodes.map((item) => item.id), ['spec', 'workflow', 'nodes'], 'id', report);

  spec.capabilities.forEach((capability, index) => {
    const path: Path = ['spec', 'capabilities', index];
    capability.functions.forEach((step, position) => {
      refer('function', step.function, [...path, 'functions', position, 'function']);
      const bound = functions.get(step.function);
      if (bound !== undefined && bindings.get(bound)?.has(step.binding) === false) {
        report('AGENT-REF', [...path, 'functions', position, 'binding'], `The function ${step.function} has no binding ${JSON.stringify(step.binding)}.`, closest(step.binding, new Set(bound.bindings.map((binding) => binding.id))));
      }
    });
    const outputs = new Set<string>();
    capability.functions.forEach((step, position) => {
      for (const [input, from] of Object.entries(step.takes ?? {})) {
        if (!outputs.has(from)) report('AGENT-REF', [...path, 'functions', position, 'takes', input], `No step before ${step.function} has the output ${JSON.stringify(from)}.`, closest(from, outputs));
      }
      for (const output of Object.keys(functions.get(step.function)?.outputs.properties ?? {})) outputs.add(`${step.function}.${output}`);
    });
    capability.gates.forEach((gate, position) => refer('gate', gate, [...path, 'gates', position]));
    capability.knowledge.forEach((document, position) => refer('document', document, [...path, 'knowledge', position]));
  });
  spec.functions.forEach((entry, index) => {
    const path: Path = ['spec', 'functions', index];
    entry.bindings.forEach((binding, position) => refer('capability', binding.capability, [...path, 'bindings', position, 'capability']));
    for (const [fact, output] of Object.entries(entry.sets_session)) {
      if (!Object.hasOwn(entry.outputs.properties, output)) report('AGENT-REF', [...path, 'sets_session', fact], `The function ${entry.name} has no output ${JSON.stringify(output)}.`, closest(output, new Set(Object.keys(entry.outputs.properties))));
    }
    for (const side of ['inputs', 'outputs'] as const) {
      entry[side].required.forEach((name, position) => {
        if (!Object.hasOwn(entry[side].properties, name)) report('AGENT-REF', [...path, side, 'required', position], `${JSON.stringify(name)} is required but not among the ${side} of ${entry.name}.`, closest(name, new Set(Object.keys(entry[side].properties))));
      });
    }
  });
  spec.rules.forEach((rule, index) => {
    if (rule.applies_to?.function !== undefined) refer('function', rule.applies_to.function, ['spec', 'rules', index, 'applies_to', 'function']);
    if (rule.applies_to?.capability !== undefined) refer('capability', rule.applies_to.capability, ['spec', 'rules', index, 'applies_to', 'capability']);
  });
  spec.modes.forEach((mode, index) => mode.active_for.forEach((entry, position) => entry.capabilities.forEach((name, at) => refer('capability', name, ['spec', 'modes', index, 'active_for', position, 'capabilities', at]))));
  spec.knowledge.forEach((document, index) => document.capabilities.forEach((name, at) => refer('capability', name, ['spec', 'knowledge', index, 'capabilities', at])));
  spec.privacy.mask.forEach((rule, index) => rule.fields?.forEach((field, at) => refer('function', field.split('.')[0] ?? '', ['spec', 'privacy', 'mask', index, 'fields', at])));
  refer('node', spec.workflow.entry_point, ['spec', 'workflow', 'entry_point']);
  spec.workflow.nodes.forEach((node, index) => {
    const path: Path = ['spec', 'workflow', 'nodes', index];
    node.next.forEach((edge, position) => refer('node', edge.to, [...path, 'next', position, 'to']));
    if (node.capability !== undefined) refer('capability', node.capability, [...path, 'capability']);
    else if (['capability', 'hand_off', 'external_event'].includes(node.handler)) report('AGENT-NODE', [...path, 'handler'], `A node with the handler ${node.handler} needs a capability.`);
  });
  return problems;
}

function unique(names: readonly string[], path: Path, field: string, report: (code: string, path: Path, message: string) => void): void {
  const seen = new Set<string>();
  names.forEach((name, index) => {
    if (seen.has(name)) report('AGENT-DUPLICATE', [...path, index, field], `The ${field} ${JSON.stringify(name)} is used twice.`);
    seen.add(name);
  });
}

function closest(name: string, candidates: ReadonlySet<string>): string | undefined {
  const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');
  const wanted = plain(name);
  const match = [...candidates].find((candidate) => plain(candidate) === wanted) ?? [...candidates].find((candidate) => plain(candidate).startsWith(wanted.slice(0, 5)) && wanted.length >= 5);
  if (match !== undefined) return `Did you mean ${match}?`;
  return candidates.size > 0 && candidates.size <= 12 ? `There are: ${[...candidates].join(', ')}.` : undefined;
}
