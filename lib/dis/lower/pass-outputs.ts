import type { AgentFunction, Capability, ValueSchema } from '@/lib/agent/agent-schema.ts';

/**
 * The capabilities with what each step takes from those before it: inputs of the same name and type as an output, the nearest
 * step first. Alternatives take nothing from each other, because only one of them runs.
 */
export function passOutputs(capabilities: readonly Capability[], functions: readonly AgentFunction[]): Capability[] {
  const byName = new Map(functions.map((fn) => [fn.name, fn]));
  return capabilities.map((capability) => {
    if (capability.strategy === 'alternatives' || capability.functions.length < 2) return capability;
    const steps = capability.functions.map((step, position) => {
      const takes = takenBy(byName.get(step.function), capability.functions.slice(0, position).toReversed().flatMap((earlier) => byName.get(earlier.function) ?? []));
      return takes.length === 0 ? step : { ...step, takes: Object.fromEntries(takes) };
    });
    return { ...capability, functions: steps };
  });
}

function takenBy(fn: AgentFunction | undefined, before: readonly AgentFunction[]): [input: string, output: string][] {
  return Object.entries(fn?.inputs.properties ?? {}).flatMap(([name, schema]): [string, string][] => {
    if (schema['x-confirmation'] === true) return [];
    const source = before.find(({ outputs }) => Object.hasOwn(outputs.properties, name) && isSameType(outputs.properties[name], schema));
    return source === undefined ? [] : [[name, `${source.name}.${name}`]];
  });
}

const isSameType = (left: ValueSchema | undefined, right: ValueSchema): boolean => left?.type === right.type && left?.format === right.format;
