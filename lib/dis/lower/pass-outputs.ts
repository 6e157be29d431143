import type { AgentFunction, Capability, ValueSchema } from '@/lib/agent/agent-schema.ts';

/**
 * The capabilities with what each step takes from those before it: inputs of the same name and type as an output, the nearest
 * step first. Alternatives take nothing from each other, because only one of them runs.
 */
export function passOutputs(capabilities: readonly Capability[], functions: readonly AgentFunction[]): Capability[] {
  const byName = new Map(functions.map((fn) => [fn.name, fn]));
  return capabilities.map((capability) => {
    if (capability.strategy === 'alternatives' || capability.functions.length < 2) return capability;
    /** Output by name and type, of the nearest step that has it. */
    const sources = new Map<string, string>();
    const steps = capability.functions.map((step) => {
      const fn = byName.get(step.function);
      const takes = Object.entries(fn?.inputs.properties ?? {}).flatMap(([name, schema]): [string, string][] => {
        const source = schema['x-confirmation'] === true ? undefined : sources.get(keyOf(name, schema));
        return source === undefined ? [] : [[name, source]];
      });
      for (const [name, schema] of Object.entries(fn?.outputs.properties ?? {})) sources.set(keyOf(name, schema), `${step.function}.${name}`);
      return takes.length === 0 ? step : { ...step, takes: Object.fromEntries(takes) };
    });
    return { ...capability, functions: steps };
  });
}

const keyOf = (name: string, { type, format }: ValueSchema): string => `${name}\n${type ?? ''}\n${format ?? ''}`;
