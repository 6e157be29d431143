import type { Agent } from './agent-schema.ts';
import { emitYaml } from './emit-yaml.ts';

/** Tells editors where the schema of this file is, as seen from agents/. */
const schemaLine = '# yaml-language-server: $schema=../public/schemas/agent.schema.json\n';

/** An agent definition as YAML: the same agent gives the same bytes, and they load back to the same agent. */
export const emitAgent = (agent: Agent): string => schemaLine + emitYaml(agent, { flowAt: ['metadata.annotations.*.*', 'spec.modes.*.active_for.*.configuration'] });
