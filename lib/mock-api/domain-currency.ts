import type { Agent } from '@/lib/agent/agent-schema.ts';

const words: [RegExp, string][] = [
  [/\beuros?\b|€/i, 'EUR'],
  [/\bpounds?\b|£/i, 'GBP'],
  [/\bcanadian\b/i, 'CAD'],
  [/\byen\b|¥/i, 'JPY'],
  [/\bdollars?\b|\$/i, 'USD'],
];

/** ISO 4217 code of the agent's money: what was asked in, else the first that a rule allows, else the words of its descriptions. */
export function domainCurrency(agent: Agent, inputs: Record<string, unknown> = {}): string {
  if (typeof inputs.currency === 'string') return inputs.currency;
  const allowed = agent.spec.rules.map((rule) => /contains\(\[([^\]]*)\],\s*input\.currency\)/.exec(rule.condition)?.[1]).find((list) => list !== undefined);
  const first = allowed === undefined ? undefined : /[A-Z]{3}/.exec(allowed)?.[0];
  if (first !== undefined) return first;
  const text = [agent.metadata.description, ...agent.spec.entities.flatMap((entity) => [entity.description, ...entity.attributes.map((one) => one.description)]), ...agent.spec.functions.map((fn) => fn.description)].join(' ');
  return words.find(([word]) => word.test(text))?.[1] ?? 'USD';
}
