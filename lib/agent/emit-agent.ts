import type { Agent } from './agent-schema.ts';
import { emitYaml, emitYamlTo, type EmitOptions } from './emit-yaml.ts';

/** Tells editors where the schema of this file is, as seen from agents/. */
const schemaLine = '# yaml-language-server: $schema=../public/schemas/agent.schema.json\n';

const options: EmitOptions = { flowAt: ['metadata.annotations.*.*', 'spec.modes.*.active_for.*.configuration'] };

/** An agent definition as YAML: the same agent gives the same bytes, and they load back to the same agent. */
export const emitAgent = (agent: Agent): string => schemaLine + emitYaml(agent, options);

/** The same a chunk at a time, in order. */
export function emitAgentTo(take: (chunk: string) => void, agent: Agent): void {
  take(schemaLine);
  emitYamlTo(take, agent, options);
}
