import type { AgentFunction, Binding, ValueSchema } from '@/lib/agent/agent-schema.ts';
import { changed, listed, quoted, sameList, sameValue, type Remark } from './remark.ts';

export function compareFunctions(a: AgentFunction, b: AgentFunction): Remark[] {
  return [
    ...compareValues('input', a.inputs, b.inputs),
    ...compareValues('output', a.outputs, b.outputs),
    ...(a.mutates === b.mutates ? [] : [b.mutates ? { message: 'is confirmed before it runs now' } : { message: 'counts as reading only now: it runs without a confirmation', risk: true }]),
    ...changed(sameValue(a.sets_session, b.sets_session), `establishes ${listed(Object.keys(b.sets_session))}, no longer ${listed(Object.keys(a.sets_session))}`, true),
    ...changed(sameList(executions(a), executions(b)), `is run through ${listed(executions(b))}, no longer ${listed(executions(a))}`),
    ...compareBindings(a.bindings, b.bindings),
    ...changed(a.system_of_record === b.system_of_record, `keeps its records in ${b.system_of_record ?? 'no named system'}, no longer in ${a.system_of_record ?? 'no named system'}`),
    ...changed(a.title === b.title, `is called ${quoted(b.title)}, no longer ${quoted(a.title)}`),
    ...changed(a.description === b.description, `is described as ${quoted(b.description)}`),
  ];
}

function compareBindings(a: readonly Binding[], b: readonly Binding[]): Remark[] {
  const before = new Map(a.map((binding) => [binding.id, binding]));
  return b.flatMap((binding): Remark[] => {
    const old = before.get(binding.id);
    if (old === undefined) return [];
    const where = `in ${binding.capability}`;
    return [
      ...(old.mutates === binding.mutates ? [] : [{ message: binding.mutates ? `is confirmed ${where} now` : `is run ${where} without a confirmation now`, risk: !binding.mutates }]),
      ...changed(old.when === binding.when, `is chosen ${where} ${binding.when === undefined ? 'always' : `where ${binding.when}`}, no longer ${old.when === undefined ? 'always' : `where ${old.when}`}`),
      ...changed(sameValue(old.presets, binding.presets), `is given other values ${where}`),
    ];
  });
}

function compareValues(what: 'input' | 'output', a: AgentFunction['inputs'], b: AgentFunction['inputs']): Remark[] {
  const gone = Object.keys(a.properties).filter((name) => !(name in b.properties)).map((name) => ({ message: `has no ${what} ${name} any more` }));
  const rest = Object.entries(b.properties).flatMap(([name, schema]): Remark[] => {
    const before = a.properties[name];
    const required = b.required.includes(name);
    if (before === undefined) return [{ message: `has the new ${required ? '' : 'optional '}${what} ${name}` }];
    return [
      ...changed(typeOf(before) === typeOf(schema), `${what === 'input' ? 'takes' : 'answers'} ${name} as ${typeOf(schema)}, no longer ${typeOf(before)}`),
      ...changed(a.required.includes(name) === required, required ? `now requires the ${what} ${name}` : `no longer requires the ${what} ${name}`),
      ...compareValue(what, name, before, schema),
    ];
  });
  return [...gone, ...rest];
}

const typeOf = (schema: ValueSchema): string => [schema.type ?? 'any', schema.format, schema.enum?.join('|')].filter((part) => part !== undefined).join(' ');

/** What an input may be at most says what is stopped before a call. */
const limits = ['pattern', 'minLength', 'maxLength', 'minimum', 'maximum'] as const;

function compareValue(what: 'input' | 'output', name: string, a: ValueSchema, b: ValueSchema): Remark[] {
  const bound = (schema: ValueSchema, limit: (typeof limits)[number]): string => String(schema[limit] ?? 'none');
  return [
    ...limits.flatMap((limit) => changed(a[limit] === b[limit], `limits ${name} by ${limit} ${bound(b, limit)}, no longer ${bound(a, limit)}`, what === 'input')),
    ...changed(a['x-confirmation'] === b['x-confirmation'], b['x-confirmation'] === true ? `sets ${name} by a confirmation only` : `asks for ${name} like for any other input, and no longer sets it by a confirmation`, b['x-confirmation'] !== true),
    ...changed(a['x-question'] === b['x-question'], `asks for ${name} with ${quoted(b['x-question'] ?? 'the usual words')}`),
    ...changed(a.description === b.description, `describes ${name} as ${quoted(b.description ?? '')}`),
    ...changed(sameValue(a.default, b.default), `takes ${JSON.stringify(b.default) ?? 'nothing'} for ${name} where nobody says it, no longer ${JSON.stringify(a.default) ?? 'nothing'}`),
  ];
}

const executions = (fn: AgentFunction): string[] =>
  fn.bindings.map(({ execution }) => (execution.type === 'API_CALL' ? `${execution.endpoint.method ?? 'GET'} ${execution.endpoint.url ?? execution.endpoint.name}` : execution.type === 'WORKFLOW' ? `the workflow ${execution.workflow}` : execution.type === 'SCRIPT' ? `the script ${execution.reference}` : execution.method));
