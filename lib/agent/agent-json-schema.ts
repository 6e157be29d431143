import { z } from 'zod';
import { agentSchema } from './agent-schema.ts';

/** JSON Schema (2020-12) of agents/*.yaml, so that editors complete and check the files. */
export function agentJsonSchema(): object {
  const schema = z.toJSONSchema(agentSchema, { target: 'draft-2020-12', io: 'input', unrepresentable: 'any' });
  return { ...schema, title: 'Agent Foundry agent definition' };
}
