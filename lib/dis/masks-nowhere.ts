import type { Agent } from '@/lib/agent/agent-schema.ts';
import { quote, type Finding } from './finding.ts';

/** Privacy rules whose attribute no input or output of the agent's functions holds: found out while lowering, as fields of lists come from there. */
export function masksNowhere(agent: Agent): Finding[] {
  return agent.spec.privacy.mask
    .filter(({ fields }) => fields?.length === 0)
    .map(({ entity, attribute, source }) => ({
      code: 'DIS-MASK',
      severity: 'info',
      pointer: source ?? '',
      message: `No input or output of a function holds ${quote(attribute)} of ${quote(entity)}, so this rule hides nothing.`,
      hint: 'Where a function has it under another name, name the attribute as that input or output.',
    }));
}
