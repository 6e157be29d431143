import type { Agent } from './agent-schema.ts';
import { emitYaml } from './emit-yaml.ts';

/** An agent definition as YAML: the same agent gives the same bytes, and they load back to the same agent. */
export const emitAgent = (agent: Agent): string => emitYaml(agent, { flowAt: ['metadata.annotations.*.*', 'spec.modes.*.active_for.*.configuration'] });
