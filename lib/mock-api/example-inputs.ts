import type { Agent, AgentFunction, ValueSchema } from '@/lib/agent/agent-schema.ts';
import { checkValue } from '@/lib/agent/check-value.ts';
import { catalogueOf, priceAttribute } from './catalogue.ts';
import { findOperation } from './find-operation.ts';
import { inventValue } from './invent-value.ts';
import { passingInput } from './passing-value.ts';

/**
 * Inputs that the function accepts, as a caller would give them: for the OpenAPI document's examples and for trying an
 * operation, with which rules and gates pass. Those that it must have, and `also`.
 */
export function exampleInputs(agent: Agent, fn: AgentFunction, now: Date, also: readonly string[] = []): Record<string, unknown> {
  const { entity } = findOperation(agent, fn);
  const scene = { agent, entity, seed: [agent.metadata.id, fn.name, 'example'], action: '', inputs: {}, now, rank: 0 };
  const wanted = Object.entries(fn.inputs.properties).filter(([name]) => fn.inputs.required.includes(name) || also.includes(name));
  const example = Object.fromEntries(wanted.map(([name, schema]) => [name, schema.type === 'boolean' ? true : schema.type === 'array' ? listed(name, schema) : inventValue(scene, { name, schema })]));
  const passing = Object.entries({ ...example, ...newValue() }).map(([name, value]): [string, unknown] => [name, passingInput(agent, name, value)]);
  return Object.fromEntries(passing.map(([name, value]) => [name, checkValue(fn.inputs.properties[name] ?? {}, value, name).length > 0 ? example[name] : value]));

  /** `{field: 'PHONE', newValue}`: the value is one of that field. */
  function newValue(): Record<string, unknown> {
    const input = ['newValue', 'new_value', 'value'].find((name) => typeof example[name] === 'string');
    if (input === undefined || typeof example.field !== 'string') return {};
    const { field } = example;
    const attribute = entity?.attributes.find(({ name }) => name.toLowerCase().includes(field.toLowerCase()));
    return { [input]: String(inventValue(scene, { name: attribute?.name ?? field, schema: { type: 'string', description: attribute?.description ?? '' } })) };
  }

  function listed(name: string, schema: ValueSchema): unknown[] {
    const things = agent.spec.entities.find((one) => priceAttribute(one) !== undefined);
    if (/item|product|thing|line/i.test(name) && things !== undefined && schema.items?.type !== 'object') return catalogueOf(agent, things).slice(0, 2).map((item) => item.name);
    const singular = name.replace(/ies$/, 'y').replace(/s$/, '');
    return [inventValue(scene, { name: singular, schema: schema.items ?? { type: 'string', description: schema.description ?? '' } })];
  }
}
