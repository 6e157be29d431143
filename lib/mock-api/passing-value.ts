import type { Agent, AgentFunction } from '@/lib/agent/agent-schema.ts';

/**
 * The value of an output with which the gates that read it pass: the fact's `assumed`, else what their conditions
 * compare it with. Undefined where no gate reads the output.
 */
export function passingValue(agent: Agent, fn: AgentFunction, output: string): unknown {
  const mapped = Object.entries(fn.sets_session).find(([, name]) => name === output)?.[0];
  const fact = agent.spec.session_facts.find((one) => !one.built_in && one.name === (mapped ?? output));
  if (fact === undefined) return undefined;
  return fact.assumed ?? comparedWith(agent, fact.name);
}

/** Reads ``session.fact >= `2` `` and the like out of the gates' conditions; the strictest of them. */
function comparedWith(agent: Agent, fact: string): unknown {
  const comparison = new RegExp(`session\\.${fact.replaceAll(/[^\w]/g, '')}\\s*(>=|>|==|<=|<)\\s*(?:\`([^\`]+)\`|'([^']*)')`, 'g');
  const found = agent.spec.gates.flatMap((gate) => [...gate.condition.matchAll(comparison)]).map(([, operator, literal, text]) => ({ operator, value: text ?? parsed(literal) }));
  const equal = found.find(({ operator }) => operator === '==');
  if (equal !== undefined) return equal.value;
  const bounds = (operators: string[], step: number): number[] => found.flatMap(({ operator, value }) => (operators.includes(operator ?? '') && typeof value === 'number' ? [operator === '>' || operator === '<' ? value + step : value] : []));
  const least = bounds(['>=', '>'], 1);
  if (least.length > 0) return Math.max(...least);
  const most = bounds(['<=', '<'], -1);
  return most.length > 0 ? Math.min(0, ...most) : undefined;
}

function parsed(literal: string | undefined): unknown {
  try {
    return literal === undefined ? undefined : JSON.parse(literal);
  } catch {
    return literal;
  }
}
