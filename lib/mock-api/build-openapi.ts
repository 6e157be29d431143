import type { Agent, ValueSchema } from '@/lib/agent/agent-schema.ts';
import { exampleInputs } from './example-inputs.ts';
import { findOperation } from './find-operation.ts';
import { httpOperations, type HttpOperation } from './http-operations.ts';
import { components, failureResponses, steeringParameters } from './openapi-parts.ts';
import { planCall } from './plan-call.ts';

type Json = Record<string, unknown>;
/** Functions that no entity's record is about. */
const withoutEntity = 'Other';

/**
 * OpenAPI 3.1 document of an agent's mock: every operation with its inputs, outputs and an example that it really answers
 * (in a scope that nothing was written to). Operations are grouped by the entity that they are about; `x-` fields say what
 * the page shows beside that.
 */
export function buildOpenapi(agent: Agent, now: Date): Json {
  const paths: Record<string, Json> = {};
  const seen = new Map<string, number>();
  for (const operation of httpOperations(agent)) {
    const count = (seen.get(operation.fn.name) ?? 0) + 1;
    seen.set(operation.fn.name, count);
    const item = (paths[operation.template] ??= {});
    item[operation.method.toLowerCase()] = describeOperation(agent, operation, count === 1 ? operation.fn.name : `${operation.fn.name}_${count}`, now);
  }
  return {
    openapi: '3.1.0',
    info: { title: `${agent.metadata.name}: mock`, version: agent.metadata.version, description: agent.metadata.description || agent.metadata.name },
    servers: [{ url: `/api/mock/${agent.metadata.id}`, description: 'The stateful mock of this agent.' }],
    security: [{ bearer: [] }],
    tags: tagsOf(agent),
    paths,
    components,
  };
}

function tagsOf(agent: Agent): Json[] {
  const used = new Set(agent.spec.functions.map((fn) => findOperation(agent, fn).entity?.name ?? withoutEntity));
  const entities = agent.spec.entities.filter(({ name }) => used.has(name)).map(({ name, description }) => ({ name, description }));
  return used.has(withoutEntity) ? [...entities, { name: withoutEntity, description: 'What is about no record.' }] : entities;
}

function describeOperation(agent: Agent, { fn, method, pathInputs }: HttpOperation, operationId: string, now: Date): Json {
  const inPath = Object.entries(pathInputs);
  const example = exampleInputs(agent, fn, now, inPath.map(([, input]) => input));
  const rest = Object.entries(fn.inputs.properties).filter(([name]) => !inPath.some(([, input]) => input === name));
  const inQuery = method === 'GET' || method === 'HEAD' || method === 'DELETE';
  const operation = findOperation(agent, fn);
  const parameter = (place: 'path' | 'query', name: string, schema: ValueSchema, required: boolean, value: unknown): Json => ({ name, in: place, required, ...(schema.description === undefined ? {} : { description: schema.description }), schema: plain(schema), ...(value === undefined ? {} : { example: value }) });
  const answer = planCall({ agent, function: fn.name, inputs: example, scope: 'example' }, fn, operation, new Map(), now).result;
  const body = { type: 'object', properties: Object.fromEntries(rest.map(([name, schema]) => [name, plain(schema)])), required: fn.inputs.required.filter((name) => rest.some(([other]) => other === name)) };
  return {
    operationId,
    summary: fn.title,
    description: fn.description,
    tags: [operation.entity?.name ?? withoutEntity],
    'x-function': fn.name,
    'x-mode': operation.mode,
    'x-capabilities': agent.spec.capabilities.filter((capability) => capability.functions.some((use) => use.function === fn.name)).map(({ name }) => name),
    ...(fn.system_of_record === undefined ? {} : { 'x-system': fn.system_of_record }),
    parameters: [
      ...inPath.map(([name, input]) => parameter('path', name, fn.inputs.properties[input] ?? { type: 'string' }, true, example[input])),
      ...(inQuery ? rest.map(([name, schema]) => parameter('query', name, schema, fn.inputs.required.includes(name), example[name])) : []),
      ...steeringParameters,
    ],
    ...(inQuery ? {} : { requestBody: { required: body.required.length > 0, content: { 'application/json': { schema: body, example: Object.fromEntries(rest.filter(([name]) => name in example).map(([name]) => [name, example[name]])) } } } }),
    responses: {
      '200': { description: 'The function’s outputs.', content: { 'application/json': { schema: plain(fn.outputs), ...(answer.ok ? { example: answer.outputs } : {}) } } },
      ...failureResponses,
    },
  };
}

/** A ValueSchema without the fields that are only for the agent; what is left is plain JSON Schema. */
function plain(schema: ValueSchema): Json {
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([name, value]) => !name.startsWith('x-') && value !== undefined)
      .map(([name, value]): [string, unknown] => {
        // The two fields of a ValueSchema that hold schemas.
        if (name === 'items') return [name, plain(value as ValueSchema)];
        if (name === 'properties') return [name, Object.fromEntries(Object.entries(value as Record<string, ValueSchema>).map(([inner, innerSchema]) => [inner, plain(innerSchema)]))];
        return [name, value];
      }),
  );
}
